import type { Kysely } from 'kysely';
import type { JourneyEvent } from '../../domain/events.ts';
import type { Schema } from '../schema.ts';

/** The events one command caused in one journey, oldest first. Empty when the journal does not hold it (yet). */
export async function readHeldCommand(
  db: Kysely<Schema>,
  journeyId: string,
  commandId: string,
): Promise<readonly JourneyEvent[]> {
  const rows = await db
    .selectFrom('journey_events')
    .select('body')
    .where('journey_id', '=', journeyId)
    .where('command_id', '=', commandId)
    .orderBy('seq')
    .execute();
  return rows.map(({ body }) => JSON.parse(body) as JourneyEvent);
}
