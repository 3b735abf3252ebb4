import { Router } from 'express';
import { z } from 'zod';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { bodyHash } from '../ids.ts';
import { doOnOne, type Became } from '../one-of-many.ts';
import { requireManager } from '../reading/readable-teams.ts';
import { day, id, keyOf, parse, words } from '../validate.ts';

/** Late clocks that are answered for together, with one plan and one new day. */
export const acknowledgementsBody = z.strictObject({
  clocks: z
    .array(z.strictObject({ journeyId: id, clockId: z.string().min(1).max(200) }))
    .min(1)
    .max(200),
  newPromise: day,
  note: words(4_000).optional(),
});

/** Many late clocks acknowledged in one act: each is its journey's own command, so that of each it is known who answered, with what. Safe to repeat with the same key. */
export function acknowledgementRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.post('/api/acknowledgements', async (req, res) => {
    const actor = actorOf(req);
    requireManager(actor);
    const key = keyOf(req.get('idempotency-key'));
    const { clocks, ...rest } = parse(acknowledgementsBody, req.body);
    const answers: ({ readonly journeyId: string; readonly clockId: string } & Became)[] = [];
    for (const { journeyId, clockId } of clocks) {
      const act = { command: 'acknowledge-escalation', body: { clockId, ...rest } } as const;
      answers.push({
        journeyId,
        clockId,
        ...(await doOnOne(deps, actor, `${key} ${bodyHash(clockId)}`, journeyId, act)),
      });
    }
    res.json({ answers });
  });
  return router;
}
