import { Router } from 'express';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { receiveReferral } from '../receive-referral.ts';

export function referralRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.post('/api/referrals', async (req, res) => {
    const received = await receiveReferral(deps, {
      actor: actorOf(req),
      key: req.get('idempotency-key'),
      body: req.body as unknown,
    });
    res.status(201).json(received);
  });
  return router;
}
