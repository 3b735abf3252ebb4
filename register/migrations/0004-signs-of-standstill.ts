import { sql, type Kysely } from 'kysely';

/**
 * What shows that a journey is on time and failing, worked out by the rules whenever something happens, and from when on the first of it stands. A
 * journey that was there before has none until its next event, or until the register is rebuilt.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table journeys add column signs text not null default '[]'`.execute(db);
  await sql`alter table journeys add column stuck_from timestamptz`.execute(db);
  await sql`create index journeys_stuck on journeys (stuck_from) where stuck_from is not null`.execute(db);
}
