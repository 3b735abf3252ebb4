import { sql, type Kysely } from 'kysely';
import type { JourneyEvent } from '../domain/events.ts';
import { readEvents } from './queries/journal.ts';
import type { Schema } from './schema.ts';

/** A journey as its journal has it, for a new run to go on from. */
export interface Recovered {
  readonly epoch: number;
  readonly events: readonly JourneyEvent[];
}

/**
 * Raises the epoch of a journey, so that nothing an older run still publishes is taken, and reads its journal; undefined for a journey the register
 * does not know. The order matters: read first, and an event of the old run could slip in between.
 */
export async function takeOver(db: Kysely<Schema>, journeyId: string): Promise<Recovered | undefined> {
  const raised = await db
    .updateTable('journeys')
    .set({ epoch: sql<number>`epoch + 1` })
    .where('journey_id', '=', journeyId)
    .returning('epoch')
    .executeTakeFirst();
  return raised === undefined ? undefined : { epoch: raised.epoch, events: await readEvents(db, journeyId) };
}

/** Journeys that still have something to wait for or to send. */
export async function unfinishedJourneys(db: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await sql<{ journey_id: string }>`
    select journey_id from journeys
    where stage <> 'finished' or exists (select 1 from messages where messages.journey_id = journeys.journey_id
      and messages.status in ('pending', 'deferred'))
    order by journey_id`.execute(db);
  return rows.map((row) => row.journey_id);
}

/** Whether the register knows a journey, and whether its journal holds this command. */
export async function isTold(
  db: Kysely<Schema>,
  journeyId: string,
  commandId: string,
): Promise<'told' | 'not-told' | 'unknown-journey'> {
  const row = await db
    .selectFrom('journeys')
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('journey_events')
            .select('seq')
            .where('journey_id', '=', journeyId)
            .where('command_id', '=', commandId),
        )
        .as('told'),
    )
    .where('journey_id', '=', journeyId)
    .executeTakeFirst();
  if (row === undefined) return 'unknown-journey';
  return row.told === true ? 'told' : 'not-told';
}
