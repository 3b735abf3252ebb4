import { Router } from 'express';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';

/** The service's own words for what referrals and decisions name by code. */
export function pathwayRoutes({ service: data }: ApiDeps): Router {
  const router = Router();
  const { pathways, needs } = data.service.wording;
  router.get('/api/pathways', (req, res) => {
    actorOf(req);
    res.json({ items: data.pathways.map(({ id, version }) => ({ id, version, name: pathways[id] ?? id })) });
  });
  router.get('/api/needs', (req, res) => {
    actorOf(req);
    res.json({ items: Object.entries(needs).map(([code, name]) => ({ code, name })) });
  });
  return router;
}
