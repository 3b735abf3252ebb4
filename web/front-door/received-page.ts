import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { likelyEarlier } from '../../api/earlier.ts';
import { readableJourney } from '../../api/readable-journey.ts';
import { namesOf } from '../../api/reading/names.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { agenda } from '../../domain/agenda.ts';
import type { Journey } from '../../domain/journey.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';

const toldBy = { mail: 'a mail', telephone: 'a telephone call, made by a person', none: undefined } as const;

/** How whoever referred hears of us, to be said to them while they are still on the line. */
function hearsWords({ referrals }: Journey): string {
  const way = toldBy[referrals[0]?.channel ?? 'none'];
  return way === undefined
    ? 'The referrer hears no more from us: there is no way to reach them that is known to be safe.'
    : `The referrer hears from us by ${way}, as far as their kind of referrer may.`;
}

/** What is said to the caller: the reference, and what happens next and when. */
export async function showReceived(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const person = personOf(req);
  const journey = await readableJourney(deps, person, String(req.params['id']));
  const [names, likely] = await Promise.all([
    namesOf(deps.db, journey, deps.service),
    likelyEarlier(deps, journey, person),
  ]);
  await show(deps, req, res, {
    template: 'front-door/received.njk',
    title: `Referral received: ${journey.reference}`,
    current: 'front-door',
    context: {
      reference: journey.reference,
      hears: hearsWords(journey),
      next: agenda(journey).map(({ summary, dueAt, owner }) => ({
        summary,
        due: momentWords(dueAt),
        owner: names.staff(owner),
      })),
      likely: likely.map(({ journeyId, reference, closedAt }) => ({
        reference,
        open: closedAt === undefined,
        href: paths.compare(journey.id, journeyId),
      })),
      journeyHref: paths.journey(journey.id),
      queueHref: paths.frontDoor(),
      newHref: paths.newReferral(),
    },
  });
}
