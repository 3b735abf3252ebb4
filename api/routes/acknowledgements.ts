import { Router } from 'express';
import { acknowledgeMany } from '../acknowledgements.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';

/** Late clocks answered for together. */
export function acknowledgementRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.post('/api/acknowledgements', async (req, res) => {
    const key = req.get('idempotency-key');
    res.json({ answers: await acknowledgeMany(deps, actorOf(req), key, req.body as unknown) });
  });
  return router;
}
