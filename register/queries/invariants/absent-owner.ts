import { sql } from 'kysely';
import { each, type RowCheck } from './check.ts';

/** DESIGN 3, invariant 1, second half: a journey or a clock whose owner has left would wait for nobody. */
export const absentOwner: RowCheck = {
  invariant: 'present-owner',
  remedy:
    'Whoever holds this no longer works here. Record that they have left (My team, Absence and cover, Somebody leaves), or allocate the journey to somebody who does.',
  find: async ({ db }) => {
    const { rows } = await sql<{ journey_id: string }>`
      select held.journey_id from (
        select journey_id, owner from journeys where stage <> 'finished'
        union select journey_id, owner from clocks where not stopped) as held
      where not exists (select 1 from staff where staff.staff_id = held.owner and staff.active)`.execute(db);
    return each(rows);
  },
};
