import { Router } from 'express';
import { distanceOf } from '../../domain/distance.ts';
import { addressIsKept } from '../../domain/features/safety.ts';
import { dayOf } from '../../domain/london-time.ts';
import { readFamily } from '../../register/queries/family.ts';
import { readReadings } from '../../register/queries/readings.ts';
import { thresholdsDue, type ThresholdDue } from '../../register/queries/thresholds.ts';
import { actorOf } from '../actor.ts';
import type { Actor } from '../../domain/may.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { doOnOne } from '../one-of-many.ts';
import { readableJourney } from '../readable-journey.ts';
import { readableTeams, requireManager } from '../reading/readable-teams.ts';
import { iso } from '../reading/time-words.ts';
import { keyOf } from '../validate.ts';

/** What became of one age reached. One that cannot be told keeps none of the others waiting. */
async function tellReached(
  deps: ApiDeps,
  actor: Actor,
  key: string,
  { journeyId, personRef, threshold }: ThresholdDue,
) {
  const body = { personRef, threshold };
  const one = `${key}:${personRef}:${threshold}`;
  return { journeyId, ...body, ...(await doOnOne(deps, actor, one, journeyId, { command: 'reach-threshold', body })) };
}

/** What the register alone knows of a family's people: where they stand, how old they are, and an address that is kept secret. */
export function familyRoutes(deps: ApiDeps): Router {
  const router = Router();

  router.get('/api/scales', (_req, res) => {
    res.json({ items: deps.service.scales });
  });

  router.get('/api/journeys/:id/readings', async (req, res) => {
    const journey = await readableJourney(deps, actorOf(req), req.params.id);
    const readings = await readReadings(deps.db, journey);
    res.json({
      readings: readings.map(({ at, ...reading }) => ({ ...reading, at: iso(at) })),
      distance: distanceOf(readings),
    });
  });

  // Looked at on purpose, by the journey's own team: no list and no document shows it.
  router.get('/api/journeys/:id/kept-address/:personRef', async (req, res) => {
    const journey = await readableJourney(deps, actorOf(req), req.params.id);
    const { personRef } = req.params;
    if (!addressIsKept(journey, personRef)) throw notFound();
    const points = (await readFamily(deps.db, journey)).get(personRef)?.contactPoints ?? [];
    res.json({
      personRef,
      items: points.filter(({ kind }) => kind === 'post').map(({ id, value }) => ({ id, value })),
    });
  });

  router.post('/api/thresholds', async (req, res) => {
    const actor = actorOf(req);
    requireManager(actor);
    const key = keyOf(req.get('idempotency-key'));
    const items: object[] = [];
    for (const due of await thresholdsDue(deps.db, readableTeams(actor), dayOf(await deps.now())))
      items.push(await tellReached(deps, actor, key, due));
    res.json({ items });
  });
  return router;
}
