import type { Journey } from '../../domain/journey.ts';
import type { ReferralWords } from '../../register/queries/family.ts';

/** Needs by code, told apart by who says so: what referrers named is read from their referrals, the rest is the journey's. */
export const needsShown = (
  { needs }: Pick<Journey, 'needs'>,
  referrals: Iterable<Pick<ReferralWords, 'reasons'>>,
): {
  readonly referredFor: readonly string[];
  readonly familySays: readonly string[];
  readonly received: readonly string[];
} => ({
  referredFor: [...new Set([...referrals].flatMap(({ reasons }) => reasons))],
  familySays: needs?.familySays ?? [],
  received: needs?.received ?? [],
});
