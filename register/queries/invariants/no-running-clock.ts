import { sql } from 'kysely';
import { each, type RowCheck } from './check.ts';

/** DESIGN 3, invariant 1, first half: silence must be an event, so something must always be about to happen. */
export const noRunningClock: RowCheck = {
  invariant: 'running-clock',
  remedy: 'Nothing will happen here by itself. Decide what comes next, and tell those who run Keepstep.',
  find: async ({ db }) => {
    const rows = await db
      .selectFrom('journeys')
      .select('journey_id')
      .where('stage', '<>', 'finished')
      .where(
        sql<boolean>`not exists (select 1 from clocks where clocks.journey_id = journeys.journey_id and not clocks.stopped)`,
      )
      // Closed and only waiting for a letter to leave: one that does not leave is found by its own check.
      .where(
        sql<boolean>`not (stage = 'closed' and exists (select 1 from messages
          where messages.journey_id = journeys.journey_id and messages.status = 'pending'))`,
      )
      .execute();
    return each(rows);
  },
};
