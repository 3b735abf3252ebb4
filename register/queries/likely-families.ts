import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Another journey that is likely about the same family as one of those asked about. */
export interface LikelyFamily {
  /** The journey asked about. */
  readonly of: string;
  readonly journeyId: string;
  readonly reference: string;
  readonly open: boolean;
}

const most = 200;

/**
 * The same as `readLikelyEarlier` for a list of journeys at once, without telling how likely: somebody has the same name and was born on the same day.
 * @param teams whose journeys may be shown; absent for all
 */
export async function readLikelyFamilies(
  db: Kysely<Schema>,
  journeyIds: readonly string[],
  teams: readonly string[] | undefined,
): Promise<readonly LikelyFamily[]> {
  if (journeyIds.length === 0) return [];
  const { rows } = await sql<{ of: string; journey_id: string; reference: string; closed_at: Date | null }>`
    select distinct mine.journey_id as of, j.journey_id, j.reference, j.closed_at, j.opened_at
    from people mine
    join people other on other.date_of_birth = mine.date_of_birth and lower(other.name) = lower(mine.name)
      and other.journey_id <> mine.journey_id
    join journeys j on j.journey_id = other.journey_id
    where mine.journey_id = any(${[...new Set(journeyIds)]}::text[]) and j.closed_reason is distinct from 'joined'
      ${teams === undefined ? sql`` : sql`and j.team_id = any(${[...teams]}::text[])`}
    order by j.opened_at desc, j.journey_id limit ${most}`.execute(db);
  return rows.map((row) => ({
    of: row.of,
    journeyId: row.journey_id,
    reference: row.reference,
    open: row.closed_at === null,
  }));
}
