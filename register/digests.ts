import type { Insertable, Kysely } from 'kysely';
import type { DigestsTable } from './schema-rounds.ts';
import type { Schema } from './schema.ts';

/** Which digest: one a person, kind and day. */
export interface DigestKey {
  readonly staffId: string;
  readonly kind: string;
  readonly onDay: string;
}

export type DigestRow = Insertable<DigestsTable>;

const ofKey = (db: Kysely<Schema>, { staffId, kind, onDay }: DigestKey) =>
  db.updateTable('digests').where('staff_id', '=', staffId).where('kind', '=', kind).where('on_day', '=', onDay);

/** What became of the digests of a day so far, by `<staff id> <kind>`. */
export async function digestFates(db: Kysely<Schema>, onDay: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('digests')
    .select(['staff_id', 'kind', 'status'])
    .where('on_day', '=', onDay)
    .execute();
  return new Map(rows.map((row) => [`${row.staff_id} ${row.kind}`, row.status]));
}

/**
 * Writes a digest down before it is handed over: committed, so that a crash after it leaves a doubt and never a second mail. One that was deferred may be
 * handed over again, with what is so now. False when it is not ours to send.
 */
export async function beginDigest(db: Kysely<Schema>, row: Omit<DigestRow, 'status' | 'attempts'>): Promise<boolean> {
  const rows = await db
    .insertInto('digests')
    .values({ ...row, status: 'handing-over', attempts: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['staff_id', 'kind', 'on_day'])
        .doUpdateSet((eb) => ({
          status: 'handing-over',
          attempts: eb('digests.attempts', '+', 1),
          address: row.address,
          subject: row.subject,
          text: row.text,
          html: row.html,
          at: row.at,
        }))
        .where('digests.status', '=', 'deferred'),
    )
    .returning('staff_id')
    .execute();
  return rows.length === 1;
}

/** What became of it; see `recordFate` for the code. */
export async function recordDigestFate(
  db: Kysely<Schema>,
  key: DigestKey,
  status: string,
  code: string,
): Promise<void> {
  await ofKey(db, key).set({ status, smtp_code: code }).execute();
}

/** Deletes what was written before an instant. */
export async function sweepDigests(db: Kysely<Schema>, before: Date): Promise<void> {
  await db.deleteFrom('digests').where('at', '<', before).execute();
}
