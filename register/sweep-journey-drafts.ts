import { sql, type Kysely } from 'kysely';
import { unnamedFeedback } from './queries/old-drafts.ts';
import type { Schema } from './schema.ts';

/**
 * Deletes what was saved for a journey before an instant of real time and is still nobody's. Only for a journey whose register is current. A referral that
 * never became a journey goes with everybody it named; of a person who was never added go the ways to reach them too.
 */
export const sweepJourneyDrafts = (db: Kysely<Schema>, journeyId: string, before: Date): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const old = { journey: sql<boolean>`journey_id = ${journeyId} and created_real < ${before}` };
    await trx.deleteFrom('notes').where('status', '=', 'draft').where(old.journey).execute();
    await trx.deleteFrom('readings').where('status', '=', 'draft').where(old.journey).execute();
    await trx.deleteFrom('feedback').where(old.journey).where(unnamedFeedback).execute();
    const gone = await trx
      .deleteFrom('people')
      .where('status', '=', 'draft')
      .where(old.journey)
      .returning('ref')
      .execute();
    const refs = sql<string>`any(${gone.map(({ ref }) => ref)}::text[])`;
    await trx.deleteFrom('contact_points').where('journey_id', '=', journeyId).where('person_ref', '=', refs).execute();
    const referrals = await trx
      .deleteFrom('referrals')
      .where('status', '=', 'draft')
      .where(old.journey)
      .returning('referral_id')
      .execute();
    if (referrals.length === 0) return;
    const never = sql<boolean>`journey_id = ${journeyId}
      and not exists (select 1 from journeys where journeys.journey_id = ${journeyId})
      and not exists (select 1 from referrals where referrals.journey_id = ${journeyId})`;
    for (const table of ['relationships', 'contact_points', 'people', 'notes'] as const)
      await trx.deleteFrom(table).where(never).execute();
  });
