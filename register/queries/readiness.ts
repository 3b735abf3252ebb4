import { sql, type Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { Schema } from '../schema.ts';
import { waitsToLeave } from './waits-to-leave.ts';

/** Whether the database answers, and since when the oldest message that should leave now has been waiting. */
export async function readReadiness(db: Kysely<Schema>): Promise<{ readonly oldestPending?: Instant }> {
  const row = await db
    .selectFrom('messages')
    .select(sql<Date | null>`min(created_at)`.as('oldest'))
    .where('status', '=', 'pending')
    .where(sql<boolean>`not ${waitsToLeave}`)
    .executeTakeFirst();
  const oldest = row?.oldest ?? null;
  return oldest === null ? {} : { oldestPending: oldest.getTime() };
}
