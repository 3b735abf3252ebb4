import { sql, type Kysely } from 'kysely';

/** Addresses under which people read their visits in a calendar of their own. Only a hash of what the address holds: a copy of this table opens no calendar. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table calendar_feeds (
    token_hash text primary key,
    staff_id text not null,
    created_real timestamptz not null,
    revoked_real timestamptz
  )`.execute(db);
  await sql`create unique index calendar_feeds_one on calendar_feeds (staff_id) where revoked_real is null`.execute(db);
}
