import { earlierOf, type EarlierJourney } from '../domain/features/earlier-journey.ts';
import type { Journey } from '../domain/journey.ts';
import type { Actor } from '../domain/may.ts';
import { readEarlierNotes, readLikelyEarlier } from '../register/queries/earlier-journeys.ts';
import { readSnapshot } from '../register/queries/snapshot.ts';
import type { ApiDeps } from './deps.ts';
import { invalidPart } from './errors.ts';
import { readableJourney } from './readable-journey.ts';
import { readableTeams } from './reading/readable-teams.ts';
import { iso } from './reading/time-words.ts';

/** A journey that somebody names as an earlier one of the same family. Throws 422 when they can see none by this id, or it is still open. */
export async function earlierNamed(deps: ApiDeps, actor: Actor, journeyId: string): Promise<EarlierJourney> {
  const journey = await readableJourney(deps, actor, journeyId).catch(() => {
    throw invalidPart('/earlierJourneyId', 'There is no such journey that you can see.');
  });
  if (journey.closed === undefined)
    throw invalidPart(
      '/earlierJourneyId',
      'That journey is still open: join this referral to it instead.',
      'earlier-still-open',
    );
  return earlierOf(journey);
}

/** Families are looked for until somebody has worked out anew what this one needs. */
const stillLooking = ({ closed, earlier, assessedAt, joining }: Journey): boolean =>
  closed === undefined && earlier === undefined && assessedAt === undefined && joining === undefined;

/** Journeys that are likely the same family's, by name and date of birth or postcode, of those this person may read. */
export async function likelyEarlier(deps: ApiDeps, journey: Journey, actor: Actor) {
  if (!stillLooking(journey)) return [];
  const found = await readLikelyEarlier(deps.db, journey.id, readableTeams(actor));
  return found.map(({ closedAt, ...row }) => ({ ...row, ...(closedAt === null ? {} : { closedAt: iso(closedAt) }) }));
}

/** The earlier journey as the new one's readers see it: with the words of its assessment and plan, if they may read it. */
export async function earlierShown(deps: ApiDeps, journey: Journey, actor: Actor) {
  const { earlier } = journey;
  if (earlier === undefined) return {};
  const { closedAt, linkedAt, ...rest } = earlier;
  const known = {
    ...rest,
    ...(closedAt === undefined ? {} : { closedAt: iso(closedAt) }),
    ...(linkedAt === undefined ? {} : { linkedAt: iso(linkedAt) }),
  };
  const readable = await readableJourney(deps, actor, earlier.journeyId).catch(() => undefined);
  if (readable === undefined) return { earlier: known };
  const before = (await readSnapshot(deps.db, earlier.journeyId)) ?? readable;
  return {
    earlier: { ...known, reference: before.reference, words: await readEarlierNotes(deps.db, earlier.journeyId) },
  };
}
