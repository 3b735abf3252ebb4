import { Router } from 'express';
import { z } from 'zod';
import type { JourneyEvent } from '../../domain/events.ts';
import { dayOf } from '../../domain/london-time.ts';
import { readEvents, readNarratives, readNotes } from '../../register/queries/journal.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { tell } from '../event-words.ts';
import { readableJourney } from '../readable-journey.ts';
import { namesOf } from '../reading/names.ts';
import { limitOf, parseQuery } from '../reading/page.ts';
import { iso } from '../reading/time-words.ts';

const query = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'must be one that this list has given.')
    .transform(Number)
    .optional(),
  limit: limitOf(50, 200),
});

const noteIdOf = (event: JourneyEvent): string | undefined =>
  'noteId' in event.data && typeof event.data.noteId === 'string' ? event.data.noteId : undefined;

/** What happened, oldest first, in plain words, with the words people saved. `next` is the sequence number to go on after. */
export function timelineRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/journeys/:id/timeline', async (req, res) => {
    const journey = await readableJourney(deps, actorOf(req), req.params.id);
    const { cursor, limit } = parseQuery(query, req.query);
    const more = await readEvents(deps.db, journey.id, { afterSeq: cursor ?? 0, limit: limit + 1 });
    const events = more.slice(0, limit);
    const [names, notes, narratives] = await Promise.all([
      namesOf(deps.db, journey, deps.service),
      readNotes(
        deps.db,
        journey.id,
        events.flatMap((event) => noteIdOf(event) ?? []),
      ),
      readNarratives(
        deps.db,
        events.flatMap((event) => (event.type === 'ReferralReceived' ? [event.data.referralId] : [])),
      ),
    ]);
    const noteOf = (event: JourneyEvent): string | undefined =>
      event.type === 'ReferralReceived' ? narratives.get(event.data.referralId) : notes.get(noteIdOf(event) ?? '');
    const items = events.map((event) => {
      const { summary, quiet } = tell(event, names);
      const note = noteOf(event);
      return {
        seq: event.seq,
        type: event.type,
        happenedOn: event.happenedOn ?? dayOf(event.at),
        at: iso(event.at),
        actor: event.by,
        actorName: names.staff(event.by),
        summary,
        ...(note === undefined ? {} : { note }),
        ...(quiet ? { quiet } : {}),
      };
    });
    const last = items.at(-1);
    res.json({ items, ...(more.length > limit && last !== undefined ? { next: String(last.seq) } : {}) });
  });
  return router;
}
