/** The way out: one mail, one attempt, one honest answer. Knows nothing of journeys, retries or the time of day. */
import { Readable } from 'node:stream';

import nodemailer from 'nodemailer';

import { parseAddress } from './address.ts';
import { readFailure, type Delivery } from './delivery.ts';
import { plain } from './plain.ts';
import { readSmtpUrl } from './smtp-settings.ts';

/** One message to one recipient, ready to go. */
export interface OutgoingMail {
  /** An address exactly as `parseAddress` returns it. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** From `messageIdOf`. */
  readonly messageId: string;
  /** The `Date:` header, in epoch milliseconds. */
  readonly date: number;
}

/**
 * Makes one attempt and always resolves. Never retries.
 * @param signal gives the attempt up: deferred when the message had not been handed over, else ambiguous
 */
export type Send = (mail: OutgoingMail, signal?: AbortSignal) => Promise<Delivery>;

/** The longest an attempt may take, in milliseconds. `total` is over all and at most 20,000. */
export interface TimeoutsMs {
  /** Finding the host, connecting and securing the connection. */
  readonly connection: number;
  /** From connected to the server's first word. */
  readonly greeting: number;
  /** Silence of the server at any later point. */
  readonly socket: number;
  readonly total: number;
}

const maxTotalMs = 20_000;
const defaultTimeoutsMs: TimeoutsMs = { connection: 5_000, greeting: 5_000, socket: 12_000, total: maxTotalMs };

/** Who a mail is from. The address is also where bounces go. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

export interface TransportOptions {
  /** Absent: nothing is sent, every mail stays on the outbox page. */
  readonly smtpUrl?: string | undefined;
  /** Needed with an SMTP URL. */
  readonly from?: Sender | undefined;
  readonly timeoutsMs?: TimeoutsMs;
}

/**
 * The sender for these settings. Without an SMTP URL it answers `{ accepted, 'outbox' }`: kept in the outbox page, no SMTP
 * settings.
 * @throws when the settings cannot work: a malformed URL or sender, or a total over 20 seconds
 */
export function createTransport({ smtpUrl, from, timeoutsMs = defaultTimeoutsMs }: TransportOptions): Send {
  if (timeoutsMs.total > maxTotalMs) throw new Error('An attempt to send mail may take at most 20 seconds.');
  const attempt = smtpUrl === undefined ? keepInOutbox : smtpAttempt(smtpUrl, approvedSender(from), timeoutsMs);
  return async (mail, signal) => ownRefusal(mail) ?? attempt(mail, signal);
}

function approvedSender(from: Sender | undefined): Sender {
  const parsed = parseAddress(from?.address ?? '');
  if (!parsed.ok) throw new Error('The address that mail is sent from is missing or is not a plain email address.');
  return { name: plain(from?.name ?? ''), address: parsed.address };
}

const keepInOutbox: Send = () => Promise.resolve({ result: 'accepted', smtpCode: 'outbox' });

const messageIdShape = /^<[0-9a-z]{1,64}@[0-9a-z.-]{1,253}>$/;

function ownRefusal({ to, messageId, date }: OutgoingMail): Delivery | undefined {
  const approved = parseAddress(to);
  if (!approved.ok || approved.address !== to) return notAllowed;
  const sound = messageIdShape.test(messageId) && !Number.isNaN(new Date(date).getTime());
  return sound ? undefined : { result: 'rejected', smtpCode: 'not-sent', reason: 'message-not-allowed' };
}

const notAllowed: Delivery = { result: 'rejected', smtpCode: 'not-sent', reason: 'address-not-allowed' };

function smtpAttempt(smtpUrl: string, from: Sender, timeoutsMs: TimeoutsMs): Send {
  const options = {
    ...readSmtpUrl(smtpUrl),
    // EHLO would otherwise tell the world this machine's own name.
    name: from.address.slice(from.address.indexOf('@') + 1),
    dnsTimeout: timeoutsMs.connection,
    connectionTimeout: timeoutsMs.connection,
    greetingTimeout: timeoutsMs.greeting,
    socketTimeout: timeoutsMs.socket,
    // After the answer we owe a server nothing more than a moment to hang up.
    socketCloseTimeout: 1_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    maxRecipients: 1,
  };

  return async (mail, signal) => {
    let handedOver = false;
    let envelopeChanged = false;
    const giveUp = attemptLimit(timeoutsMs.total, signal);
    const mailer = nodemailer.createTransport(options);
    mailer.use('stream', ({ message }, done) => {
      const envelope = message.getEnvelope();
      envelopeChanged = envelope.from !== from.address || envelope.to.length !== 1 || envelope.to[0] !== mail.to;
      message.processFunc((body) => watchFirstRead(body, () => (handedOver = true)));
      done(envelopeChanged ? new Error('The envelope is not the approved one.') : undefined);
    });
    try {
      const { response } = await mailer.sendMail({
        from,
        to: { name: '', address: mail.to },
        envelope: { from: from.address, to: [mail.to] },
        subject: plain(mail.subject),
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        date: new Date(mail.date),
        headers: { 'Auto-Submitted': 'auto-generated' },
        xMailer: false,
        signal: giveUp.signal,
      });
      return { result: 'accepted', smtpCode: response.slice(0, 3) };
    } catch (error) {
      return envelopeChanged ? notAllowed : readFailure({ error, handedOver, stoppedBy: giveUp.stoppedBy() });
    } finally {
      giveUp.clear();
    }
  };
}

/**
 * Passes the body on unchanged and says when its first byte is asked for. nodemailer begins to read the body only when the
 * server has answered DATA with "go on" (`send` in its smtp-connection), and a generator does not run before it is read:
 * so this is the exact moment from which the server may have the message.
 */
function watchFirstRead(body: AsyncIterable<Uint8Array>, tell: () => void): Readable {
  async function* watched(): AsyncGenerator<Uint8Array> {
    tell();
    yield* body;
  }
  return Readable.from(watched(), { objectMode: false });
}

/** Ends an attempt by the caller's signal or after `totalMs`, and remembers which. */
function attemptLimit(totalMs: number, signal: AbortSignal | undefined) {
  const controller = new AbortController();
  let stoppedBy: 'caller' | 'time' | undefined;
  const stop = (who: 'caller' | 'time') => {
    stoppedBy ??= who;
    controller.abort();
  };
  const byCaller = () => stop('caller');
  const timer = setTimeout(() => stop('time'), totalMs);
  signal?.addEventListener('abort', byCaller, { once: true });
  if (signal?.aborted === true) byCaller();
  return {
    signal: controller.signal,
    stoppedBy: () => stoppedBy,
    clear: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', byCaller);
    },
  };
}
