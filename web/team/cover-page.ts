import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import { requireManager } from '../../api/reading/readable-teams.ts';
import { writtenDay, writtenTime } from '../../api/reading/time-words.ts';
import type { Journey } from '../../domain/journey.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { queryText } from './board-filter.ts';
import { untilWords } from './caseload-words.ts';
import { teamPlaces } from './places.ts';
import { teamAsked } from './team-asked.ts';
import { workersOf } from './workers.ts';

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
  const person = personOf(req);
  requireManager(person);
  const workerId = queryText(req.query['worker']) ?? '';
  const { teamId } = await teamAsked(deps, person, req.query['team']);
  const workers = await workersOf(deps, person, teamId, await deps.now());
  const nameOf = (id: string): string => workers.find(({ member }) => member.id === id)?.member.name ?? id;
  if (!workers.some(({ member }) => member.id === workerId)) throw notFound();
  const journeys = workers
    .flatMap(({ held }) => held)
    .filter(({ owner, cover, coverPlan }) => [owner, cover?.absent, coverPlan?.absent].includes(workerId))
    .filter(({ owner, cover }) => owner !== workerId || cover === undefined);
  await show(deps, req, res, {
    template: 'team/cover.njk',
    title: `Cover for ${nameOf(workerId)}`,
    current: 'team',
    context: {
      places: teamPlaces('absence', person),
      worker: nameOf(workerId),
      moved: journeys.filter(({ cover, coverPlan }) => [cover?.absent, coverPlan?.absent].includes(workerId)).length,
      families: journeys.map((journey) => ({
        reference: journey.reference,
        href: paths.journey(journey.id),
        stands: standsWords(journey, workerId, nameOf),
        visits: journey.appointments.map(
          ({ on, at }) => `${writtenDay(on)}${at === undefined ? '' : ` at ${writtenTime(at)}`}`,
        ),
        cancelHref: `${paths.journey(journey.id)}#cancel-visit`,
      })),
      absenceHref: paths.absence(teamId),
    },
  });
}
