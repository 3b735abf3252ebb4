import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What journeys are called on the telephone, by id: only of the teams named (absent for all). */
export async function readReferences(
  db: Kysely<Schema>,
  journeyIds: readonly string[],
  teams: readonly string[] | undefined,
): Promise<ReadonlyMap<string, string>> {
  if (journeyIds.length === 0 || teams?.length === 0) return new Map();
  let query = db
    .selectFrom('journeys')
    .select(['journey_id', 'reference'])
    .where('journey_id', 'in', [...new Set(journeyIds)]);
  if (teams !== undefined) query = query.where('team_id', 'in', teams);
  return new Map((await query.execute()).map((row) => [row.journey_id, row.reference]));
}

/** The id of the journey that is called so; undefined when none is. */
export async function journeyCalled(db: Kysely<Schema>, reference: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('journeys')
    .select('journey_id')
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row?.journey_id;
}
