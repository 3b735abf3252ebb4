import type { Journey } from '../domain/journey.ts';
import { may, type Actor } from '../domain/may.ts';
import { readSnapshot } from '../register/queries/snapshot.ts';
import type { ApiDeps } from './deps.ts';
import { notFound, Problem } from './errors.ts';
import { isJourneyId } from './ids.ts';

/** A referral that was acknowledged is never "not found", also while no worker has yet opened its journey. */
async function refuseAbsent(deps: ApiDeps, journeyId: string): Promise<never> {
  if (isJourneyId(deps.idSecret, journeyId)) {
    const referral = await deps.db
      .selectFrom('referrals')
      .select('referral_id')
      .where('journey_id', '=', journeyId)
      .executeTakeFirst();
    if (referral !== undefined)
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
  throw notFound();
}

/** A journey this person may read; for any other the same 404. */
export async function readableJourney(deps: ApiDeps, actor: Actor, journeyId: string): Promise<Journey> {
  const journey = await readSnapshot(deps.db, journeyId);
  if (journey === undefined) return refuseAbsent(deps, journeyId);
  if (!may(actor, 'read-journey', journey).allowed) throw notFound();
  return journey;
}
