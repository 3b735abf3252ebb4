import { sql, type Kysely } from 'kysely';

/** What each check of what should be zero found, as JSON, so that the page shows the last one and says how old it is. It lives only here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table zero_checks (
    check_id integer generated always as identity primary key,
    at timestamptz not null,
    began_real timestamptz not null,
    finished_real timestamptz not null,
    journals integer not null,
    found text not null
  )`.execute(db);
  await sql`create index zero_checks_finished on zero_checks (finished_real)`.execute(db);
}
