import { sql, type Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
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

/** Journeys as last published, the longest open first, at most `limit` of them; of these teams, where any are named. */
const longestFirst = (db: Kysely<Schema>, teams: readonly string[] | undefined, limit: number) => {
  const query = db.selectFrom('journeys').select('state').orderBy('opened_at').orderBy('journey_id').limit(limit);
  return teams === undefined ? query : query.where('team_id', '=', sql<string>`any(${[...teams]}::text[])`);
};

const journeysIn = (rows: readonly { readonly state: string }[]): readonly Journey[] =>
  rows.map(({ state }) => JSON.parse(state) as Journey);

/** Open families that were opened before a moment, or have somebody asked why they are still here; the longest open first, at most `limit` of them. */
export async function readOpenSince(
  db: Kysely<Schema>,
  { teams, before }: { readonly teams?: readonly string[] | undefined; readonly before: Instant },
  limit: number,
): Promise<readonly Journey[]> {
  const rows = await longestFirst(db, teams, limit)
    .where('stage', 'not in', ['closed', 'finished'])
    .where((eb) =>
      eb.or([
        eb('opened_at', '<=', new Date(before)),
        eb('journey_id', 'in', eb.selectFrom('clocks').select('clocks.journey_id').where('kind', '=', 'long-open')),
      ]),
    )
    .execute();
  return journeysIn(rows);
}

/** Journeys that are in one of these stages, as last published, the longest open first, at most `limit` of them. */
export async function readInStages(
  db: Kysely<Schema>,
  { teams, stages }: { readonly teams?: readonly string[] | undefined; readonly stages: readonly string[] },
  limit: number,
): Promise<readonly Journey[]> {
  return journeysIn(await longestFirst(db, teams, limit).where('stage', 'in', stages).execute());
}
