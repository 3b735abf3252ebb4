import type { ApiDeps } from '../../api/deps.ts';
import { noteLook } from '../../api/looked.ts';
import type { Names } from '../../api/reading/names.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { may, type Actor } from '../../domain/may.ts';
import type { Journey } from '../../domain/journey.ts';
import { readEvents, readNotes } from '../../register/queries/journal.ts';
import { readLooks } from '../../register/queries/looks.ts';
import { listOutbox } from '../../register/queries/outbox.ts';
import { readReadings } from '../../register/queries/readings.ts';
import { lookDays, type LookDay } from './looks.ts';
import { planEvents } from './plan-lines.ts';
import { standingCauses } from './standing-still.ts';

/** More messages than this are read in the outbox. */
export const mostMessages = 20;
const mostLooks = 60;

const noteIdOf = (event: JourneyEvent | undefined): string | undefined =>
  event !== undefined && 'noteId' in event.data && typeof event.data.noteId === 'string'
    ? event.data.noteId
    : undefined;

/** The words of events as they are right now: a correction's instead of those it puts right. */
async function wordsOf(deps: ApiDeps, journeyId: string, events: readonly JourneyEvent[]) {
  const notes = await readNotes(
    deps.db,
    journeyId,
    events.flatMap((event) => noteIdOf(event) ?? []),
  );
  const corrected = new Map(
    events.flatMap((event) => (event.type === 'EntryCorrected' ? [[event.data.seq, noteIdOf(event)] as const] : [])),
  );
  return (event: JourneyEvent | undefined): string | undefined =>
    event === undefined ? undefined : notes.get(corrected.get(event.seq) ?? noteIdOf(event) ?? '');
}

/** Who looked, for those who may know; this look is among them. */
async function looksFor(
  deps: ApiDeps,
  actor: Actor,
  journey: Journey,
  names: Names,
): Promise<readonly LookDay[] | undefined> {
  await noteLook(deps, actor, journey.id);
  if (!may(actor, 'read-looks', journey).allowed) return undefined;
  return lookDays(await readLooks(deps.db, journey.id, mostLooks), names);
}

/** What the page shows beside the journey itself: parts of its journal with their words, its readings, its messages, and who looked. */
export async function readRecord(deps: ApiDeps, actor: Actor, journey: Journey, names: Names) {
  const [events, readings, messages, looks] = await Promise.all([
    readEvents(deps.db, journey.id, { types: [...planEvents, ...standingCauses] }),
    readReadings(deps.db, journey),
    listOutbox(deps.db, { journeyId: journey.id }, { limit: mostMessages + 1 }),
    looksFor(deps, actor, journey, names),
  ]);
  return { events, noteOf: await wordsOf(deps, journey.id, events), readings, messages, looks };
}
