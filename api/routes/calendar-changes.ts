import { Router } from 'express';
import { z } from 'zod';
import type { Journey } from '../../domain/journey.ts';
import { calendarMoves } from '../../domain/decisions/change-calendar.ts';
import { sameJson } from '../../domain/same-json.ts';
import type { Actor } from '../../domain/may.ts';
import { listJourneys, type JourneyPlace } from '../../register/queries/journey-list.ts';
import { readSnapshot } from '../../register/queries/snapshot.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { doOnOne } from '../one-of-many.ts';
import { withClosed } from '../reading/offered-calendar.ts';
import { readableTeams, requireManager } from '../reading/readable-teams.ts';
import { day, keyOf, parse } from '../validate.ts';

/** Days on which the service will also be shut, and whether this only asks what would move. */
export const calendarChangeBody = z.strictObject({
  alsoClosed: z.array(day).max(60).optional(),
  preview: z.boolean().default(true),
});

const page = 200;

/** Every open journey that somebody may read, a page at a time. */
async function* openJourneys(deps: ApiDeps, actor: Actor): AsyncGenerator<Journey> {
  const teams = readableTeams(actor);
  for (let after: JourneyPlace | undefined; ;) {
    const listed = await listJourneys(deps.db, { teams }, { after, limit: page });
    for (const { journeyId, stage } of listed) {
      const journey = stage === 'finished' ? undefined : await readSnapshot(deps.db, journeyId);
      if (journey !== undefined && journey.closed === undefined) yield journey;
    }
    const last = listed.at(-1);
    if (last === undefined || listed.length < page) return;
    after = [last.openedAt, last.journeyId];
  }
}

/**
 * A bank holiday proclaimed after journeys started, or the service's calendar changed in its data: shows the dates that would move, family by family,
 * or moves them. Without `preview: false` nothing changes. Safe to repeat with the same key.
 */
export function calendarChangeRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.post('/api/calendar-changes', async (req, res) => {
    const actor = actorOf(req);
    requireManager(actor);
    const key = keyOf(req.get('idempotency-key'));
    const { alsoClosed, preview } = parse(calendarChangeBody, req.body);
    const calendar = withClosed(deps.service.calendar, alsoClosed);
    const families: object[] = [];
    for await (const journey of openJourneys(deps, actor)) {
      if (sameJson(journey.calendar, calendar)) continue;
      const moves = calendarMoves(journey, calendar).map(({ clockId, dueAt }) => ({
        clockId,
        kind: journey.clocks.find((clock) => clock.clockId === clockId)?.kind,
        from: iso(journey.clocks.find((clock) => clock.clockId === clockId)?.dueAt ?? dueAt),
        to: iso(dueAt),
      }));
      const body = alsoClosed === undefined ? {} : { alsoClosed };
      const became = preview ? {} : await doOnOne(deps, actor, key, journey.id, { command: 'change-calendar', body });
      families.push({ journeyId: journey.id, reference: journey.reference, moves, ...became });
    }
    res.json({ preview, families });
  });
  return router;
}

const iso = (at: number): string => new Date(at).toISOString();
