import type { Journey } from '../domain/journey.ts';
import { isThereFor, type Actor } from '../domain/may.ts';
import { hasReferral } from '../register/queries/referral-status.ts';
import { readSnapshot } from '../register/queries/snapshot.ts';
import type { ApiDeps } from './deps.ts';
import { notFound, Problem } from './errors.ts';
import { isJourneyId } from './ids.ts';
import { untilRegister } from './until-register.ts';

/** How long an act on a journey that is just being opened waits for the register to show it, in milliseconds. */
const opensWithinMs = 4_000;

/** A referral that was acknowledged is never "not found", also while no worker has yet opened its journey. */
async function beingOpened(deps: ApiDeps, journeyId: string, withinMs: number): Promise<Journey> {
  if (isJourneyId(deps.idSecret, journeyId)) {
    if (await hasReferral(deps.db, journeyId)) {
      const opened = withinMs === 0 ? undefined : await untilRegister(() => readSnapshot(deps.db, journeyId), withinMs);
      if (opened !== undefined) return opened;
      throw new Problem(
        503,
        'not-opened-yet',
        'The referral is safe and its journey is being opened. Try again in a moment.',
        [],
        {
          'Retry-After': '2',
        },
      );
    }
  }
  throw notFound();
}

async function readable(deps: ApiDeps, actor: Actor, journeyId: string, withinMs: number): Promise<Journey> {
  const journey = (await readSnapshot(deps.db, journeyId)) ?? (await beingOpened(deps, journeyId, withinMs));
  if (!isThereFor(actor, journey)) throw notFound();
  return journey;
}

/** A journey this person may read; for any other the same 404. */
export const readableJourney = (deps: ApiDeps, actor: Actor, journeyId: string): Promise<Journey> =>
  readable(deps, actor, journeyId, 0);

/** The same for somebody who means to act on it, and may be quicker than the register: whoever refers a family goes on with it at once. */
export const journeyToActOn = (deps: ApiDeps, actor: Actor, journeyId: string): Promise<Journey> =>
  readable(deps, actor, journeyId, opensWithinMs);
