import { Router } from 'express';
import { z } from 'zod';
import { countClocks, listClocks, type ClockFilter } from '../../register/queries/clock-list.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { pageOfClocks } from '../reading/listed-clock.ts';
import { instantAndIds, limitOf, parseQuery, placeOf } from '../reading/page.ts';
import { teamsAsked } from '../reading/readable-teams.ts';

const query = z.strictObject({
  team: z.string().max(120).optional(),
  cursor: z.string().max(400).optional(),
  limit: limitOf(200, 1_000),
});

/** What is late in the team, in the order it fell due, and how much of it is whose. What is on time and failing joins it later as "stuck". */
export function driftRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/drift', async (req, res) => {
    const actor = actorOf(req);
    const { team, cursor, limit } = parseQuery(query, req.query);
    const now = await deps.now();
    const teams = teamsAsked(actor, team);
    const filter: ClockFilter = { ...(teams === undefined ? {} : { teams }), lateAt: now };
    const [clocks, byOwner] = await Promise.all([
      listClocks(deps.db, filter, { after: placeOf(instantAndIds, cursor), limit: limit + 1 }),
      countClocks(deps.db, filter),
    ]);
    res.json({
      ...pageOfClocks(clocks, limit, now),
      byOwner: byOwner.map(({ owner, name, ...counts }) => ({
        owner,
        ...(name === null ? {} : { ownerName: name }),
        ...counts,
      })),
    });
  });
  return router;
}
