import { Router } from 'express';
import { z } from 'zod';
import { journeysOfTeam } from '../../register/queries/staffing.ts';
import { setTeamHeads } from '../../register/staffing.ts';
import { readMember } from '../../register/queries/staff.ts';
import { actorOf, requireMay } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidPart } from '../errors.ts';
import { recordLeaver } from '../leavers.ts';
import { tellAll } from '../staffing.ts';
import { id, keyOf, parse } from '../validate.ts';

/** Who answers for a team from now on. */
export const teamHeadsBody = z.strictObject({ teamId: id, manager: id, serviceLead: id });

/** Somebody leaves, or a team gets another head: each in one act, told to every journey on which it bears. */
export function staffingRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.post('/api/leavers', async (req, res) => {
    keyOf(req.get('idempotency-key'));
    res.json(await recordLeaver(deps, actorOf(req), req.body as unknown));
  });
  router.post('/api/team-heads', async (req, res) => {
    keyOf(req.get('idempotency-key'));
    requireMay(actorOf(req), 'name-team-heads');
    const { teamId, manager, serviceLead } = parse(teamHeadsBody, req.body);
    const heads = { manager: [manager, 'manager'], serviceLead: [serviceLead, 'service-lead'] } as const;
    for (const [field, [person, role]] of Object.entries(heads))
      if ((await readMember(deps.db, person))?.roles.includes(role) !== true)
        throw invalidPart(`/${field}`, 'Nobody by this id works here in that role.');
    await setTeamHeads(deps.db, teamId, { manager, serviceLead });
    const became = await tellAll(deps, await journeysOfTeam(deps.db, teamId), await deps.now(), actorOf(req).id);
    const told = [...became.values()].filter(({ done }) => done).length;
    res.json({ teamId, manager, serviceLead, told });
  });
  return router;
}
