import type { Insertable } from 'kysely';
import type { ReferralsTable } from '../../register/schema.ts';

/** What the register keeps of a professional's referral: all that it must say, and nothing that it may. */
export const referralRow = (
  journeyId: string,
  referralId: string,
  change: Partial<Insertable<ReferralsTable>> = {},
): Insertable<ReferralsTable> => ({
  referral_id: referralId,
  journey_id: journeyId,
  status: 'draft',
  referrer_kind: 'professional',
  referrer_name: null,
  organisation: null,
  email: null,
  telephone: null,
  safe: 'yes',
  source: 'professional-form',
  reasons: '[]',
  narrative: null,
  family_knows: true,
  will_introduce: null,
  ward: null,
  language: null,
  body_hash: '',
  created_real: new Date(),
  ...change,
});
