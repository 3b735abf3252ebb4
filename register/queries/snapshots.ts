import { sql, type Kysely } from 'kysely';
import type { Journey } from '../../domain/journey.ts';
import type { Schema } from '../schema.ts';

/** These journeys as last published, by id. */
export async function readSnapshots(
  db: Kysely<Schema>,
  journeyIds: readonly string[],
): Promise<ReadonlyMap<string, Journey>> {
  if (journeyIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('journeys')
    .select(['journey_id', 'state'])
    .where('journey_id', '=', sql<string>`any(${[...new Set(journeyIds)]}::text[])`)
    .execute();
  return new Map(rows.map(({ journey_id: id, state }) => [id, JSON.parse(state) as Journey]));
}

/** Journeys that are in one of these stages, as last published, the longest open first, at most `limit` of them. */
export async function readInStages(
  db: Kysely<Schema>,
  { teams, stages }: { readonly teams?: readonly string[] | undefined; readonly stages: readonly string[] },
  limit: number,
): Promise<readonly Journey[]> {
  let query = db
    .selectFrom('journeys')
    .select('state')
    .where('stage', 'in', stages)
    .orderBy('opened_at')
    .orderBy('journey_id')
    .limit(limit);
  if (teams !== undefined) query = query.where('team_id', '=', sql<string>`any(${[...teams]}::text[])`);
  const rows = await query.execute();
  return rows.map(({ state }) => JSON.parse(state) as Journey);
}
