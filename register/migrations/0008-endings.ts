import { sql, type Kysely } from 'kysely';

/**
 * What a journey's end and a family's coming back need: the rating a family gives (its words are a note like any other), whether a family has
 * bounced, and names by which its earlier journeys are found.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table feedback (
    feedback_id text primary key,
    journey_id text not null,
    rating integer not null,
    created_real timestamptz not null
  )`.execute(db);
  await sql`create index feedback_journey on feedback (journey_id)`.execute(db);
  await sql`alter table journeys add column bounced text`.execute(db);
  await sql`create index journeys_bounced on journeys (bounced) where bounced is not null`.execute(db);
  await sql`create index people_by_name on people (lower(name))`.execute(db);
}
