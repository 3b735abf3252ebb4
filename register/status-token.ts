import { createHmac, timingSafeEqual } from 'node:crypto';

const seal = (secret: string, referralId: string): string =>
  createHmac('sha256', secret).update(`status-token\n${referralId}`).digest('base64url').slice(0, 22);

/** The last part of a status link: names the referral and proves that this service wrote it, so that nobody can guess another's. */
export const statusTokenOf = (secret: string, referralId: string): string =>
  `${referralId}.${seal(secret, referralId)}`;

/** The referral a status token names; undefined for one that this service did not write. */
export function referralIdOf(secret: string, token: string): string | undefined {
  const [, referralId, given] = /^([A-Za-z0-9-]{1,80})\.([A-Za-z0-9_-]{22})$/.exec(token) ?? [];
  if (referralId === undefined || given === undefined) return undefined;
  const expected = seal(secret, referralId);
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected)) ? referralId : undefined;
}
