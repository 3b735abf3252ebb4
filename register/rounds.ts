import type { Kysely } from 'kysely';
import type { Instant } from '../domain/calendar.ts';
import type { Schema } from './schema.ts';

/** What a daily round did, in numbers. */
export type RoundCounts = Readonly<Record<string, number>>;

/** Writes down that the round of a day has begun; one that was cut short begins again. */
export async function beginRound(db: Kysely<Schema>, onDay: string, at: Instant): Promise<void> {
  const began_real = new Date();
  await db
    .insertInto('rounds')
    .values({ on_day: onDay, at: new Date(at), began_real, finished_real: null, found: '{}' })
    .onConflict((conflict) => conflict.column('on_day').doUpdateSet({ began_real }))
    .execute();
}

export async function finishRound(db: Kysely<Schema>, onDay: string, found: RoundCounts): Promise<void> {
  await db
    .updateTable('rounds')
    .set({ finished_real: new Date(), found: JSON.stringify(found) })
    .where('on_day', '=', onDay)
    .execute();
}

/** The last daily round that was finished. */
export async function lastRound(
  db: Kysely<Schema>,
): Promise<{ readonly onDay: string; readonly finishedReal: number; readonly found: RoundCounts } | undefined> {
  const row = await db
    .selectFrom('rounds')
    .select(['on_day', 'finished_real', 'found'])
    .where('finished_real', 'is not', null)
    .orderBy('on_day', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row?.finished_real === undefined || row.finished_real === null) return undefined;
  const { on_day: onDay, finished_real: finished, found } = row;
  return { onDay, finishedReal: finished.getTime(), found: JSON.parse(found) as RoundCounts };
}

/** Deletes what is known of rounds before a day. */
export async function sweepRounds(db: Kysely<Schema>, before: Date): Promise<void> {
  await db.deleteFrom('rounds').where('began_real', '<', before).execute();
}
