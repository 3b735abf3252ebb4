import { sql, type Kysely } from 'kysely';

/** Who works part of the week, and which days: a JSON object by weekday. Who is not in it works the service's usual days. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table staff_patterns (
    staff_id text primary key,
    week text not null
  )`.execute(db);
}
