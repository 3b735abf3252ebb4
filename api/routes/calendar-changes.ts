import { Router } from 'express';
import { z } from 'zod';
import type { Journey } from '../../domain/journey.ts';
import { calendarMoves } from '../../domain/decisions/change-calendar.ts';
import { sameJson } from '../../domain/same-json.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { openJourneysOf } from '../../register/queries/open-journeys.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { doOnOne } from '../one-of-many.ts';
import { withClosed } from '../reading/offered-calendar.ts';
import { readableTeams, requireManager } from '../reading/readable-teams.ts';
import { iso } from '../reading/time-words.ts';
import { day, keyOf, parse } from '../validate.ts';

/** Days on which the service will also be shut, and whether this only asks what would move. */
export const calendarChangeBody = z.strictObject({
  alsoClosed: z.array(day).max(60).optional(),
  preview: z.boolean().default(true),
});

/** What moves in one family: each clock with the day it had and the day it gets. */
const movesOf = (journey: Journey, calendar: Calendar) =>
  calendarMoves(journey, calendar).map(({ clockId, dueAt }) => {
    const clock = journey.clocks.find((one) => one.clockId === clockId);
    return { clockId, kind: clock?.kind, from: iso(clock?.dueAt ?? dueAt), to: iso(dueAt) };
  });

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
    for await (const journey of openJourneysOf(deps.db, readableTeams(actor))) {
      if (sameJson(journey.calendar, calendar)) continue;
      const moves = movesOf(journey, calendar);
      const body = alsoClosed === undefined ? {} : { alsoClosed };
      const became = preview ? {} : await doOnOne(deps, actor, key, journey.id, { command: 'change-calendar', body });
      families.push({ journeyId: journey.id, reference: journey.reference, moves, ...became });
    }
    res.json({ preview, families });
  });
  return router;
}
