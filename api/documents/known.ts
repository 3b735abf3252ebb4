import type { JourneyEvent } from '../../domain/events.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import type { Letterhead, ServiceWords } from '../../documents/templates/common.ts';
import { readFamily, type FamilyMember } from '../../register/queries/family.ts';
import { readEvents, readNotes } from '../../register/queries/journal.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import type { ApiDeps } from '../deps.ts';

/** What a document is made from: the journey, its journal, and what only the register knows. */
export interface Known {
  readonly journey: Journey;
  readonly events: readonly JourneyEvent[];
  readonly family: ReadonlyMap<string, FamilyMember>;
  readonly nameOf: (ref: string) => string;
  readonly staff: (staffId: string) => string;
  readonly noteOf: (event: JourneyEvent | undefined) => string | undefined;
  readonly words: ServiceWords;
  readonly now: number;
}

const noteIdOf = (event: JourneyEvent): string | undefined =>
  'noteId' in event.data && typeof event.data.noteId === 'string' ? event.data.noteId : undefined;

export async function readKnown(deps: ApiDeps, journey: Journey): Promise<Known> {
  const [events, family, staff, now] = await Promise.all([
    readEvents(deps.db, journey.id),
    readFamily(deps.db, journey),
    readStaffNames(deps.db),
    deps.now(),
  ]);
  const notes = await readNotes(
    deps.db,
    journey.id,
    events.flatMap((event) => noteIdOf(event) ?? []),
  );
  // What is right stands beside what was said: a document says what is right.
  const corrected = new Map(
    events.flatMap((event) => (event.type === 'EntryCorrected' ? [[event.data.seq, noteIdOf(event)] as const] : [])),
  );
  const { name, phone, complaints } = deps.service.service;
  return {
    journey,
    events,
    family,
    nameOf: (ref) => family.get(ref)?.name ?? ref,
    staff: (id) => staff.get(id) ?? id,
    noteOf: (event) => (event === undefined ? undefined : notes.get(corrected.get(event.seq) ?? noteIdOf(event) ?? '')),
    words: { service: name, phone, complaints: complaints.name, complaintsPhone: complaints.phone },
    now: Math.max(now, journey.at),
  };
}

/** Who reads it and who writes it. */
export const letterheadOf = ({ journey, nameOf, staff, words, now }: Known, readerRef: string): Letterhead => ({
  ...words,
  reader: nameOf(readerRef),
  worker: staff(journey.owner),
  reference: journey.reference,
  today: dayOf(now),
});

/** The day something happened, as near as is known. */
export const happened = (event: JourneyEvent): string => event.happenedOn ?? dayOf(event.at);

export function lastOf<T extends JourneyEvent['type']>(
  events: readonly JourneyEvent[],
  type: T,
): Extract<JourneyEvent, { readonly type: T }> | undefined {
  return events.findLast((event): event is Extract<JourneyEvent, { readonly type: T }> => event.type === type);
}
