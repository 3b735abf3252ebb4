import type { Day } from '../../domain/calendar.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import { readEvents, readNarratives, readNotes, type EventFilter } from '../../register/queries/journal.ts';
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
  /** What the entry that this one puts right said before. */
  readonly before?: { readonly seq: number; readonly summary: string; readonly note?: string };
  /** News of the machine, which a page may fold away. */
  readonly quiet?: boolean;
}

const noteIdOf = (event: JourneyEvent): string | undefined =>
  'noteId' in event.data && typeof event.data.noteId === 'string' ? event.data.noteId : undefined;

const correctedSeq = (event: JourneyEvent): number | undefined =>
  event.type === 'EntryCorrected' || event.type === 'ContactCorrected' ? event.data.seq : undefined;

/** The words that were saved with events, and what referrers wrote. */
async function wordsOf(
  { db }: Pick<ApiDeps, 'db'>,
  journeyId: string,
  events: readonly JourneyEvent[],
): Promise<(event: JourneyEvent) => string | undefined> {
  const [notes, narratives] = await Promise.all([
    readNotes(
      db,
      journeyId,
      events.flatMap((event) => noteIdOf(event) ?? []),
    ),
    readNarratives(
      db,
      events.flatMap((event) => (event.type === 'ReferralReceived' ? [event.data.referralId] : [])),
    ),
  ]);
  return (event) =>
    event.type === 'ReferralReceived' ? narratives.get(event.data.referralId) : notes.get(noteIdOf(event) ?? '');
}

/** What happened after an event, oldest first, in plain words. */
export async function readTimeline(
  deps: Pick<ApiDeps, 'db'>,
  journey: Journey,
  names: Names,
  { only = () => true, ...page }: EventFilter & { readonly only?: (event: JourneyEvent) => boolean },
): Promise<readonly TimelineItem[]> {
  const events = (await readEvents(deps.db, journey.id, page)).filter(only);
  const known = new Set(events.map(({ seq }) => seq));
  const missing = events.flatMap((event) => correctedSeq(event) ?? []).filter((seq) => !known.has(seq));
  const all = [...events, ...(await readEvents(deps.db, journey.id, { seqs: missing }))];
  const noteOf = await wordsOf(deps, journey.id, all);
  const bySeq = new Map(all.map((event) => [event.seq, event]));
  const saidOf = (event: JourneyEvent): { readonly summary: string; readonly note?: string } => {
    const note = noteOf(event);
    return { summary: tell(event, names).summary, ...(note === undefined ? {} : { note }) };
  };
  return events.map((event) => {
    const { quiet } = tell(event, names);
    const before = bySeq.get(correctedSeq(event) ?? -1);
    return {
      seq: event.seq,
      type: event.type,
      happenedOn: event.happenedOn ?? dayOf(event.at),
      at: iso(event.at),
      actor: event.by,
      actorName: names.staff(event.by),
      ...saidOf(event),
      ...(before === undefined ? {} : { before: { seq: before.seq, ...saidOf(before) } }),
      ...(quiet ? { quiet } : {}),
    };
  });
}
