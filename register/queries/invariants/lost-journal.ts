import { sql } from 'kysely';
import { each, type RowCheck } from './check.ts';

/** A journey stands on its last event: without that row the record is shorter than what is shown. */
export const lostJournal: RowCheck = {
  invariant: 'journal-complete',
  remedy: 'The last events of this journey are missing from its journal. Restore the register from a backup.',
  find: async ({ db }) => {
    const { rows } = await sql<{ journey_id: string }>`
      -- Asked journey by journey: one look into the key each, and never a reading of all journals.
      select journey_id from journeys where coalesce((select e.hash from journey_events e
        where e.journey_id = journeys.journey_id and e.seq = journeys.seq), '') <> journeys.hash`.execute(db);
    return each(rows);
  },
};
