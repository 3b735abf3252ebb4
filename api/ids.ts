import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson, sha256 } from '../register/canonical.ts';

export { statusTokenOf } from '../register/status-token.ts';

/**
 * Every id the API gives is worked out from who asks and their key, so that a repeat cannot make a second of anything. They are opaque,
 * because Temporal and logs show them.
 */

/** Crockford's letters: none that is read out or typed as another. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** Parts are framed by their length, so that no two lists of parts give the same text. */
const keyed = (secret: string, purpose: string, ...parts: readonly string[]): Buffer => {
  const hmac = createHmac('sha256', secret).update(`keepstep:${purpose}`);
  for (const part of parts) hmac.update(`\n${String(Buffer.byteLength(part))}:${part}`);
  return hmac.digest();
};

/** The first `count` times five bits of a digest, as letters. */
function lettersOf(digest: Buffer, count: number): string {
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: count }, (_, at) => letters[parseInt(bits.slice(at * 5, at * 5 + 5), 2)] ?? '').join('');
}

const bodyLength = 20;
const sealLength = 8;

/** A journey id carries its own seal: whether it is one of ours can be told while the register is away. */
function sealed(secret: string, digest: Buffer): string {
  const body = `j${lettersOf(digest, bodyLength)}`;
  return `${body}${lettersOf(keyed(secret, 'journey-seal', body), sealLength)}`;
}

/** The journey that one person's referral with this key opens. */
export const journeyIdFor = (secret: string, actorId: string, key: string): string =>
  sealed(secret, keyed(secret, 'journey', actorId, key));

/** The journey that opens if the one spoken of has ended. */
export const linkedJourneyIdFor = (secret: string, commandId: string): string =>
  sealed(secret, keyed(secret, 'linked-journey', commandId));

/** Whether this service gave this journey id. Asks nobody. */
export function isJourneyId(secret: string, id: string): boolean {
  const [, body, seal] =
    new RegExp(`^(j[${letters}]{${String(bodyLength)}})([${letters}]{${String(sealLength)}})$`).exec(id) ?? [];
  if (body === undefined || seal === undefined) return false;
  return timingSafeEqual(Buffer.from(seal), Buffer.from(lettersOf(keyed(secret, 'journey-seal', body), sealLength)));
}

export const referralIdFor = (secret: string, actorId: string, key: string): string =>
  `r${lettersOf(keyed(secret, 'referral', actorId, key), 24)}`;

/**
 * What people say on the telephone: `KS-7F3K-9Q2M`.
 * @param turn counted up when another journey has the same one, which with a million journeys happens about every other time
 */
export function referenceFor(secret: string, journeyId: string, turn = 0): string {
  const text = lettersOf(keyed(secret, 'reference', journeyId, String(turn)), 8).toUpperCase();
  return `KS-${text.slice(0, 4)}-${text.slice(4)}`;
}

/** Scoped to person, journey and route, so that nobody's key can meet another's. */
export const commandIdFor = (secret: string, actorId: string, journeyId: string, route: string, key: string): string =>
  `c${lettersOf(keyed(secret, 'command', actorId, journeyId, route, key), 24)}`;

/** Tells two bodies under one key apart; the order of their fields does not count. */
export const bodyHash = (body: unknown): string => sha256(canonicalJson(body)).slice(0, 16);

/** Words belong to one command and one wording: a second try with other words must not make the first ones live. */
export const noteIdFor = (commandId: string, hash: string): string => `n${commandId.slice(1)}-${hash}`;

/**
 * A person's reference inside a journey. One made of a role and a number (`child-1`) is kept; any other might be a name, and nothing
 * personal may travel, so it is replaced by an opaque one that the same text always gives.
 */
export const personRefFor = (secret: string, journeyId: string, given: string): string =>
  /^(?:p|c|f|m|person|child|unborn|unborn-child|baby|twin|mother|mum|father|dad|parent|carer|grandparent|grandmother|grandfather|adult|other-adult)[-_]?[0-9]{0,2}$/i.test(
    given,
  )
    ? given
    : `x${lettersOf(keyed(secret, 'person', journeyId, given), 12)}`;
