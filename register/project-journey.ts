import type { Kysely } from 'kysely';
import type { JourneyEvent } from '../domain/events.ts';
import { nothingPersonal, project, type Changes, type Head } from './projection.ts';
import { readEvents } from './queries/journal.ts';
import type { Schema } from './schema.ts';
import { writeChanges, type Standing } from './write-changes.ts';

type Batch = readonly JourneyEvent[];

/** The journal of one journey, in order, as it was published: batches are told apart by their command. */
export async function readBatches(db: Kysely<Schema>, journeyId: string): Promise<readonly Batch[]> {
  const batches: JourneyEvent[][] = [];
  for (const event of await readEvents(db, journeyId)) {
    const last = batches.at(-1);
    if (last?.[0]?.commandId === event.commandId) last.push(event);
    else batches.push([event]);
  }
  return batches;
}

/** What belongs to people, not to the journal, stays as it is. */
const changesOnly = (changes: Changes): Changes => ({
  ...changes,
  notes: [],
  personal: nothingPersonal,
  referralsHere: [],
});

/** Folds one journal into the projected tables, which hold nothing of this journey, and answers where it stands. */
export async function projectJourney(
  into: Kysely<Schema>,
  batches: readonly Batch[],
  standing: Standing,
): Promise<Head | undefined> {
  let head: Head | undefined;
  for (const batch of batches) {
    const changes = project(head, batch);
    await writeChanges(into, head, changesOnly(changes), standing, false);
    head = changes.head;
  }
  return head;
}
