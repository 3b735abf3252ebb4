import type { Insertable, Kysely } from 'kysely';
import type { LegalHoldActsTable } from './schema-records.ts';
import type { Schema } from './schema.ts';

/** Whether an act was written under this id: with the same body, or with another; undefined when none was. */
export async function readHoldAct(
  db: Kysely<Schema>,
  { act_id: actId, body_hash: hash }: Pick<LegalHoldActsTable, 'act_id' | 'body_hash'>,
): Promise<'same' | 'other' | undefined> {
  const held = await db
    .selectFrom('legal_hold_acts')
    .select('body_hash')
    .where('act_id', '=', actId)
    .executeTakeFirst();
  if (held === undefined) return undefined;
  return held.body_hash === hash ? 'same' : 'other';
}

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
  return saved === undefined ? ((await readHoldAct(db, act)) ?? 'lifted') : 'saved';
}
