import { z } from 'zod';
import type { Actor } from '../domain/may.ts';
import { readTeamNames } from '../register/queries/rota.ts';
import { readMember } from '../register/queries/staff.ts';
import { journeysOfTeam } from '../register/queries/staffing.ts';
import { setTeamHeads } from '../register/staffing.ts';
import { requireMay } from './actor.ts';
import type { ApiDeps } from './deps.ts';
import { invalidPart } from './errors.ts';
import { tellAll } from './staffing.ts';
import { id, keyOf, parse } from './validate.ts';

/** Who answers for a team from now on. */
export const teamHeadsBody = z.strictObject({ teamId: id, manager: id, serviceLead: id });

/** A team gets other heads: written down at once, and told to every journey on which it bears; those that could not be told are named. Safe to repeat. */
export async function nameTeamHeads(deps: ApiDeps, actor: Actor, sentKey: string | undefined, sent: unknown) {
  keyOf(sentKey);
  requireMay(actor, 'name-team-heads');
  const { teamId, manager, serviceLead } = parse(teamHeadsBody, sent);
  if (!(await readTeamNames(deps.db)).has(teamId)) throw invalidPart('/teamId', 'There is no such team.');
  const heads = { manager: [manager, 'manager'], serviceLead: [serviceLead, 'service-lead'] } as const;
  for (const [field, [person, role]] of Object.entries(heads))
    if ((await readMember(deps.db, person))?.roles.includes(role) !== true)
      throw invalidPart(`/${field}`, 'Nobody by this id works here in that role.');
  await setTeamHeads(deps.db, teamId, { manager, serviceLead });
  const journeys = await journeysOfTeam(deps.db, teamId);
  const became = await tellAll(deps, journeys, await deps.now(), actor.id);
  const families = journeys.flatMap(({ id: journeyId, reference }) => {
    const one = became.get(journeyId);
    return one === undefined ? [] : [{ journeyId, reference, ...one }];
  });
  return { teamId, manager, serviceLead, families };
}
