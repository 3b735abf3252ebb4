import { sql } from 'kysely';
import { each, type RowCheck } from './check.ts';

/** DESIGN 3, invariant 1, second half: a journey or a clock whose owner has left would wait for nobody. */
export const absentOwner: RowCheck = {
  invariant: 'present-owner',
  remedy:
    'Whoever holds this no longer works here. Record that they have left (My team, Absence and cover, Somebody leaves), or allocate the journey to somebody who does.',
  find: async ({ db }) => {
    const { rows } = await sql<{ journey_id: string }>`
      with present as (select staff_id from staff where active)
      select journey_id from journeys where stage <> 'finished' and owner not in (select staff_id from present)
      union all
      select journey_id from clocks where not stopped and owner not in (select staff_id from present)`.execute(db);
    return each(rows);
  },
};
