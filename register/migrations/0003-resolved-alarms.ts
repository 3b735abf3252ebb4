import { sql, type Kysely } from 'kysely';

/** An alarm that has been seen to leaves the list of what is wrong, and stays to be read with the real time at which it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table resolved_alarms (
    alarm_id integer primary key, journey_id text not null, code text not null, raised_real timestamptz not null,
    resolved_real timestamptz not null)`.execute(db);
  await sql`create index resolved_alarms_journey on resolved_alarms (journey_id)`.execute(db);
}
