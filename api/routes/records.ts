import { Router } from 'express';
import { z } from 'zod';
import { addDays, dayOf } from '../../domain/london-time.ts';
import { actorOf, requireMay } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { liftLegalHold, placeLegalHold, reviewLegalHold } from '../legal-holds.ts';
import { noteLook } from '../looked.ts';
import { readableJourney } from '../readable-journey.ts';
import { cursorOf, limitOf, parseQuery, placeOf } from '../reading/page.ts';
import { requireManager, teamsAsked } from '../reading/readable-teams.ts';
import { firstDue, holdsInForce, recordsDue, recordsInFull } from '../reading/records.ts';
import { iso } from '../reading/time-words.ts';

const dueQuery = z.strictObject({
  team: z.string().max(120).optional(),
  cursor: z.string().max(400).optional(),
  limit: limitOf(50, 200),
});
const holdsQuery = z.strictObject({ team: z.string().max(120).optional(), limit: limitOf(200, 1_000) });

/** A page ends at an instant and an id. */
const place = z.tuple([z.int().min(0).max(8.64e15), z.string()]).readonly();

/** How long records are kept, and legal holds: for managers and the service lead. Nothing here deletes anything. */
export function recordRoutes(deps: ApiDeps): Router {
  const router = Router();

  router.get('/api/records-due', async (req, res) => {
    const actor = actorOf(req);
    requireManager(actor);
    const { team, cursor, limit } = parseQuery(dueQuery, req.query);
    const now = await deps.now();
    const today = dayOf(now);
    const by = addDays(today, deps.service.service.retention?.listedDaysBefore ?? 0);
    const found = await firstDue(
      recordsDue(deps, { teams: teamsAsked(actor, team), by }, placeOf(place, cursor)),
      limit + 1,
    );
    const items = found.slice(0, limit);
    const last = items.at(-1);
    res.json({
      asOf: iso(now),
      items: items.map(({ closedAt, teamId, ...one }) => ({
        ...one,
        team: teamId,
        closedAt: iso(closedAt),
        due: one.until <= today,
      })),
      ...(found.length > limit && last !== undefined ? { next: cursorOf([last.closedAt, last.journeyId]) } : {}),
    });
  });

  router.get('/api/legal-holds', async (req, res) => {
    const actor = actorOf(req);
    requireManager(actor);
    const { team, limit } = parseQuery(holdsQuery, req.query);
    const now = await deps.now();
    const items = await holdsInForce(deps, teamsAsked(actor, team), now, limit);
    res.json({ asOf: iso(now), items: items.map(({ teamId, ...one }) => ({ ...one, team: teamId })) });
  });

  router.get('/api/journeys/:id/records', async (req, res) => {
    const actor = actorOf(req);
    const journey = await readableJourney(deps, actor, req.params.id);
    requireMay(actor, 'hold-records', journey);
    await noteLook(deps, actor, journey.id);
    res.json(await recordsInFull(deps, actor, journey, await deps.now()));
  });

  router.post('/api/legal-holds', async (req, res) => {
    const key = req.get('idempotency-key');
    res.json(await placeLegalHold(deps, { actor: actorOf(req), key, body: req.body as unknown }));
  });
  router.post('/api/legal-holds/:id/review', async (req, res) => {
    const key = req.get('idempotency-key');
    res.json(await reviewLegalHold(deps, req.params.id, { actor: actorOf(req), key, body: req.body as unknown }));
  });
  router.post('/api/legal-holds/:id/lift', async (req, res) => {
    const key = req.get('idempotency-key');
    res.json(await liftLegalHold(deps, req.params.id, { actor: actorOf(req), key, body: req.body as unknown }));
  });
  return router;
}
