import { Router } from 'express';
import { recordAbsence, recordReturnOf } from '../absences.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';

/** Absence and cover, and coming back, each in one act. */
export function absenceRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.post('/api/absences', async (req, res) => {
    res.json(await recordAbsence(deps, actorOf(req), req.get('idempotency-key'), req.body as unknown));
  });
  router.post('/api/returns', async (req, res) => {
    res.json(await recordReturnOf(deps, actorOf(req), req.get('idempotency-key'), req.body as unknown));
  });
  return router;
}
