import { sql, type Kysely } from 'kysely';

/** Who is away, from when until when, and who stands in: known for everybody, also for those who hold no family. Journey time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table staff_absences (
    staff_id text not null,
    from_at timestamptz not null,
    until_at timestamptz not null,
    stand_in text not null,
    primary key (staff_id, from_at)
  )`.execute(db);
  await sql`create index staff_absences_until on staff_absences (until_at)`.execute(db);
}
