import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { writtenDay } from '../../api/reading/time-words.ts';
import { counted } from '../../domain/counted.ts';
import { isOpen, type Journey } from '../../domain/journey.ts';
import { may } from '../../domain/may.ts';
import { journeysAround } from '../../register/queries/staffing.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { visitDayWords } from '../words/visit-words.ts';
import { aboutWorker } from './about-worker.ts';
import { cameToIn } from './came-to.ts';
import { untilWords } from './caseload-words.ts';
import { teamPlaces } from './places.ts';

/** Where a family of the absent worker stands: with whom, until when. */
function standsWords({ cover, coverPlan, owner }: Journey, workerId: string, nameOf: (id: string) => string): string {
  if (cover?.absent === workerId)
    return `With ${nameOf(owner)} until ${untilWords(cover.until, cover.untilHalf)}, then back by itself.`;
  if (coverPlan?.absent === workerId) {
    const from = `${writtenDay(coverPlan.from)}${coverPlan.fromHalf === 'afternoon' ? ', midday' : ''}`;
    return `Goes to ${nameOf(coverPlan.coverId)} on ${from}, until ${untilWords(coverPlan.until, coverPlan.untilHalf)}.`;
  }
  return `Still with ${nameOf(owner)}: it has not moved.`;
}

/** What became of an absence, as the journeys themselves say: it can be looked at again at any time. */
export async function showCover(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const { person, workerId, teamId, name, nameOf } = await aboutWorker(deps, req);
  const journeys = (await journeysAround(deps.db, workerId))
    .filter((journey) => isOpen(journey) && may(person, 'read-journey', journey).allowed)
    .filter(({ owner, cover, coverPlan }) => [owner, cover?.absent, coverPlan?.absent].includes(workerId))
    .filter(({ owner, cover }) => owner !== workerId || cover === undefined);
  const moved = journeys.filter(({ cover, coverPlan }) => [cover?.absent, coverPlan?.absent].includes(workerId)).length;
  const { refused } = await cameToIn(deps, person, req.query);
  await show(deps, req, res, {
    template: 'team/came-to.njk',
    title: `Cover for ${name}`,
    current: 'team',
    context: {
      places: teamPlaces('absence', person, deps),
      said: `${counted(moved, 'family', 'families')} of ${name} ${moved === 1 ? 'is' : 'are'} covered.`,
      nobody: `${name} holds no family.`,
      refused,
      families: journeys.map((journey) => ({
        reference: journey.reference,
        href: paths.journey(journey.id),
        stands: standsWords(journey, workerId, nameOf),
        visits: journey.appointments.map(visitDayWords),
        cancelHref: `${paths.journey(journey.id)}#cancel-visit`,
      })),
      links: [{ text: 'Record another absence', href: paths.absence(teamId) }],
    },
  });
}
