import type { Request, Response } from 'express';
import { recordReturnOf } from '../../api/absences.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { requireManager } from '../../api/reading/readable-teams.ts';
import { counted } from '../../domain/counted.ts';
import { keyField } from '../forms/key.ts';
import { attempt } from '../forms/attempt.ts';
import { textOf, typedIn } from '../forms/typed.ts';
import { paths, type CameTo } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { visitDayWords } from '../words/visit-words.ts';
import { showAbsenceWith } from './absence-page.ts';
import { aboutWorker } from './about-worker.ts';
import { cameTo, cameToIn } from './came-to.ts';
import { teamPlaces } from './places.ts';

/** Somebody is back before the day that was named: what is covered for them is theirs again at once. */
export async function sendReturn(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const actor = personOf(req);
  requireManager(actor);
  const typed = typedIn(req.body);
  const [worker, team] = [textOf(typed, 'workerId'), textOf(typed, 'team')];
  let came: CameTo = {};
  const problem = await attempt(deps, req, async () => {
    came = cameTo((await recordReturnOf(deps, actor, textOf(typed, keyField), { workerId: worker })).families);
  });
  if (problem === undefined) res.redirect(303, paths.returned({ worker, team, ...came }));
  else await showAbsenceWith(deps, req, res, team, problem);
}

/** "2 families are theirs again." */
function theirsWords(done: number, refused: number): string {
  if (done === 0) return refused === 0 ? 'No family was covered for them.' : 'No family could be given back yet.';
  return `${counted(done, 'family', 'families')} ${done === 1 ? 'is' : 'are'} theirs again.`;
}

/** What their coming back came to, family by family. */
export async function showReturned(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const { person, workerId, teamId, name, nameOf } = await aboutWorker(deps, req);
  const { done, refused, more } = await cameToIn(deps, person, req.query);
  await show(deps, req, res, {
    template: 'team/came-to.njk',
    title: `${name} is back`,
    current: 'team',
    context: {
      places: teamPlaces('absence', person, deps),
      said: `${name} is back. ${theirsWords(done.length + more, refused.length)}`,
      nobody: `${name} holds what they held before.`,
      refused,
      more,
      families: done.map((journey) => ({
        reference: journey.reference,
        href: paths.journey(journey.id),
        stands:
          journey.owner === workerId ? `With ${name}. Nobody covers it any more.` : `With ${nameOf(journey.owner)}.`,
        visits: journey.appointments.map(visitDayWords),
        cancelHref: `${paths.journey(journey.id)}#cancel-visit`,
      })),
      links: [{ text: 'Absence and cover', href: paths.absence(teamId) }],
    },
  });
}
