import type { Day } from '../../domain/calendar.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import { readEvents, readNarratives, readNotes } from '../../register/queries/journal.ts';
import type { ApiDeps } from '../deps.ts';
import { tell } from '../event-words.ts';
import type { Names } from './names.ts';
import { iso } from './time-words.ts';

/** One event as people read it. */
export interface TimelineItem {
  readonly seq: number;
  readonly type: JourneyEvent['type'];
  readonly happenedOn: Day;
  readonly at: string;
  readonly actor: string;
  readonly actorName: string;
  readonly summary: string;
  /** Words somebody saved with it. */
  readonly note?: string;
  /** News of the machine, which a page may fold away. */
  readonly quiet?: boolean;
}

const noteIdOf = (event: JourneyEvent): string | undefined =>
  'noteId' in event.data && typeof event.data.noteId === 'string' ? event.data.noteId : undefined;

/** What happened after an event, oldest first, in plain words. */
export async function readTimeline(
  { db }: Pick<ApiDeps, 'db'>,
  journey: Journey,
  names: Names,
  page: { readonly afterSeq: number; readonly limit?: number },
): Promise<readonly TimelineItem[]> {
  const events = await readEvents(db, journey.id, page);
  const [notes, narratives] = await Promise.all([
    readNotes(
      db,
      journey.id,
      events.flatMap((event) => noteIdOf(event) ?? []),
    ),
    readNarratives(
      db,
      events.flatMap((event) => (event.type === 'ReferralReceived' ? [event.data.referralId] : [])),
    ),
  ]);
  const noteOf = (event: JourneyEvent): string | undefined =>
    event.type === 'ReferralReceived' ? narratives.get(event.data.referralId) : notes.get(noteIdOf(event) ?? '');
  return events.map((event) => {
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
}
