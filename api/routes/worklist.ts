import { Router } from 'express';
import { z } from 'zod';
import type { Actor } from '../../domain/may.ts';
import { listClocks, type ClockFilter } from '../../register/queries/clock-list.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { groupsOf } from '../reading/grouped.ts';
import { pageOfClocks } from '../reading/listed-clock.ts';
import { instantAndIds, limitOf, parseQuery, placeOf } from '../reading/page.ts';
import { readableTeams, requireManager, teamsAsked } from '../reading/readable-teams.ts';

const query = z.strictObject({
  scope: z.enum(['own', 'team']).default('own'),
  team: z.string().max(120).optional(),
  cursor: z.string().max(400).optional(),
  limit: limitOf(200, 1_000),
});

const ofTeams = (teams: readonly string[] | undefined): Pick<ClockFilter, 'teams'> =>
  teams === undefined ? {} : { teams };

/** What a person's own list holds. Whoever is on duty sees to what has come in, whichever duty worker it was first given to. */
export const ownClocks = (actor: Actor): ClockFilter => ({
  ...ofTeams(readableTeams(actor)),
  owner: { id: actor.id, ...(actor.roles.includes('duty-worker') ? { orIntakeOf: actor.teamId } : {}) },
});

/** What is one person's to do, in the order it falls due, and the same in lines to take in at a glance; for managers also the whole team's. */
export function worklistRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/worklist', async (req, res) => {
    const actor = actorOf(req);
    const { scope, team, cursor, limit } = parseQuery(query, req.query);
    if (scope === 'team') requireManager(actor);
    const filter = scope === 'own' ? ownClocks(actor) : ofTeams(teamsAsked(actor, team));
    const now = await deps.now();
    const clocks = await listClocks(deps.db, filter, { after: placeOf(instantAndIds, cursor), limit: limit + 1 });
    const groups = groupsOf(clocks.slice(0, limit), [], now, deps.service.service.noiseBudget);
    res.json({ ...pageOfClocks(clocks, limit, { now, pathways: deps.service.pathways }), groups });
  });
  return router;
}
