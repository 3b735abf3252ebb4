import { createHmac, timingSafeEqual } from 'node:crypto';

type Purpose = 'status-token' | 'sent-token' | 'list-token';

const seal = (secret: string, purpose: Purpose, referralId: string): string =>
  createHmac('sha256', secret).update(`${purpose}\n${referralId}`).digest('base64url').slice(0, 22);

function openToken(secret: string, purpose: Purpose, token: string): string | undefined {
  const [, referralId, given] = /^([A-Za-z0-9-]{1,80})\.([A-Za-z0-9_-]{22})$/.exec(token) ?? [];
  if (referralId === undefined || given === undefined) return undefined;
  const expected = seal(secret, purpose, referralId);
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected)) ? referralId : undefined;
}

/** The last part of a status link: names the referral and proves that this service wrote it, so that nobody can guess another's. */
export const statusTokenOf = (secret: string, referralId: string): string =>
  `${referralId}.${seal(secret, 'status-token', referralId)}`;

/** The referral a status token names; undefined for one that this service did not write. */
export const referralIdOf = (secret: string, token: string): string | undefined =>
  openToken(secret, 'status-token', token);

/** The last part of the address of the page after a referral was sent: it shows the reference and what comes next, to any kind of referrer, and follows nothing. */
export const sentTokenOf = (secret: string, referralId: string): string =>
  `${referralId}.${seal(secret, 'sent-token', referralId)}`;

/** The referral a sent token names; undefined for one that this service did not write. */
export const referralIdOfSent = (secret: string, token: string): string | undefined =>
  openToken(secret, 'sent-token', token);

/** The last part of the address under which the mailbox that one referral came from sees all of its referrals. The address itself stands nowhere in it. */
export const listTokenOf = (secret: string, referralId: string): string =>
  `${referralId}.${seal(secret, 'list-token', referralId)}`;

/** A referral of the mailbox that a list token names; undefined for one that this service did not write. */
export const referralIdOfList = (secret: string, token: string): string | undefined =>
  openToken(secret, 'list-token', token);
