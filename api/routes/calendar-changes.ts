import { Router } from 'express';
import { z } from 'zod';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { commandTo, familiesOf } from '../journey-moves.ts';
import { doOnOne } from '../one-of-many.ts';
import { requireManager } from '../reading/readable-teams.ts';
import { iso } from '../reading/time-words.ts';
import { day, keyOf, parse } from '../validate.ts';

/** Days on which the service will also be shut, and whether this only asks what would move. */
export const calendarChangeBody = z.strictObject({
  alsoClosed: z.array(day).max(60).optional(),
  preview: z.boolean().default(true),
});

/**
 * A bank holiday proclaimed after journeys started, or the service's calendar changed in its data: shows the dates that would move, family by family,
 * or moves them. Without `preview: false` nothing changes. Safe to repeat with the same key. The same as `/api/moves` by its older name.
 */
export function calendarChangeRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.post('/api/calendar-changes', async (req, res) => {
    const actor = actorOf(req);
    requireManager(actor);
    const key = keyOf(req.get('idempotency-key'));
    const { alsoClosed, preview } = parse(calendarChangeBody, req.body);
    const act = { what: 'calendar' as const, ...(alsoClosed === undefined ? {} : { alsoClosed }) };
    const families: object[] = [];
    for await (const family of familiesOf(deps, actor, act)) {
      const { journey } = family;
      const dates = family.stands === 'qualifies' ? family.moves.dates : [];
      const moves = dates.map(({ clockId, kind, from, to }) => ({ clockId, kind, from: iso(from), to: iso(to) }));
      const became = preview ? {} : await doOnOne(deps, actor, key, journey.id, commandTo(act));
      families.push({ journeyId: journey.id, reference: journey.reference, moves, ...became });
    }
    res.json({ preview, families });
  });
  return router;
}
