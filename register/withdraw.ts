import { sql, type Kysely } from 'kysely';
import type { JourneyEvent } from '../domain/events.ts';
import { projectJourney, readBatches } from './project-journey.ts';
import { noteIdsOf, type Head } from './projection.ts';
import type { Schema } from './schema.ts';
import type { Standing } from './write-changes.ts';

/** Takes the end of a journal out, and keeps it aside: what a lost task wrote never happened, but somebody may have seen it. */
async function setAside(db: Kysely<Schema>, journeyId: string, from: number): Promise<readonly JourneyEvent[]> {
  const { rows } = await sql<{ readonly body: string }>`
    with gone as (delete from journey_events where journey_id = ${journeyId} and seq >= ${from} returning *),
      kept as (insert into withdrawn_events (journey_id, seq, epoch, type, body, hash, withdrawn_real)
        select journey_id, seq, epoch, type, body, hash, ${new Date()} from gone)
    select body from gone`.execute(db);
  return rows.map(({ body }) => JSON.parse(body) as JourneyEvent);
}

/**
 * Withdraws a journal from one event on and makes its rows again from what stays. Belongs in one transaction with the events that come instead;
 * throws when the journal is no longer where the caller saw it. Notes of withdrawn events are drafts again, until what is done over makes them live.
 */
export async function withdraw(
  trx: Kysely<Schema>,
  held: Head,
  standing: Standing,
  from: number,
): Promise<Head | undefined> {
  const journeyId = held.journey.id;
  const { rows } = await sql`select journey_id from journeys where journey_id = ${journeyId} and hash = ${held.hash}
    and epoch = ${standing.epoch} for update`.execute(trx);
  if (rows.length !== 1) throw new Error('The journal moved while it was being read; the batch is tried again.');
  const withdrawn = await setAside(trx, journeyId, from);
  const notes = withdrawn.flatMap(noteIdsOf);
  if (notes.length > 0) await trx.updateTable('notes').set({ status: 'draft' }).where('note_id', 'in', notes).execute();
  const readings = withdrawn.flatMap((event) => (event.type === 'ReadingRecorded' ? [event.data.readingId] : []));
  if (readings.length > 0)
    await trx.updateTable('readings').set({ status: 'draft' }).where('reading_id', 'in', readings).execute();
  for (const table of ['journeys', 'clocks', 'messages'] as const)
    await trx.deleteFrom(table).where('journey_id', '=', journeyId).execute();
  return projectJourney(trx, await readBatches(trx, journeyId), standing);
}
