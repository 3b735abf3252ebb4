import { Router } from 'express';
import { z } from 'zod';
import { may } from '../../domain/may.ts';
import { drawSample } from '../../register/queries/audit-sample.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { limitOf, parseQuery } from '../reading/page.ts';
import { iso } from '../reading/time-words.ts';

const dayMs = 86_400_000;

const query = z.strictObject({
  size: limitOf(10, 100),
  seed: z.string().min(1).max(60).default('1'),
});

/**
 * The dip sample for case audits (001, 004), for the service lead: drawn by seed over open and recently closed journeys, without favouring, and
 * repeatable by whoever checks it. `auditable` is false of a journey that has finished: it can be read, and no audit be recorded in it any more.
 */
export function auditRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/audits/sample', async (req, res) => {
    const permission = may(actorOf(req), 'draw-audits');
    if (!permission.allowed) throw new Problem(403, 'forbidden', permission.why);
    const { size, seed } = parseQuery(query, req.query);
    const now = await deps.now();
    const { audit } = deps.service.service;
    const { outOf, journeys } = await drawSample(deps.db, {
      seed,
      size,
      closedSince: now - audit.closedWithinDays * dayMs,
    });
    res.json({
      asOf: iso(now),
      seed,
      size,
      outOf,
      dimensions: Object.entries(audit.dimensions).map(([code, { name }]) => ({ code, name })),
      items: journeys.map(({ ownerName, pathway, openedAt, closedAt, teamId, ...rest }) => ({
        ...rest,
        ...(ownerName === null ? {} : { ownerName }),
        team: teamId,
        ...(pathway === null ? {} : { pathway }),
        openedAt: iso(openedAt),
        ...(closedAt === null ? {} : { closedAt: iso(closedAt) }),
        auditable: rest.stage !== 'finished',
      })),
    });
  });
  return router;
}
