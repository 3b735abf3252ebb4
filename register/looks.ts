import { sql, type Kysely } from 'kysely';
import type { Instant } from '../domain/calendar.ts';
import { dayOf } from '../domain/london-time.ts';
import { isUnderHold } from './queries/legal-holds.ts';
import type { Schema } from './schema.ts';

/** Deletes looks from before an instant of real time, but those at journeys whose records are held: who knew what when may be just what is asked. */
export async function sweepLooks(db: Kysely<Schema>, before: Date): Promise<void> {
  await db
    .deleteFrom('looks')
    .where('looked_real', '<', before)
    .where(sql<boolean>`not ${isUnderHold('looks')}`)
    .execute();
}

/** Writes down that somebody looked at a journey. The first look of a day stands for the day. */
export async function recordLook(
  db: Kysely<Schema>,
  look: { readonly journeyId: string; readonly staffId: string; readonly at: Instant },
): Promise<void> {
  await db
    .insertInto('looks')
    .values({
      journey_id: look.journeyId,
      staff_id: look.staffId,
      on_day: dayOf(look.at),
      at: new Date(look.at),
      looked_real: new Date(),
    })
    .onConflict((conflict) => conflict.columns(['journey_id', 'staff_id', 'on_day']).doNothing())
    .execute();
}
