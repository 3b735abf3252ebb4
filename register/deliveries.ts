import type { Insertable, Kysely } from 'kysely';
import type { DeliveryResult } from '../domain/messages.ts';
import type { DeliveriesTable, Schema } from './schema.ts';

export interface AttemptKey {
  readonly journeyId: string;
  readonly messageId: string;
  readonly attempt: number;
}

/** What an attempt is about to hand over. */
export interface HandingOver {
  readonly smtpMessageId: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: number;
}

/**
 * What is known of an earlier start of this very attempt, or of another attempt that may have arrived; `handing-over` means that nobody knows its fate.
 * An earlier attempt that still says so is known not to have arrived: a journey asks for another only when the last one was deferred, so what failed
 * was writing that down.
 */
export async function earlierFate(db: Kysely<Schema>, key: AttemptKey): Promise<string | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select('status')
    .where('journey_id', '=', key.journeyId)
    .where('message_id', '=', key.messageId)
    .where((eb) =>
      eb.or([
        eb('attempt', '=', key.attempt),
        eb('status', 'in', ['accepted', 'ambiguous']),
        eb.and([eb('attempt', '>', key.attempt), eb('status', '=', 'handing-over')]),
      ]),
    )
    .orderBy('attempt', 'desc')
    .executeTakeFirst();
  return row?.status;
}

/** Writes an attempt down unless it is written down already; false when it was. */
async function takeAttempt(
  db: Kysely<Schema>,
  { journeyId, messageId, attempt }: AttemptKey,
  row: Pick<Insertable<DeliveriesTable>, 'status' | 'smtp_message_id' | 'at'> & Partial<Insertable<DeliveriesTable>>,
): Promise<boolean> {
  const rows = await db
    .insertInto('deliveries')
    .values({ ...row, journey_id: journeyId, message_id: messageId, attempt, channel: 'mail' })
    .onConflict((conflict) => conflict.columns(['journey_id', 'message_id', 'attempt']).doNothing())
    .returning('attempt')
    .execute();
  return rows.length === 1;
}

/** Committed before the mail is handed over: a crash after this leaves a doubt, never a second mail. False when another start came first. */
export const beginHandingOver = (
  db: Kysely<Schema>,
  key: AttemptKey,
  { smtpMessageId, address, subject, text, html, at }: HandingOver,
): Promise<boolean> =>
  takeAttempt(db, key, {
    status: 'handing-over',
    smtp_message_id: smtpMessageId,
    address,
    subject,
    text,
    html,
    at: new Date(at),
  });

/**
 * Takes an attempt that has not begun, so that it never will: `beginHandingOver` finds it taken.
 * @returns false when it had begun
 */
export const preventAttempt = (db: Kysely<Schema>, key: AttemptKey, at: number): Promise<boolean> =>
  takeAttempt(db, key, { status: 'deferred', smtp_message_id: '', smtp_code: 'never-begun', at: new Date(at) });

/** @param code the mail server's three digits, or a word of ours where it gave none */
export async function recordFate(
  db: Kysely<Schema>,
  key: AttemptKey,
  status: DeliveryResult,
  code: string,
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ status, smtp_code: code })
    .where('journey_id', '=', key.journeyId)
    .where('message_id', '=', key.messageId)
    .where('attempt', '=', key.attempt)
    .execute();
}

/** Writes down what could not be written at the time: earlier attempts of a message that is tried again were deferred. */
export async function settleEarlierAttempts(db: Kysely<Schema>, key: AttemptKey): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ status: 'deferred', smtp_code: 'not-written-down' })
    .where('journey_id', '=', key.journeyId)
    .where('message_id', '=', key.messageId)
    .where('attempt', '<', key.attempt)
    .where('status', '=', 'handing-over')
    .execute();
}
