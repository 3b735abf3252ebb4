import { sql, type Kysely } from 'kysely';

/**
 * How long records are kept. What people did about legal holds: rows are only added, so that every act stays to be read; they live only here, and
 * rebuilding from the journal leaves them alone. Which earlier journeys of its family a journey goes on from, projected: the records of those are kept as
 * long as its own. And the closed ones in the order they closed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table legal_hold_acts (
    act_id text primary key,
    act_no integer generated always as identity,
    hold_id text not null,
    journey_id text not null,
    act text not null,
    reason text,
    review_on date,
    note text not null,
    by text not null,
    at timestamptz not null,
    body_hash text not null
  )`.execute(db);
  await sql`create index legal_hold_acts_journey on legal_hold_acts (journey_id, act_no)`.execute(db);
  await sql`create index legal_hold_acts_hold on legal_hold_acts (hold_id, act_no)`.execute(db);
  await sql`create unique index legal_hold_acts_lifted on legal_hold_acts (hold_id) where act = 'lifted'`.execute(db);
  await sql`alter table journeys add column follows text[]`.execute(db);
  await sql`update journeys set follows = array_remove(array[state::jsonb ->> 'linkedFrom',
      nullif(state::jsonb #>> '{earlier,journeyId}', state::jsonb ->> 'linkedFrom')], null)
    where state::jsonb ? 'linkedFrom' or state::jsonb ? 'earlier'`.execute(db);
  await sql`create index journeys_follows on journeys using gin (follows) where follows is not null`.execute(db);
  await sql`create index journeys_closed on journeys (closed_at, journey_id) where closed_at is not null`.execute(db);
}
