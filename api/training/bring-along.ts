import { readSnapshot } from '../../register/queries/snapshot.ts';
import { readServiceClock } from '../../register/service-clock.ts';
import type { ApiDeps } from '../deps.ts';
import { untilRegister } from '../until-register.ts';

/** The longest a journey that has just begun is waited for until the register holds it, in milliseconds. */
const beginsWithinMs = 60_000;
/** Less than this is the time the start itself took, and not worth a message. */
const worthTellingMs = 1_000;

/**
 * Brings along a journey that began while the clock was being moved: it began with the offset that was read before, and the move tells only those
 * the register holds. Looked at after the register holds it, so that either the move tells it or this does. Never fails: one that is missed is
 * told by the next move.
 * @param begunWith the offset the journey was started with, in milliseconds
 */
export async function bringAlong(
  { mode, db, journeys, log }: Pick<ApiDeps, 'mode' | 'db' | 'journeys' | 'log'>,
  journeyId: string,
  begunWith: number,
): Promise<void> {
  if (mode !== 'training') return;
  try {
    if ((await untilRegister(() => readSnapshot(db, journeyId), beginsWithinMs)) === undefined) return;
    const { offsetMs } = await readServiceClock(db);
    if (offsetMs > begunWith + worthTellingMs) await journeys.moveClock(journeyId, offsetMs);
  } catch (error) {
    log.warn(
      { journeyId, error: error instanceof Error ? error.name : 'unknown' },
      'a new journey was not brought along',
    );
  }
}
