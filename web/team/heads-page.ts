import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { requireMay } from '../../api/actor.ts';
import type { ApiDeps } from '../../api/deps.ts';
import type { Problem } from '../../api/errors.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { nameTeamHeads } from '../../api/team-heads.ts';
import { counted } from '../../domain/counted.ts';
import type { StaffRole } from '../../domain/codes.ts';
import { absenceAt, answeringManager } from '../../domain/presence.ts';
import { readMembers, type StaffMember } from '../../register/queries/staff.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import type { Staffing } from '../../register/queries/staffing.ts';
import { readFrontDoor } from '../../register/queries/team.ts';
import { askedForm } from '../forms/asked-form.ts';
import { attempt, keyAfter } from '../forms/attempt.ts';
import { keyField } from '../forms/key.ts';
import type { Question } from '../forms/question.ts';
import { textOf, typedIn, type Typed } from '../forms/typed.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { cameTo, cameToIn } from './came-to.ts';
import { teamPlaces } from './places.ts';
import { teamAsked } from './team-asked.ts';

interface Returned {
  readonly typed: Typed;
  readonly key: string;
  readonly problem: Problem;
}

/** Only who works here in the role can be chosen, of whichever team. */
function questions(members: readonly StaffMember[]): readonly Question[] {
  const inRole = (role: StaffRole) =>
    members.filter(({ roles }) => roles.includes(role)).map(({ id, name }) => ({ value: id, text: name }));
  return [
    { name: 'manager', type: 'select', label: 'Manager', missing: 'Choose a manager', options: inRole('manager') },
    {
      name: 'serviceLead',
      type: 'select',
      label: 'Service lead',
      missing: 'Choose a service lead',
      options: inRole('service-lead'),
    },
  ];
}

/** Who stands in for the manager, in order, and whether they are there. */
function deputyLines(staffing: Staffing, now: number, nameOf: (id: string) => string): readonly string[] {
  return (staffing.team.deputies ?? []).map((id) => {
    const absence = absenceAt(staffing, id, now);
    if (absence === undefined) return nameOf(id);
    return `${nameOf(id)}, ${absence.until === undefined ? 'not there' : `away until ${momentWords(absence.until)}`}`;
  });
}

/** Who answers from now on, and how many journeys were told of it. */
function doneWords(
  { team }: Staffing,
  name: string,
  told: unknown,
  nameOf: (id: string) => string,
): string | undefined {
  const n = typeof told === 'string' && told !== '' ? Number(told) : NaN;
  if (!Number.isInteger(n) || n < 0) return undefined;
  return `${nameOf(team.manager)} and ${nameOf(team.serviceLead)} answer for team ${name}. ${counted(n, 'journey')} ${n === 1 ? 'was' : 'were'} told.`;
}

async function showPage(deps: ApiDeps, req: Request, res: Response, asked: unknown, returned?: Returned) {
  const person = personOf(req);
  requireMay(person, 'name-team-heads');
  const team = await teamAsked(deps, person, asked);
  const now = await deps.now();
  const [members, names, staffing, came] = await Promise.all([
    readMembers(deps.db),
    readStaffNames(deps.db),
    readFrontDoor(deps.db, team.teamId, now),
    cameToIn(deps, person, returned === undefined ? req.query : {}),
  ]);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const typed = returned?.typed ?? {
    manager: [staffing?.team.manager ?? ''],
    serviceLead: [staffing?.team.serviceLead ?? ''],
  };
  const { problem } = returned ?? {};
  const { inputs, errors } = askedForm(questions(members), typed, problem?.errors ?? []);
  await show(deps, req, res, {
    template: 'team/heads.njk',
    title: 'Who answers for a team',
    current: 'team',
    problem,
    context: {
      places: teamPlaces('heads', person, deps),
      team: team.name,
      teamId: team.teamId,
      others: team.others.map(({ id, name }) => ({ name, href: paths.heads({ team: id }) })),
      done:
        returned === undefined && staffing !== undefined
          ? doneWords(staffing, team.name, req.query['told'], nameOf)
          : undefined,
      refused: came.refused,
      answers: staffing === undefined ? undefined : nameOf(answeringManager(staffing, now)),
      deputies: staffing === undefined ? [] : deputyLines(staffing, now, nameOf),
      action: paths.heads(),
      absenceHref: paths.absence(team.teamId),
      key: returned === undefined ? randomUUID() : keyAfter(returned.key, returned.problem),
      inputs,
      errors: problem !== undefined && errors.length === 0 ? [{ text: problem.message, href: '#heads' }] : errors,
    },
  });
}

/** Who answers for a team now, and who would in their place. */
export const showHeads = (deps: ApiDeps, req: Request, res: Response): Promise<void> =>
  showPage(deps, req, res, req.query['team']);

/** A team gets other heads, and every journey of it is told. */
export async function sendHeads(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const actor = personOf(req);
  const typed = typedIn(req.body);
  const [team, key] = [textOf(typed, 'team'), textOf(typed, keyField)];
  let address = paths.heads({ team });
  const problem = await attempt(deps, req, async () => {
    const named = ['manager', 'serviceLead'].map((name) => [name, textOf(typed, name)]).filter(([, one]) => one !== '');
    const { families } = await nameTeamHeads(deps, actor, key, { teamId: team, ...Object.fromEntries(named) });
    const { refused = '' } = cameTo(families);
    address = paths.heads({ team, told: String(families.filter(({ done }) => done).length), refused });
  });
  if (problem === undefined) res.redirect(303, address);
  else await showPage(deps, req, res, team, { typed, key, problem });
}
