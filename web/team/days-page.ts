import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { requireMay } from '../../api/actor.ts';
import type { ApiDeps } from '../../api/deps.ts';
import type { Problem } from '../../api/errors.ts';
import { setWorkingPattern } from '../../api/working-patterns.ts';
import { weekdays, type PartWorked } from '../../domain/working-pattern.ts';
import { readMembers, type StaffMember } from '../../register/queries/staff.ts';
import { readWeeks } from '../../register/queries/working-patterns.ts';
import { asWords } from '../../api/fields.ts';
import { askedForm } from '../forms/asked-form.ts';
import { attempt, keyAfter } from '../forms/attempt.ts';
import { keyField } from '../forms/key.ts';
import type { Question } from '../forms/question.ts';
import { textOf, typedIn, type Typed } from '../forms/typed.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { worksWords } from '../words/working-days-words.ts';
import { queryText } from './board-filter.ts';
import { cameTo, cameToIn } from './came-to.ts';
import { teamPlaces } from './places.ts';
import { teamAsked } from './team-asked.ts';

interface Returned {
  readonly typed: Typed;
  readonly key: string;
  readonly problem: Problem;
}

const parts: readonly { readonly value: PartWorked; readonly text: string }[] = [
  { value: 'whole', text: 'All day' },
  { value: 'morning', text: 'Morning' },
  { value: 'afternoon', text: 'Afternoon' },
  { value: 'none', text: 'Not' },
];

/** Whose days, and what they work of each. */
const questions = (members: readonly StaffMember[]): readonly Question[] => [
  {
    name: 'workerId',
    type: 'select',
    label: 'Whose days?',
    missing: 'Choose whose days these are',
    options: members.map(({ id, name }) => ({ value: id, text: name })),
  },
  ...weekdays.map((day): Question => {
    const label = asWords(day);
    return {
      name: day,
      type: 'radios',
      inline: true,
      label,
      missing: `Say whether they work on ${label}`,
      options: parts,
    };
  }),
];

/** What is asked about first: a whole week. */
const usual = (workerId: string): Typed => ({
  workerId: [workerId],
  ...Object.fromEntries(weekdays.map((day) => [day, ['whole']])),
});

async function showPage(deps: ApiDeps, req: Request, res: Response, asked: unknown, returned?: Returned) {
  const person = personOf(req);
  requireMay(person, 'set-working-pattern');
  const team = await teamAsked(deps, person, asked);
  const [members, weeks, came] = await Promise.all([
    readMembers(deps.db, team.teamId),
    readWeeks(deps.db),
    cameToIn(deps, person, returned === undefined ? req.query : {}),
  ]);
  const { problem } = returned ?? {};
  const workerId = queryText(req.query['worker']) ?? '';
  const done = returned === undefined ? members.find(({ id }) => id === workerId) : undefined;
  const { inputs, errors } = askedForm(questions(members), returned?.typed ?? usual(''), problem?.errors ?? []);
  await show(deps, req, res, {
    template: 'team/days.njk',
    title: 'Working days',
    current: 'team',
    problem,
    context: {
      places: teamPlaces('absence', person, deps),
      team: team.name,
      teamId: team.teamId,
      others: team.others.map(({ id, name }) => ({ name, href: paths.days({ team: id }) })),
      absenceHref: paths.absence(team.teamId),
      done: done && `${done.name} ${worksWords(weeks.get(done.id)) ?? 'works the service’s usual days'}.`,
      refused: came.refused,
      partTime: members.flatMap(({ id, name }) => {
        const words = worksWords(weeks.get(id));
        return words === undefined ? [] : [`${name} ${words}`];
      }),
      action: paths.days(),
      key: returned === undefined ? randomUUID() : keyAfter(returned.key, returned.problem),
      inputs,
      errors: problem !== undefined && errors.length === 0 ? [{ text: problem.message, href: '#days' }] : errors,
    },
  });
}

/** Who of a team works part of the week, and the form that says so. */
export const showDays = (deps: ApiDeps, req: Request, res: Response): Promise<void> =>
  showPage(deps, req, res, req.query['team']);

/** Somebody's days are set, and every journey on which it bears is told. */
export async function sendDays(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const actor = personOf(req);
  const typed = typedIn(req.body);
  const [team, key] = [textOf(typed, 'team'), textOf(typed, keyField)];
  let address = paths.days({ team });
  const problem = await attempt(deps, req, async () => {
    const named = ['workerId', ...weekdays].map((name) => [name, textOf(typed, name)]).filter(([, one]) => one !== '');
    const { workerId, families } = await setWorkingPattern(deps, actor, key, Object.fromEntries(named));
    const { refused = '' } = cameTo(families);
    address = paths.days({ team, worker: workerId, refused });
  });
  if (problem === undefined) res.redirect(303, address);
  else await showPage(deps, req, res, team, { typed, key, problem });
}
