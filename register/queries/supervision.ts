import { sql, type Kysely } from 'kysely';
import type { EventOf } from '../../domain/events.ts';
import type { Journey } from '../../domain/journey.ts';
import type { Schema } from '../schema.ts';

/** More families than any worker holds (002: about twelve). */
const most = 200;

/** Every journey a worker holds that has not closed, as last published. */
export async function readHeldBy(db: Kysely<Schema>, owner: string): Promise<readonly Journey[]> {
  const rows = await db
    .selectFrom('journeys')
    .select('state')
    .where('owner', '=', owner)
    .where('stage', 'not in', ['closed', 'finished'])
    .orderBy('opened_at')
    .orderBy('journey_id')
    .limit(most)
    .execute();
  return rows.map(({ state }) => JSON.parse(state) as Journey);
}

/** What the last supervision of each of these journeys answered. */
export async function readLastSupervisions(
  db: Kysely<Schema>,
  journeyIds: readonly string[],
): Promise<ReadonlyMap<string, EventOf<'SupervisionHeld'>>> {
  if (journeyIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('journey_events')
    .select(['journey_id', 'body'])
    .distinctOn('journey_id')
    .where('journey_id', '=', sql<string>`any(${[...journeyIds]}::text[])`)
    .where('type', '=', 'SupervisionHeld')
    .orderBy('journey_id')
    .orderBy('seq', 'desc')
    .execute();
  return new Map(rows.map(({ journey_id: id, body }) => [id, JSON.parse(body) as EventOf<'SupervisionHeld'>]));
}
