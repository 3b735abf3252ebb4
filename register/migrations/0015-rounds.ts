import { sql, type Kysely } from 'kysely';

/**
 * What the rounds of a service leave behind. Digests are mails about no one journey, so no journal makes them: one row a person, kind and day is all that
 * keeps a digest from leaving twice. Both tables live only here; rebuilding leaves them alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table digests (
    staff_id text not null,
    kind text not null,
    on_day text not null,
    team_id text not null,
    status text not null,
    attempts integer not null,
    smtp_message_id text not null,
    smtp_code text,
    address text not null,
    subject text not null,
    text text not null,
    html text not null,
    at timestamptz not null,
    primary key (staff_id, kind, on_day)
  )`.execute(db);
  await sql`create index digests_at on digests (at)`.execute(db);
  await sql`create table rounds (
    on_day text primary key,
    at timestamptz not null,
    began_real timestamptz not null,
    finished_real timestamptz,
    found text not null
  )`.execute(db);
}
