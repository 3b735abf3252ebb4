import type { Kysely } from 'kysely';
import type { DeliveryResult } from '../domain/messages.ts';
import type { Schema } from './schema.ts';

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

/** What is known of an earlier start of this very attempt; `handing-over` means that nobody knows its fate. */
export async function earlierFate(db: Kysely<Schema>, key: AttemptKey): Promise<string | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select('status')
    .where('journey_id', '=', key.journeyId)
    .where('message_id', '=', key.messageId)
    .where((eb) =>
      eb.or([eb('attempt', '=', key.attempt), eb('status', 'in', ['handing-over', 'accepted', 'ambiguous'])]),
    )
    .orderBy('attempt', 'desc')
    .executeTakeFirst();
  return row?.status;
}

/** Committed before the mail is handed over: a crash after this leaves a doubt, never a second mail. False when another start came first. */
export async function beginHandingOver(db: Kysely<Schema>, key: AttemptKey, mail: HandingOver): Promise<boolean> {
  const rows = await db
    .insertInto('deliveries')
    .values({
      journey_id: key.journeyId,
      message_id: key.messageId,
      attempt: key.attempt,
      status: 'handing-over',
      channel: 'mail',
      smtp_message_id: mail.smtpMessageId,
      smtp_code: null,
      address: mail.address,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      at: new Date(mail.at),
    })
    .onConflict((conflict) => conflict.columns(['journey_id', 'message_id', 'attempt']).doNothing())
    .returning('attempt')
    .execute();
  return rows.length === 1;
}

export async function recordFate(
  db: Kysely<Schema>,
  key: AttemptKey,
  status: DeliveryResult,
  smtpCode: string | undefined,
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ status, smtp_code: smtpCode ?? null })
    .where('journey_id', '=', key.journeyId)
    .where('message_id', '=', key.messageId)
    .where('attempt', '=', key.attempt)
    .execute();
}
