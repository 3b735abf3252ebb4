import { Router } from 'express';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { recordLeaver } from '../leavers.ts';
import { nameTeamHeads } from '../team-heads.ts';
import { keyOf } from '../validate.ts';
import { setWorkingPattern } from '../working-patterns.ts';

/** Somebody leaves or works other days, or a team gets another head: each in one act, told to every journey on which it bears. */
export function staffingRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.post('/api/leavers', async (req, res) => {
    keyOf(req.get('idempotency-key'));
    res.json(await recordLeaver(deps, actorOf(req), req.body as unknown));
  });
  router.post('/api/team-heads', async (req, res) => {
    const { families, ...named } = await nameTeamHeads(deps, actorOf(req), req.get('idempotency-key'), req.body);
    const refused = families.flatMap(({ done, ...one }) => (done ? [] : [one]));
    res.json({ ...named, told: families.length - refused.length, refused });
  });
  router.post('/api/working-patterns', async (req, res) => {
    const { families, ...set } = await setWorkingPattern(deps, actorOf(req), req.get('idempotency-key'), req.body);
    const refused = families.flatMap(({ done, ...one }) => (done ? [] : [one]));
    res.json({ ...set, told: families.length - refused.length, refused });
  });
  return router;
}
