import { Router } from 'express';
import { readEvents } from '../../register/queries/journal.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { explainClock } from '../reading/explain.ts';
import { readableJourney } from '../readable-journey.ts';
import { namesOf } from '../reading/names.ts';
import { iso } from '../reading/time-words.ts';

/** Why a clock stands where it stands, or why it ended: each step with the event that made it. */
export function explainRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/journeys/:id/explain/:clockId', async (req, res) => {
    const journey = await readableJourney(deps, actorOf(req), req.params.id);
    const [events, names] = await Promise.all([
      readEvents(deps.db, journey.id),
      namesOf(deps.db, journey, deps.service),
    ]);
    const chain = explainClock(events, req.params.clockId, names);
    if (chain.length === 0) throw notFound();
    res.json({ chain: chain.map(({ seq, at, text }) => ({ seq, at: iso(at), text })) });
  });
  return router;
}
