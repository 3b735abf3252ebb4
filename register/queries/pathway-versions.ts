import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** How many open journeys of these teams (of all, when left out) are on each version of a pathway, `lewisham-fps.v1`. */
export async function countByPathway(
  db: Kysely<Schema>,
  teams: readonly string[] | undefined,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('journeys')
    .select(['pathway', sql<number>`count(*)::int`.as('open')])
    .where('closed_at', 'is', null)
    .where('pathway', 'is not', null)
    .$if(teams !== undefined, (query) => query.where('team_id', '=', sql<string>`any(${teams ?? []}::text[])`))
    .groupBy('pathway')
    .orderBy('pathway')
    .execute();
  return new Map(rows.map(({ pathway, open }) => [pathway ?? '', open]));
}
