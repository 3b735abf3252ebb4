import { Router } from 'express';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { readSupervisionPack } from '../reading/supervision-pack.ts';

/** The pack for one worker's supervision: what is late, stuck, unseen, held, paused and extended, and what was answered last time. */
export function supervisionRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/supervision/:staffId', async (req, res) => {
    res.json(await readSupervisionPack(deps, actorOf(req), req.params.staffId));
  });
  return router;
}
