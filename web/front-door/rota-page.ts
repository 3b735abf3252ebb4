import type { Request, Response } from 'express';
import { requireMay } from '../../api/actor.ts';
import type { ApiDeps } from '../../api/deps.ts';
import type { Problem } from '../../api/errors.ts';
import { invalidPart } from '../../api/errors.ts';
import { writtenDay } from '../../api/reading/time-words.ts';
import { addDays, dayOf, weekday } from '../../domain/london-time.ts';
import { may } from '../../domain/may.ts';
import type { Day } from '../../domain/calendar.ts';
import { readRota, type RotaWeek } from '../../register/queries/rota.ts';
import { saveRota } from '../../register/rota.ts';
import { readMembers } from '../../register/queries/staff.ts';
import { attempt } from '../forms/attempt.ts';
import { askedInput } from '../forms/question.ts';
import { textOf, typedIn, type Typed } from '../forms/typed.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { teamAsked } from '../team/team-asked.ts';
import { frontDoorPlaces } from './places.ts';

const weeksShown = 10;

const weekField = (week: Day): string => `week-${week}`;

async function weeksOf(deps: ApiDeps): Promise<readonly Day[]> {
  const today = dayOf(await deps.now());
  const monday = addDays(today, 1 - weekday(today));
  return Array.from({ length: weeksShown }, (_, n) => addDays(monday, 7 * n));
}

interface Returned {
  readonly typed: Typed;
  readonly problem: Problem;
}

async function showPage(
  deps: ApiDeps,
  req: Request,
  res: Response,
  asked: unknown,
  returned?: Returned,
): Promise<void> {
  const person = personOf(req);
  requireMay(person, 'read-front-door');
  const { teamId, name: teamName, others } = await teamAsked(deps, person, asked);
  const weeks = await weeksOf(deps);
  const [members, rota] = await Promise.all([
    readMembers(deps.db, teamId),
    readRota(deps.db, teamId, { from: weeks[0] ?? '', to: weeks.at(-1) ?? '' }),
  ]);
  const onDuty = new Map(rota.map(({ week, staffId }) => [week, staffId]));
  const duty = members.filter(({ roles }) => roles.includes('duty-worker'));
  const nameOf = (id: string | undefined): string =>
    id === undefined ? 'Nobody is named' : (members.find((one) => one.id === id)?.name ?? 'Somebody who has left');
  const typed: Typed = {
    ...Object.fromEntries(rota.map(({ week, staffId }) => [weekField(week), [staffId]])),
    ...returned?.typed,
  };
  const { problem } = returned ?? {};
  await show(deps, req, res, {
    template: 'front-door/rota.njk',
    title: 'Rota of the front door',
    current: 'front-door',
    problem,
    context: {
      places: frontDoorPlaces('rota'),
      done: returned === undefined && req.query['done'] === 'saved',
      errors: problem === undefined ? [] : [{ text: problem.message, href: `#${weekField(weeks[0] ?? '')}` }],
      team: teamName,
      teamId,
      otherTeams: others.map(({ id, name }) => ({ name, href: paths.rota({ team: id }) })),
      now: nameOf(onDuty.get(weeks[0] ?? '')),
      sets: may(person, 'set-rota').allowed,
      action: paths.rota(),
      weeks: weeks.map((week, n) => ({
        text: n === 0 ? `This week, from ${writtenDay(week)}` : `Week of ${writtenDay(week)}`,
        who: nameOf(onDuty.get(week)),
        input: askedInput(
          {
            name: weekField(week),
            type: 'select',
            plain: true,
            label: n === 0 ? `This week, from ${writtenDay(week)}` : `Week of ${writtenDay(week)}`,
            options: duty.map(({ id, name }) => ({ value: id, text: name })),
          },
          typed,
        ),
      })),
    },
  });
}

/** Who answers the front door this week and in the weeks to come. */
export const showRota = (deps: ApiDeps, req: Request, res: Response): Promise<void> =>
  showPage(deps, req, res, req.query['team']);

/** A manager sets it. Weeks left open stay as they were. */
export async function sendRota(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const person = personOf(req);
  requireMay(person, 'set-rota');
  const typed = typedIn(req.body);
  const { teamId } = await teamAsked(deps, person, textOf(typed, 'team'));
  const problem = await attempt(deps, req, async () => {
    const members = await readMembers(deps.db, teamId);
    const weeks = (await weeksOf(deps)).flatMap((week): readonly RotaWeek[] => {
      const staffId = textOf(typed, weekField(week));
      return staffId === '' ? [] : [{ week, staffId }];
    });
    for (const { week, staffId } of weeks)
      if (!members.some(({ id, roles }) => id === staffId && roles.includes('duty-worker')))
        throw invalidPart(`/${weekField(week)}`, 'Choose a duty worker of this team for each week.');
    await saveRota(deps.db, teamId, weeks);
  });
  if (problem === undefined) res.redirect(303, paths.rota({ team: teamId, done: 'saved' }));
  else await showPage(deps, req, res, teamId, { typed, problem });
}
