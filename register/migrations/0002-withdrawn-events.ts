import { sql, type Kysely } from 'kysely';

/** What a lost workflow task wrote can be withdrawn, and stays to be seen. All that was written before this counts as settled. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table journeys add column settled integer not null default 0`.execute(db);
  await sql`update journeys set settled = seq`.execute(db);
  await sql`create table withdrawn_events (
    journey_id text not null, seq integer not null, epoch integer not null, type text not null, body text not null, hash text not null,
    withdrawn_real timestamptz not null)`.execute(db);
  await sql`create index withdrawn_events_journey on withdrawn_events (journey_id, seq)`.execute(db);
}
