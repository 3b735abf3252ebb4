import { sql } from 'kysely';

/**
 * Whether a row of `messages` waits for its moment: it can still be taken back, or leaves a little after others of its minute. A clock runs for it, and is looked
 * at like any other; nothing is on its way yet.
 */
export const waitsToLeave = sql<boolean>`exists (select 1 from clocks where clocks.journey_id = messages.journey_id
  and clocks.kind = 'leaving' and starts_with(clocks.clock_id, 'leaving:' || messages.message_id || '#'))`;
