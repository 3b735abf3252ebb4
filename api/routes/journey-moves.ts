import { Router } from 'express';
import { z } from 'zod';
import type { Moves } from '../../domain/move-preview.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { commandTo, familiesOf, moveAll, moveBody, previewOf, undoAll } from '../journey-moves.ts';
import { requireManager } from '../reading/readable-teams.ts';
import { iso } from '../reading/time-words.ts';
import { readableJourney } from '../readable-journey.ts';
import { day, id, keyOf, parse } from '../validate.ts';

/** Days of a query, `2026-12-28,2026-12-29`. */
const daysAsked = z
  .string()
  .max(700)
  .transform((text) => text.split(','))
  .pipe(z.array(day).max(60));

const moveAsked = z.union([
  z.strictObject({ what: z.literal('pathway'), to: id }),
  z.strictObject({ what: z.literal('calendar'), alsoClosed: daysAsked.optional() }),
  z.strictObject({ what: z.literal('undo') }),
]);

const actAsked = z.union([
  z.strictObject({ what: z.literal('pathway'), from: id, to: id, key: z.string().max(200).optional() }),
  z.strictObject({
    what: z.literal('calendar'),
    alsoClosed: daysAsked.optional(),
    key: z.string().max(200).optional(),
  }),
]);

/** An act that has been done, by its key, to be taken back. */
export const undoBody = z.strictObject({ act: moveBody, actKey: z.string().min(1).max(200) });

/** So many families are listed in one answer; all of them are counted. */
const listed = 500;

const datesOf = ({ dates, begins, fallsAway }: Moves) => ({
  dates: dates.map(({ from, to, originally, ...clock }) => ({
    ...clock,
    from: iso(from),
    to: iso(to),
    originally: iso(originally),
  })),
  begins: begins.map(({ kind, dueAt }) => ({ kind, dueAt: iso(dueAt) })),
  fallsAway: fallsAway.map(({ kind, dueAt }) => ({ kind, dueAt: iso(dueAt) })),
});

/** Moving one journey is a command like any other; these show it first, and move or take back many in one act. For managers. */
export function journeyMoveRoutes(deps: ApiDeps): Router {
  const router = Router();

  router.get('/api/journeys/:id/move-preview', async (req, res) => {
    const actor = actorOf(req);
    const journey = await readableJourney(deps, actor, req.params.id);
    const asked = parse(moveAsked, req.query);
    const command = asked.what === 'undo' ? { command: 'undo-move' as const, body: {} } : commandTo(asked);
    const moves = previewOf(deps, actor, journey, { ...command, now: await deps.now() });
    res.json({ seq: journey.seq, ...('code' in moves ? { refused: moves } : datesOf(moves)) });
  });

  router.get('/api/moves', async (req, res) => {
    const actor = actorOf(req);
    requireManager(actor);
    const { key, ...act } = parse(actAsked, req.query);
    const counts = { qualifies: 0, refused: 0, moved: 0 };
    const families: object[] = [];
    for await (const family of familiesOf(deps, actor, act, key)) {
      counts[family.stands] += 1;
      if (families.length === listed) continue;
      const { journey, stands, ...rest } = family;
      families.push({
        journeyId: journey.id,
        reference: journey.reference,
        stands,
        ...('moves' in rest ? datesOf(rest.moves) : rest),
      });
    }
    res.json({ counts, families });
  });

  router.post('/api/moves', async (req, res) => {
    const actor = actorOf(req);
    requireManager(actor);
    res.json(await moveAll(deps, actor, keyOf(req.get('idempotency-key')), parse(moveBody, req.body)));
  });

  router.post('/api/moves/undo', async (req, res) => {
    const actor = actorOf(req);
    requireManager(actor);
    const key = keyOf(req.get('idempotency-key'));
    res.json(await undoAll(deps, actor, { key, ...parse(undoBody, req.body) }));
  });
  return router;
}
