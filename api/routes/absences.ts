import { Router } from 'express';
import { recordAbsence } from '../absences.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';

/** Absence and cover in one act. */
export function absenceRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.post('/api/absences', async (req, res) => {
    res.json(await recordAbsence(deps, actorOf(req), req.get('idempotency-key'), req.body as unknown));
  });
  return router;
}
