import type { ReferrerKind } from './codes.ts';

const follow: ReadonlySet<ReferrerKind> = new Set<ReferrerKind>(['professional', 'family']);

/** Who may follow a referral on a page of its own; the others are thanked and told nothing more (DOMAIN). */
export const mayFollow = (referrer: ReferrerKind): boolean => follow.has(referrer);
