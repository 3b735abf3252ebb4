import { sql, type Kysely } from 'kysely';

/** Who looked at a journey and when: one row a person, journey and day. It lives only here; rebuilding from the journal leaves it alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table looks (
    journey_id text not null,
    staff_id text not null,
    on_day text not null,
    at timestamptz not null,
    looked_real timestamptz not null,
    primary key (journey_id, staff_id, on_day)
  )`.execute(db);
}
