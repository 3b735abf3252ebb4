import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import { counted } from '../../domain/counted.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import { answeringManager } from '../../domain/presence.ts';
import { readTeamNames } from '../../register/queries/rota.ts';
import { headedBy } from '../../register/queries/staffing.ts';
import { readFrontDoors } from '../../register/queries/team.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { expectedWords } from '../words/visit-words.ts';
import { aboutWorker } from './about-worker.ts';
import { cameToIn } from './came-to.ts';
import { teamPlaces } from './places.ts';

/** Where a family of a leaver stands now. */
function standsWords(journey: Journey, now: Instant, nameOf: (id: string) => string): string {
  const { owner, leftBehind, clocks, appointments } = journey;
  const clock = clocks.find(({ kind }) => kind === 'reallocation' || kind === 'allocation');
  const holds =
    leftBehind === undefined
      ? `With ${nameOf(owner)}.`
      : `Waits for another practitioner${clock === undefined ? '' : `, to be named by ${momentWords(clock.dueAt)}`}. Until then ${nameOf(owner)} holds it.`;
  const visits = appointments
    .filter(({ on }) => on >= dayOf(now))
    .map((visit) => ` Expects a visit ${expectedWords(visit, dayOf(now))}.`);
  return `${holds}${visits.join('')}`;
}

/** Teams that still name them: who answers there until somebody else is named. */
async function unheaded(deps: ApiDeps, staffId: string, now: Instant, nameOf: (id: string) => string) {
  const [teamIds, teamNames, doors] = await Promise.all([
    headedBy(deps.db, staffId),
    readTeamNames(deps.db),
    readFrontDoors(deps.db, now),
  ]);
  return teamIds.flatMap((teamId) => {
    const door = doors.get(teamId);
    const name = teamNames.get(teamId) ?? teamId;
    return door === undefined
      ? []
      : [
          `${nameOf(staffId)} is still named at the head of team ${name}. ${nameOf(answeringManager(door, now))} answers for it until the service lead names somebody else.`,
        ];
  });
}

/** What somebody's leaving came to, family by family, and what could not be done. */
export async function showLeft(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const { person, workerId, teamId, name, nameOf } = await aboutWorker(deps, req);
  const now = await deps.now();
  const { done, refused, more } = await cameToIn(deps, person, req.query);
  const all = done.length + more;
  const came =
    all === 0
      ? ''
      : ` ${counted(all, 'family', 'families')} of theirs ${all === 1 ? 'has' : 'have'} somebody who answers for ${all === 1 ? 'it' : 'them'} now.`;
  await show(deps, req, res, {
    template: 'team/came-to.njk',
    title: `${name} has left`,
    current: 'team',
    context: {
      places: teamPlaces('absence', person, deps),
      said: `${name} has left, can no longer sign in and is sent no mail.${came}`,
      nobody: 'They held no family.',
      also: [
        ...(refused.length === 0
          ? []
          : ['What is not done is tried again every day, and stands on “Should be zero” until it is.']),
        ...(await unheaded(deps, workerId, now, nameOf)),
      ],
      refused,
      more,
      families: done.map((journey) => ({
        reference: journey.reference,
        href: paths.journey(journey.id),
        stands: standsWords(journey, now, nameOf),
      })),
      links: [
        { text: 'Give the families that wait to somebody', href: paths.waiting({ team: teamId }) },
        { text: 'Absence and cover', href: paths.absence(teamId) },
      ],
    },
  });
}
