import { ApplicationFailure } from '@temporalio/common';
import type { Kysely } from 'kysely';
import type { CrashPoint } from '../crash-points.ts';
import type { DeliveryResult } from '../domain/messages.ts';
import { parseAddress } from '../mail/address.ts';
import { composeMail } from '../mail/compose.ts';
import { codeOf } from '../mail/delivery.ts';
import type { MailFacts } from '../mail/kinds.ts';
import { messageIdOf } from '../mail/message-id.ts';
import type { Send } from '../mail/transport.ts';
import type { ServiceData } from '../pathways/load.ts';
import {
  beginHandingOver,
  earlierFate,
  recordFate,
  settleEarlierAttempts,
  type AttemptKey,
} from '../register/deliveries.ts';
import { readAddressee, readMessage, staffName } from '../register/recipients.ts';
import type { Schema } from '../register/schema.ts';
import { activityFailures, type DeliveryAttempt } from '../workflows/activity-types.ts';
import { mailFacts, mailKindOf } from './mail-facts.ts';

export interface DeliverDeps {
  readonly db: Kysely<Schema>;
  readonly service: ServiceData;
  readonly send: Send;
  readonly secret: string;
  readonly mailDomain: string;
  readonly publicUrl: () => string;
  readonly statusUrl: (referralId: string) => string;
  readonly listUrl: (referralId: string) => string;
  readonly crashPoint: (name: CrashPoint) => void;
}

/** What went wrong before anything was handed over: the shell will show it as deferred and try again. */
const notHandedOver = (): ApplicationFailure =>
  ApplicationFailure.create({
    message: 'The message was not handed over: the register could not be read.',
    type: activityFailures.notHandedOver,
    nonRetryable: true,
  });

interface Prepared {
  readonly key: AttemptKey;
  readonly smtpMessageId: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type Preparation = { readonly fate: DeliveryResult } | { readonly mail: Prepared };

/** Reads who it is for now, and writes it down before anything leaves. */
async function prepare(
  deps: DeliverDeps,
  { journeyId, messageId, attempt, at }: DeliveryAttempt,
): Promise<Preparation> {
  const key = { journeyId, messageId, attempt };
  const before = await earlierFate(deps.db, key);
  if (before === 'handing-over') {
    await recordFate(deps.db, key, 'ambiguous', 'begun-before');
    return { fate: 'ambiguous' };
  }
  if (before !== undefined) return { fate: before as DeliveryResult };
  if (attempt > 1) await settleEarlierAttempts(deps.db, key);
  const message = await readMessage(deps.db, journeyId, messageId);
  if (message === undefined) throw notHandedOver();
  const addressee = await readAddressee(deps.db, message);
  const parsed = addressee.address === undefined ? undefined : parseAddress(addressee.address);
  const kind = mailKindOf(message.kind, addressee);
  const ownerName = await staffName(deps.db, message.journey.owner);
  const facts = mailFacts(message, addressee, { ...deps, publicUrl: deps.publicUrl(), ownerName, at });
  const smtpMessageId = messageIdOf(
    { journeyId, kind: message.kind, occurrence: message.occurrence },
    { secret: deps.secret, domain: deps.mailDomain },
  );
  const mail = {
    key,
    smtpMessageId,
    address: parsed?.ok === true ? parsed.address : '',
    ...composeMail(kind, facts as unknown as MailFacts<typeof kind>),
  };
  const began = await beginHandingOver(deps.db, key, { ...mail, at });
  if (!began) return { fate: 'ambiguous' };
  if (mail.address !== '') return { mail };
  const fate: DeliveryResult = parsed?.ok === false ? 'rejected' : 'suppressed';
  await recordFate(deps.db, key, fate, 'not-sent');
  return { fate };
}

/**
 * One attempt at one message. The row that says "handing over" is committed first, so whatever kills this process, the mail is never sent twice:
 * the next look finds the row and calls its fate unknown.
 */
export async function deliverMessage(deps: DeliverDeps, attempt: DeliveryAttempt): Promise<DeliveryResult> {
  let prepared: Preparation;
  deps.crashPoint('mail-before-it-begins');
  try {
    prepared = await prepare(deps, attempt);
  } catch {
    // Whatever it was, nothing has left: the cause may quote personal data and is not passed on to Temporal.
    throw notHandedOver();
  }
  if ('fate' in prepared) return prepared.fate;
  const { key, address, subject, text, html, smtpMessageId } = prepared.mail;
  deps.crashPoint('mail-before-handing-over');
  const delivery = await deps.send({ to: address, subject, text, html, messageId: smtpMessageId, date: attempt.at });
  deps.crashPoint('mail-after-handing-over');
  try {
    await recordFate(deps.db, key, delivery.result, codeOf(delivery));
  } catch {
    // The fate is known to the journey, which is the record; the row may go on saying "handing over".
    return delivery.result;
  }
  deps.crashPoint('mail-after-its-fate');
  return delivery.result;
}
