import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import type { Problem } from '../../api/errors.ts';
import { leavingAhead, recordLeaver } from '../../api/leavers.ts';
import { requireManager } from '../../api/reading/readable-teams.ts';
import { mayTakeOver } from '../../domain/may.ts';
import type { Day } from '../../domain/calendar.ts';
import { dayOf } from '../../domain/london-time.ts';
import { readMembers, type StaffMember } from '../../register/queries/staff.ts';
import { postsOf } from '../../register/queries/staffing.ts';
import { askedForm } from '../forms/asked-form.ts';
import { attempt, keyAfter } from '../forms/attempt.ts';
import { keyField } from '../forms/key.ts';
import type { Question } from '../forms/question.ts';
import { textOf, typedIn, type Typed } from '../forms/typed.ts';
import { paths, type CameTo } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { rolesWords } from '../words/role-words.ts';
import { expectedWords } from '../words/visit-words.ts';
import { queryText } from './board-filter.ts';
import { cameTo } from './came-to.ts';
import { teamPlaces } from './places.ts';
import { teamAsked } from './team-asked.ts';

type Ahead = Awaited<ReturnType<typeof leavingAhead>>;

interface Shown {
  readonly typed: Typed;
  readonly key: string;
  readonly problem?: Problem;
  readonly ahead?: Ahead;
}

/** What is asked: who leaves, and, of somebody who answers for a team, who answers then. */
function questions(
  members: readonly StaffMember[],
  person: StaffMember,
  successors: readonly StaffMember[],
): readonly Question[] {
  const others = members.filter(({ id }) => id !== person.id);
  return [
    {
      name: 'workerId',
      type: 'select',
      label: 'Who leaves?',
      missing: 'Choose who leaves',
      options: others.map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      name: 'successorId',
      type: 'select',
      label: 'Who answers for their team then? (only of a manager or service lead)',
      hint: 'Without a name a deputy or the service lead answers.',
      options: successors.map(({ id, name, roles }) => ({ value: id, text: `${name}, ${rolesWords(roles)}` })),
    },
  ];
}

const bodyOf = (typed: Typed): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['workerId', 'successorId'].map((name) => [name, textOf(typed, name)]).filter(([, value]) => value !== ''),
  ) as Readonly<Record<string, string>>;

/** What it would come to: every family of theirs, with the visits of today first in mind. */
function previewOf({ families, workerId, successorId }: Ahead, key: string, today: Day) {
  return {
    key,
    workerId,
    successorId: successorId ?? '',
    families: families.map(({ journeyId, reference, people, visits }) => ({
      reference,
      href: paths.journey(journeyId),
      people,
      visits: visits.map((visit) => ({ when: expectedWords(visit, today), today: visit.today })),
    })),
  };
}

async function showForm(deps: ApiDeps, req: Request, res: Response, shown: Shown): Promise<void> {
  const { typed, key, problem, ahead } = shown;
  const person = personOf(req);
  const team = await teamAsked(deps, person, textOf(typed, 'team'));
  const members = await readMembers(deps.db, team.teamId);
  const workerId = textOf(typed, 'workerId');
  const [everybody, posts, now] = await Promise.all([
    readMembers(deps.db),
    workerId === '' ? [] : postsOf(deps.db, workerId),
    deps.now(),
  ]);
  const successors = everybody.filter((one) => mayTakeOver(one, workerId, posts));
  const { inputs, errors } = askedForm(questions(members, person, successors), typed, problem?.errors ?? []);
  await show(deps, req, res, {
    template: 'team/leaver.njk',
    title: 'Somebody leaves',
    current: 'team',
    problem,
    context: {
      places: teamPlaces('absence', person, deps),
      team: team.name,
      teamId: team.teamId,
      others: team.others.map(({ id, name }) => ({ name, href: paths.leaver(id) })),
      action: paths.leaver(),
      absenceHref: paths.absence(team.teamId),
      key,
      inputs,
      errors: problem !== undefined && errors.length === 0 ? [{ text: problem.message, href: '#leaver' }] : errors,
      worker: members.find(({ id }) => id === ahead?.workerId)?.name,
      preview: ahead === undefined ? undefined : previewOf(ahead, key, dayOf(now)),
    },
  });
}

/** An empty form. */
export async function showLeaver(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  requireManager(personOf(req));
  await showForm(deps, req, res, { typed: { team: [queryText(req.query['team']) ?? ''] }, key: randomUUID() });
}

/** First what it would come to; confirmed, they hold nothing any more and every family of theirs waits to be given to somebody. */
export async function sendLeaver(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const actor = personOf(req);
  requireManager(actor);
  const typed = typedIn(req.body);
  const key = textOf(typed, keyField);
  const confirmed = textOf(typed, 'act') === 'confirm';
  let ahead: Ahead | undefined;
  let came: CameTo = {};
  const problem = await attempt(deps, req, async () => {
    if (confirmed) came = cameTo((await recordLeaver(deps, actor, bodyOf(typed))).families);
    else ahead = await leavingAhead(deps, actor, bodyOf(typed));
  });
  if (confirmed && problem === undefined) {
    res.redirect(303, paths.leaverSaved({ worker: textOf(typed, 'workerId'), team: textOf(typed, 'team'), ...came }));
    return;
  }
  await showForm(deps, req, res, {
    typed,
    key: keyAfter(key, problem),
    ...(problem === undefined ? {} : { problem }),
    ...(ahead === undefined ? {} : { ahead }),
  });
}
