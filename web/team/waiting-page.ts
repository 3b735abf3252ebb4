import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { askedOf } from '../../api/asked.ts';
import type { ApiDeps } from '../../api/deps.ts';
import type { Problem } from '../../api/errors.ts';
import { requireManager } from '../../api/reading/readable-teams.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { submit } from '../../api/submit.ts';
import { readReferralWords } from '../../register/queries/family.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import { readReferences } from '../../register/queries/references.ts';
import { readWaiting } from '../../register/queries/snapshots.ts';
import { attempt, keyAfter } from '../forms/attempt.ts';
import { keyField } from '../forms/key.ts';
import { textOf, typedIn, type Typed } from '../forms/typed.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { worksWords } from '../words/working-days-words.ts';
import { queryText } from './board-filter.ts';
import { awayUntil } from './caseload-words.ts';
import { teamPlaces } from './places.ts';
import { teamAsked } from './team-asked.ts';
import { waitingLine, type GivenBack } from './waiting-lines.ts';
import { workersOf } from './workers.ts';

/** More than a team can take on in a month; beyond it the page says that there are more. */
const mostShown = 100;

interface Returned {
  readonly typed: Typed;
  readonly key: string;
  readonly problem: Problem;
}

const backOf = (returned: Returned | undefined): GivenBack | undefined =>
  returned && {
    journeyId: textOf(returned.typed, 'journeyId'),
    practitionerId: textOf(returned.typed, 'practitionerId'),
    key: keyAfter(returned.key, returned.problem),
    wrong: textOf(returned.typed, 'practitionerId') === '' ? 'Choose a practitioner' : returned.problem.message,
  };

async function showPage(
  deps: ApiDeps,
  req: Request,
  res: Response,
  asked: unknown,
  returned?: Returned,
): Promise<void> {
  const person = personOf(req);
  requireManager(person);
  const team = await teamAsked(deps, person, asked);
  const teams = [team.teamId];
  const now = await deps.now();
  const doneId = returned === undefined ? queryText(req.query['done']) : undefined;
  const [journeys, workers, references, names] = await Promise.all([
    readWaiting(deps.db, teams, mostShown + 1),
    workersOf(deps, person, team.teamId, now),
    readReferences(deps.db, doneId === undefined ? [] : [doneId], teams),
    readStaffNames(deps.db),
  ]);
  const shown = journeys.slice(0, mostShown);
  const words = await readReferralWords(
    deps.db,
    shown.flatMap(({ referrals }) => referrals.map(({ referralId }) => referralId)),
  );
  const away = awayUntil(workers);
  const back = backOf(returned);
  const { needs, pathways } = deps.service.service.wording;
  const nameOf = (id: string): string => names.get(id) ?? id;
  const context = { now, nameOf, words, needs, pathways, workers, away, back, newKey: randomUUID };
  const lines = shown.map((journey, at) => waitingLine(journey, at + 1, context));
  const wrong = lines.find(({ input }) => input.error !== undefined);
  await show(deps, req, res, {
    template: 'team/waiting.njk',
    live: 'all',
    title: 'Waiting for a practitioner',
    current: 'team',
    problem: returned?.problem,
    context: {
      places: teamPlaces('waiting', person, deps),
      done: doneId === undefined ? undefined : references.get(doneId),
      errors:
        back === undefined ? [] : [{ text: back.wrong, href: wrong === undefined ? '#waiting' : `#${wrong.input.id}` }],
      team: team.name,
      teamId: team.teamId,
      others: team.others.map(({ id, name }) => ({ name, href: paths.waiting({ team: id }) })),
      action: paths.waiting(),
      lines,
      more: journeys.length > mostShown,
      workers: workers.map((worker) => ({
        name: worker.member.name,
        families: worker.counts.families,
        people: worker.counts.people,
        late: worker.counts.late,
        presence: [away.get(worker.member.id) ?? 'present', worksWords(worker.week)]
          .filter((part) => part !== undefined)
          .join(', '),
      })),
      asOf: momentWords(now),
    },
  });
}

/** Families that wait, beside the workers who could take them. */
export const showWaiting = (deps: ApiDeps, req: Request, res: Response): Promise<void> =>
  showPage(deps, req, res, req.query['team']);

/** A family is given to a practitioner: the journey's own command, sent from its line. */
export async function sendAllocation(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const actor = personOf(req);
  requireManager(actor);
  const typed = typedIn(req.body);
  const key = textOf(typed, keyField);
  const journeyId = textOf(typed, 'journeyId');
  const practitionerId = textOf(typed, 'practitionerId');
  const problem = await attempt(deps, req, async () => {
    const body = practitionerId === '' ? {} : { practitionerId };
    await submit(deps, askedOf({ actor, journeyId, command: 'allocate', key, body }, deps));
  });
  const team = textOf(typed, 'team');
  if (problem === undefined) res.redirect(303, paths.waiting({ team, done: journeyId }));
  else await showPage(deps, req, res, team, { typed, key, problem });
}
