import type { Kysely } from 'kysely';
import { referrerKinds, type ReferrerKind } from '../../domain/codes.ts';
import type { Journey } from '../../domain/journey.ts';
import type { Schema } from '../schema.ts';

/** The journey that answers a referral now: of a joined one, the journey it was joined to. Undefined while nothing of it is published. */
export async function journeyOfReferral(db: Kysely<Schema>, referralId: string): Promise<Journey | undefined> {
  const row = await db
    .selectFrom('referrals')
    .innerJoin('journeys', 'journeys.journey_id', 'referrals.journey_id')
    .select('journeys.state')
    .where('referrals.referral_id', '=', referralId)
    .where('referrals.status', '=', 'live')
    .executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.state) as Journey);
}

/** Whether a referral was saved for this journey, also one that nothing is published of yet. */
export async function hasReferral(db: Kysely<Schema>, journeyId: string): Promise<boolean> {
  const row = await db
    .selectFrom('referrals')
    .select('referral_id')
    .where('journey_id', '=', journeyId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The kind of referrer who sent a referral, also one that nothing is published of yet; undefined when there is none. */
export async function referrerKindOf(db: Kysely<Schema>, referralId: string): Promise<ReferrerKind | undefined> {
  const row = await db
    .selectFrom('referrals')
    .select('referrer_kind')
    .where('referral_id', '=', referralId)
    .executeTakeFirst();
  return referrerKinds.find((kind) => kind === row?.referrer_kind);
}
