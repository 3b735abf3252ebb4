import { sql, type Kysely } from 'kysely';
import type { Journey } from '../../domain/journey.ts';
import type { Schema } from '../schema.ts';

/** A journey's state is some kilobytes: so many are held at a time. */
const page = 200;

/**
 * Every journey of these teams that has not closed (of all, when left out), by id, read a page at a time; `pathways`: only those on these versions,
 * `lewisham-fps.v1`.
 */
export async function* openJourneysOf(
  db: Kysely<Schema>,
  teams: readonly string[] | undefined,
  pathways?: readonly string[],
): AsyncGenerator<Journey> {
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('journeys')
      .select(['journey_id', 'state'])
      .where('closed_at', 'is', null)
      .where('journey_id', '>', after)
      .$if(teams !== undefined, (query) => query.where('team_id', '=', sql<string>`any(${teams ?? []}::text[])`))
      .$if(pathways !== undefined, (query) => query.where('pathway', '=', sql<string>`any(${pathways ?? []}::text[])`))
      .orderBy('journey_id')
      .limit(page)
      .execute();
    for (const { state } of rows) yield JSON.parse(state) as Journey;
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return;
    after = last.journey_id;
  }
}
