import type { Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { Schema } from '../schema.ts';

/** Somebody's first look at a journey on one day. */
export interface Look {
  readonly staffId: string;
  readonly at: Instant;
}

/** Who looked at a journey, the latest first. */
export async function readLooks(db: Kysely<Schema>, journeyId: string, limit: number): Promise<readonly Look[]> {
  const rows = await db
    .selectFrom('looks')
    .select(['staff_id', 'at'])
    .where('journey_id', '=', journeyId)
    .orderBy('at', 'desc')
    .orderBy('staff_id')
    .limit(limit)
    .execute();
  return rows.map(({ staff_id: staffId, at }) => ({ staffId, at: at.getTime() }));
}
