import { Router } from 'express';
import { z } from 'zod';
import { journeysDue } from '../../register/queries/due.ts';
import { readServiceClock } from '../../register/service-clock.ts';
import { actorOf, requireMay } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidPart, notFound } from '../errors.ts';
import { iso } from '../reading/time-words.ts';
import { durationMs } from '../training/duration.ts';
import { moveClock, type Aim } from '../training/move-clock.ts';
import { parse } from '../validate.ts';

const body = z.strictObject({ by: z.string().max(40).optional(), to: z.string().max(40).optional() });
const instant = z.iso.datetime({ offset: true });

/** `{ by: "P7D" }`, `{ to: "2026-12-18T17:00:00Z" }` or `{ to: "next-deadline" }`. */
function aimOf(sent: unknown): Aim {
  const { by, to } = parse(body, sent ?? {});
  if ((by === undefined) === (to === undefined)) throw invalidPart('', 'Send either by or to.');
  if (by !== undefined) {
    const ms = durationMs(by);
    if (ms === undefined)
      throw invalidPart('/by', 'Must be a duration in weeks, days, hours or minutes, such as P7D or PT30M.');
    return { by: ms };
  }
  if (to === 'next-deadline') return { to };
  if (!instant.safeParse(to).success)
    throw invalidPart('/to', 'Must be an instant such as 2026-12-18T17:00:00Z, or next-deadline.');
  return { to: Date.parse(to ?? '') };
}

/** Journeys in which something is due that has not happened yet; left out when there are none. */
const leftBehindOf = (leftBehind: readonly string[]): { readonly leftBehind?: readonly string[] } =>
  leftBehind.length === 0 ? {} : { leftBehind };

/** The clock of a training service, which can be moved. A live service has none: there the answer is as for any unknown address. */
export function trainingClockRoutes(deps: ApiDeps): Router {
  const router = Router();
  if (deps.mode !== 'training') {
    router.all('/api/training/clock', () => {
      throw notFound();
    });
    return router;
  }
  router.get('/api/training/clock', async (req, res) => {
    actorOf(req);
    const { offsetMs, move } = await readServiceClock(deps.db);
    const now = Date.now() + offsetMs;
    const behind = await journeysDue(deps.db, now, []);
    res.json({
      now: iso(now),
      offsetMs,
      ...(move === undefined ? {} : { movingTo: iso(move.to) }),
      ...leftBehindOf(behind),
    });
  });
  router.post('/api/training/clock', async (req, res) => {
    requireMay(actorOf(req), 'move-clock');
    const { now, fired, leftBehind } = await moveClock(deps, aimOf(req.body));
    res.json({
      now: iso(now),
      fired: fired.map((one) => ({ ...one, dueAt: iso(one.dueAt), at: iso(one.at) })),
      ...leftBehindOf(leftBehind),
    });
  });
  return router;
}
