import type { Insertable, Kysely } from 'kysely';
import type { LegalHoldActsTable } from './schema-records.ts';
import type { Schema } from './schema.ts';

/**
 * Writes down what somebody did about a legal hold, once. `same`: it was written before under this id. `other`: the id came with another body. `lifted`:
 * somebody else has lifted the hold meanwhile. Nothing is written but in the first case.
 */
export async function saveHoldAct(
  db: Kysely<Schema>,
  act: Insertable<LegalHoldActsTable>,
): Promise<'saved' | 'same' | 'other' | 'lifted'> {
  const saved = await db
    .insertInto('legal_hold_acts')
    .values(act)
    .onConflict((already) => already.doNothing())
    .returning('act_id')
    .executeTakeFirst();
  if (saved !== undefined) return 'saved';
  const held = await db
    .selectFrom('legal_hold_acts')
    .select('body_hash')
    .where('act_id', '=', act.act_id)
    .executeTakeFirst();
  if (held === undefined) return 'lifted';
  return held.body_hash === act.body_hash ? 'same' : 'other';
}
