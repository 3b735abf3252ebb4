import { createHmac, randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** How long a begun referral is kept, in days of real time. */
export const keptDays = 30;
const dayMs = 86_400_000;

/** None that is read out or typed as another. */
const letters = '23456789abcdefghjkmnpqrstvwxyz';
const groups = 4;
const groupLength = 4;

/** `7f3k-9q2m-x4tb-c8wd`: about 78 bits of chance. */
const newCode = (): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => letters[randomInt(letters.length)] ?? '').join(''),
  ).join('-');

/** As it is typed from a piece of paper: however it is spaced, and in capitals. */
const plain = (code: string): string => code.toLowerCase().replace(/[^0-9a-z]/g, '');

/** The code itself is kept nowhere. */
const hashOf = (secret: string, code: string): string =>
  createHmac('sha256', secret)
    .update(`kept-referral\n${plain(code)}`)
    .digest('base64url');

const oldest = (realNow: number): Date => new Date(realNow - keptDays * dayMs);

/** A begun referral: which form, and what was typed. */
export interface KeptReferral {
  readonly form: string;
  readonly body: string;
}

/** Deletes what is older than thirty days. */
export async function sweepKeptReferrals(db: Kysely<Schema>, realNow: number): Promise<void> {
  await db.deleteFrom('kept_referrals').where('saved_real', '<', oldest(realNow)).execute();
}

/**
 * Keeps what was typed, under a code that nobody else knows. What is older than thirty days goes.
 * @param realNow in milliseconds
 * @returns the code
 */
export async function keepReferral(
  db: Kysely<Schema>,
  secret: string,
  { form, body }: KeptReferral,
  realNow: number,
): Promise<string> {
  const code = newCode();
  await sweepKeptReferrals(db, realNow);
  await db
    .insertInto('kept_referrals')
    .values({ code_hash: hashOf(secret, code), form, body, saved_real: new Date(realNow) })
    .execute();
  return code;
}

/** What is kept under a code; undefined when nothing is, or no longer. */
export const readKeptReferral = (
  db: Kysely<Schema>,
  secret: string,
  code: string,
  realNow: number,
): Promise<KeptReferral | undefined> =>
  db
    .selectFrom('kept_referrals')
    .select(['form', 'body'])
    .where('code_hash', '=', hashOf(secret, code))
    .where('saved_real', '>=', oldest(realNow))
    .executeTakeFirst();

/** Sent, or kept anew: it is needed no more. */
export async function forgetKeptReferral(db: Kysely<Schema>, secret: string, code: string): Promise<void> {
  await db.deleteFrom('kept_referrals').where('code_hash', '=', hashOf(secret, code)).execute();
}
