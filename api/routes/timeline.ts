import { Router } from 'express';
import { z } from 'zod';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { readableJourney } from '../readable-journey.ts';
import { namesOf } from '../reading/names.ts';
import { limitOf, parseQuery } from '../reading/page.ts';
import { readTimeline } from '../reading/timeline.ts';

const query = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'must be one that this list has given.')
    .transform(Number)
    .optional(),
  limit: limitOf(50, 1_000),
});

/** What happened, oldest first, in plain words, with the words people saved. `next` is the sequence number to go on after. */
export function timelineRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/journeys/:id/timeline', async (req, res) => {
    const journey = await readableJourney(deps, actorOf(req), req.params.id);
    const { cursor, limit } = parseQuery(query, req.query);
    const names = await namesOf(deps.db, journey, deps.service);
    const more = await readTimeline(deps, journey, names, { afterSeq: cursor ?? 0, limit: limit + 1 });
    const items = more.slice(0, limit);
    const last = items.at(-1);
    res.json({ items, ...(more.length > limit && last !== undefined ? { next: String(last.seq) } : {}) });
  });
  return router;
}
