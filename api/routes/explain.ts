import { Router } from 'express';
import { readEvents } from '../../register/queries/journal.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { explain } from '../reading/explain.ts';
import { readableJourney } from '../readable-journey.ts';
import { messageOfOutbox } from './outbox.ts';
import { namesOf } from '../reading/names.ts';
import { iso } from '../reading/time-words.ts';

/** Why a date, a message or a sign of standing still is as it is: each step with the event that made it. */
export function explainRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/journeys/:id/explain/:clockId', async (req, res) => {
    const journey = await readableJourney(deps, actorOf(req), req.params.id);
    const [events, names, now] = await Promise.all([
      readEvents(deps.db, journey.id),
      namesOf(deps.db, journey, deps.service),
      deps.now(),
    ]);
    const { clockId: asked } = req.params;
    const explanation = explain(events, messageOfOutbox(asked, journey.id) ?? asked, now, names);
    if (explanation === undefined) throw notFound();
    const { what, chain } = explanation;
    res.json({ what, chain: chain.map(({ seq, at, text }) => ({ seq, at: iso(at), text })) });
  });
  return router;
}
