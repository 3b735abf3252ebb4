import { Router } from 'express';
import { z } from 'zod';
import { countClocks, listClocks, type ClockFilter } from '../../register/queries/clock-list.ts';
import { listStuck } from '../../register/queries/stuck-list.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { groupsOf } from '../reading/grouped.ts';
import { pageOfClocks } from '../reading/listed-clock.ts';
import { instantAndIds, limitOf, parseQuery, placeOf } from '../reading/page.ts';
import { teamsAsked } from '../reading/readable-teams.ts';
import { listedSign } from '../reading/stuck-words.ts';

const query = z.strictObject({
  team: z.string().max(120).optional(),
  cursor: z.string().max(400).optional(),
  limit: limitOf(200, 1_000),
});

/**
 * What drifts in the team: first, on the first page, what is on time and failing, then what is late in the order it fell due; and how much of that
 * is whose.
 */
export function driftRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/drift', async (req, res) => {
    const actor = actorOf(req);
    const { team, cursor, limit } = parseQuery(query, req.query);
    const now = await deps.now();
    const teams = teamsAsked(actor, team);
    const ofTeams = teams === undefined ? {} : { teams };
    const filter: ClockFilter = { ...ofTeams, lateAt: now };
    const [clocks, { byOwner }, stuck] = await Promise.all([
      listClocks(deps.db, filter, { after: placeOf(instantAndIds, cursor), limit: limit + 1 }),
      countClocks(deps.db, filter),
      cursor === undefined ? listStuck(deps.db, { ...ofTeams, at: now }) : [],
    ]);
    const page = pageOfClocks(clocks, limit, { now, pathways: deps.service.pathways });
    res.json({
      ...page,
      items: [...stuck.map(listedSign), ...page.items],
      groups: groupsOf(clocks.slice(0, limit), stuck, now, deps.service.service.noiseBudget),
      byOwner: byOwner.map(({ owner, name, ...counts }) => ({
        owner,
        ...(name === null ? {} : { ownerName: name }),
        ...counts,
      })),
    });
  });
  return router;
}
