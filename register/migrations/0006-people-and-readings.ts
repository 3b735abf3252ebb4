import { sql, type Kysely } from 'kysely';

/**
 * People who join a family later are saved before their journey hears of them, as drafts; those who came with a referral are live. Readings are personal:
 * the stages stand here only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table people add column status text not null default 'live'`.execute(db);
  await sql`alter table people add column created_real timestamptz`.execute(db);
  await sql`create table readings (
    reading_id text primary key, journey_id text not null, author text not null, status text not null, about_ref text not null,
    scale text not null, occasion text not null, stages text not null, at timestamptz, created_real timestamptz not null)`.execute(
    db,
  );
  await sql`create index readings_journey on readings (journey_id)`.execute(db);
}
