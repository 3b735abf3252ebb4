import type { Kysely } from 'kysely';
import { addDays, dayOf, instantAt, weekday } from '../../domain/london-time.ts';
import type { Schema } from '../../register/schema.ts';

const weeksBack = 6;

/**
 * Sets the clock of a training service that has no journey yet to a Monday morning six weeks ago, so that its families can have a history by today
 * and nobody finds themselves in the future. Does nothing later.
 * @param realNow in milliseconds
 */
export async function beginInThePast(db: Kysely<Schema>, realNow: number): Promise<void> {
  const today = dayOf(realNow);
  const monday = addDays(today, 1 - weekday(today) - 7 * weeksBack);
  await db
    .updateTable('service_clock')
    .set({ offset_ms: instantAt(monday, '08:30') - realNow })
    .where('id', '=', 1)
    .where('offset_ms', '=', 0)
    .where('moving_to', 'is', null)
    .where((where) => where.not(where.exists(where.selectFrom('journeys').select('journey_id'))))
    .execute();
}
