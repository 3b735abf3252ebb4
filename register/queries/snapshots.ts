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

/** Families that wait for a practitioner, those whose worker has left first, then the longest open; at most `limit` of them. */
export async function readWaiting(
  db: Kysely<Schema>,
  teams: readonly string[],
  limit: number,
): Promise<readonly Journey[]> {
  const { rows } = await sql<{ state: string }>`
    select j.state, c.journey_id is not null as left_behind
    from journeys j left join clocks c on c.journey_id = j.journey_id and c.kind = 'reallocation'
    where (j.stage = 'waiting' or c.journey_id is not null) and j.team_id = any(${[...teams]}::text[])
    order by left_behind desc, j.opened_at, j.journey_id limit ${limit}`.execute(db);
  return rows.map(({ state }) => JSON.parse(state) as Journey);
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
