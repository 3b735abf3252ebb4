import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sha256 } from './canonical.ts';
import type { Schema } from './schema.ts';

/** What the address of a feed holds. Worked out anew from when it was made, so that it can be shown again and is written down nowhere. */
export const feedToken = (secret: string, staffId: string, created: Date): string =>
  createHmac('sha256', secret).update(`keepstep:calendar\n${staffId}\n${created.toISOString()}`).digest('base64url');

/** Makes somebody's feed. One person has one: where there is one already nothing happens. */
export async function makeFeed(db: Kysely<Schema>, secret: string, staffId: string, now: Date): Promise<void> {
  await db
    .insertInto('calendar_feeds')
    .values({
      token_hash: sha256(feedToken(secret, staffId, now)),
      staff_id: staffId,
      created_real: now,
      revoked_real: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** From now on nobody reads this person's feed. */
export async function revokeFeed(db: Kysely<Schema>, staffId: string, now: Date): Promise<void> {
  await db
    .updateTable('calendar_feeds')
    .set({ revoked_real: now })
    .where('staff_id', '=', staffId)
    .where('revoked_real', 'is', null)
    .execute();
}
