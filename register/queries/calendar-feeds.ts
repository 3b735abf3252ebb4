import type { Kysely } from 'kysely';
import { sha256 } from '../canonical.ts';
import type { Schema } from '../schema.ts';

/** When somebody's feed was made; undefined when there is none that works. */
export async function readFeed(db: Kysely<Schema>, staffId: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('calendar_feeds')
    .select('created_real')
    .where('staff_id', '=', staffId)
    .where('revoked_real', 'is', null)
    .executeTakeFirst();
  return row?.created_real;
}

/** Whose feed an address is; undefined for one that was revoked, and for one that never was. */
export async function ownerOfFeed(db: Kysely<Schema>, token: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('calendar_feeds')
    .select('staff_id')
    .where('token_hash', '=', sha256(token))
    .where('revoked_real', 'is', null)
    .executeTakeFirst();
  return row?.staff_id;
}
