import { journeysUnderWay } from '../../register/queries/due.ts';
import { NotRunning } from '../errors.ts';
import type { MoveDeps } from './move-deps.ts';

/** Signals under way at once: enough to keep the server busy, not so many that it refuses. */
const atOnce = 20;

/**
 * Tells journeys what the offset is now. Answers those that no workflow runs for: they cannot hear.
 * @throws {Unavailable} when the engine is away; what has been told stays told
 */
export async function tellJourneys(
  { journeys }: MoveDeps,
  journeyIds: readonly string[],
  offsetMs: number,
): Promise<readonly string[]> {
  const waiting = journeyIds[Symbol.iterator]();
  const deaf: string[] = [];
  const teller = async (): Promise<void> => {
    for (const journeyId of waiting) {
      try {
        await journeys.moveClock(journeyId, offsetMs);
      } catch (error) {
        if (!(error instanceof NotRunning)) throw error;
        deaf.push(journeyId);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, journeyIds.length) }, teller));
  return deaf;
}

/** Brings every journey along, also those that begin meanwhile with an offset read before. */
export async function tellEverybody(deps: MoveDeps, offsetMs: number): Promise<void> {
  const told = new Set<string>();
  for (;;) {
    const fresh = (await journeysUnderWay(deps.db)).map(({ journeyId }) => journeyId).filter((id) => !told.has(id));
    if (fresh.length === 0) return;
    await tellJourneys(deps, fresh, offsetMs);
    for (const journeyId of fresh) told.add(journeyId);
  }
}
