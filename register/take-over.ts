import { sql, type Kysely } from 'kysely';
import type { JourneyEvent } from '../domain/events.ts';
import { fold } from '../domain/evolve.ts';
import type { Journey } from '../domain/journey.ts';
import type { Schema } from './schema.ts';

/** A journey as its journal has it, for a new run to go on from. */
export interface Recovered {
  readonly journey: Journey;
  readonly epoch: number;
  readonly events: readonly JourneyEvent[];
}

/**
 * Raises the epoch of a journey, so that nothing an older run still publishes is taken, and reads its journal.
 * The order matters: read first, and an event of the old run could slip in between.
 */
export async function takeOver(db: Kysely<Schema>, journeyId: string): Promise<Recovered | undefined> {
  const raised = await db
    .updateTable('journeys')
    .set({ epoch: sql<number>`epoch + 1` })
    .where('journey_id', '=', journeyId)
    .returning('epoch')
    .executeTakeFirst();
  if (raised === undefined) return undefined;
  const rows = await db
    .selectFrom('journey_events')
    .select('body')
    .where('journey_id', '=', journeyId)
    .orderBy('seq')
    .execute();
  const events = rows.map(({ body }) => JSON.parse(body) as JourneyEvent);
  const journey = fold(events);
  return journey === undefined ? undefined : { journey, epoch: raised.epoch, events };
}

/** Journeys that still have something to wait for. */
export async function unfinishedJourneys(db: Kysely<Schema>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('journeys')
    .select('journey_id')
    .where('stage', '<>', 'finished')
    .orderBy('journey_id')
    .execute();
  return rows.map((row) => row.journey_id);
}
