import { sql, type Kysely } from 'kysely';

/** Forms that somebody left half filled, as they left them. Personal and only here: no rebuild makes them and none may take them away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table drafts (
    draft_id text primary key,
    author text not null,
    journey_id text,
    form text not null,
    body text not null,
    saved_real timestamptz not null
  )`.execute(db);
  await sql`create index drafts_author on drafts (author, saved_real)`.execute(db);
  await sql`create index drafts_saved on drafts (saved_real)`.execute(db);
}
