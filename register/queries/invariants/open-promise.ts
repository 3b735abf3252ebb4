import { isSettled, type ReferrerPromise } from '../../../domain/journey.ts';
import { sql } from 'kysely';
import type { RowCheck } from './check.ts';

/** DESIGN 3, invariant 5: a journey is finished only when every promise to a referrer is settled. */
export const openPromise: RowCheck = {
  invariant: 'promise-settled',
  remedy: 'A referrer was promised an answer and has none. Tell them, and record it.',
  find: async ({ db }) => {
    const { rows } = await sql<{ journey_id: string; promises: readonly ReferrerPromise[] }>`
      select journey_id, state::jsonb -> 'promises' as promises from journeys where stage = 'finished'`.execute(db);
    return rows
      .filter(({ promises }) => !promises.every(isSettled))
      .map((row) => row.journey_id)
      .sort();
  },
};
