import { Router } from 'express';
import { z } from 'zod';
import { makeZeroReport, readLastReport } from '../../register/queries/zero-report.ts';
import { teamsOf, type Violation } from '../../register/queries/invariants/find-violations.ts';
import { actorOf, requireMay } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { parseQuery } from '../reading/page.ts';
import { readableTeams } from '../reading/readable-teams.ts';
import { iso } from '../reading/time-words.ts';

const query = z.strictObject({ journals: z.enum(['recent', 'all']).default('recent') });

/** What should never be so and is: a list that should be empty. `?journals=all` folds every journal again instead of the recent ones. */
export function invariantsRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/invariants', async (req, res) => {
    const actor = actorOf(req);
    requireMay(actor, 'read-invariants');
    const { journals } = parseQuery(query, req.query);
    const now = await deps.now();
    const [found, kept] = await Promise.all([
      makeZeroReport(deps.db, { at: now, realNow: Date.now(), which: journals }),
      readLastReport(deps.db),
    ]);
    const teams = readableTeams(actor);
    const teamOf = await teamsOf(
      deps.db,
      teams === undefined ? [] : found.violations.map(({ journeyId }) => journeyId),
    );
    const mayKnow = ({ journeyId }: Violation): boolean =>
      teams === undefined || teams.includes(teamOf.get(journeyId) ?? '');
    res.json({
      checkedAt: iso(now),
      journals: found.journals,
      violations: found.violations.filter(mayKnow),
      late: { count: found.late.count, mostMs: found.late.mostMs },
      // What the schedule found last, and when: real time, because a check is only as good as it is fresh.
      ...(kept === undefined ? {} : { lastCheck: { at: iso(kept.finishedReal), violations: kept.violations.length } }),
    });
  });
  return router;
}
