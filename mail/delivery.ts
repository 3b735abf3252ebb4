/** What became of one attempt to send, and how an SMTP failure is read. Codes only: a server's own text may quote an address. */

/** Not handed over; safe to try again later. `session-refused` and `sign-in-refused` are about our settings, not this mail. */
export type DeferredReason =
  'unreachable' | 'timed-out' | 'not-secure' | 'sign-in-refused' | 'session-refused' | 'busy' | 'stopped';

/** Refused for good. The last two never reached a server: the address or the message did not pass our own checks. */
export type RejectedReason =
  'sender-refused' | 'recipient-refused' | 'message-refused' | 'address-not-allowed' | 'message-not-allowed';

/** The message had been handed over when this happened, so it may or may not have been taken. */
export type AmbiguousReason = 'no-answer' | 'connection-lost' | 'unclear-answer' | 'stopped';

/**
 * The result of one attempt. `accepted` means that the next mail server took it, never that a person has it.
 * `smtpCode` is the server's three digits; or `outbox` (kept for the outbox page: there are no SMTP settings);
 * or `not-sent` (rejected by our own checks, no server was asked).
 */
export type Delivery =
  | { readonly result: 'accepted'; readonly smtpCode: string }
  | { readonly result: 'deferred'; readonly smtpCode?: string; readonly reason: DeferredReason }
  | { readonly result: 'rejected'; readonly smtpCode: string; readonly reason: RejectedReason }
  | { readonly result: 'ambiguous'; readonly reason: AmbiguousReason };

/** What is written down beside a result: the server's code, or why there is none. */
export function codeOf(delivery: Delivery): string {
  if ('smtpCode' in delivery && delivery.smtpCode !== undefined) return delivery.smtpCode;
  return 'reason' in delivery ? delivery.reason : delivery.result;
}

/** What is known when an attempt fails. */
export interface Failure {
  readonly error: unknown;
  /** True from the moment the server had asked for the message body and its first byte was on its way. */
  readonly handedOver: boolean;
  /** Set when we gave up ourselves: the caller's signal, or the whole attempt took too long. */
  readonly stoppedBy: 'caller' | 'time' | undefined;
}

/**
 * Reads a failed attempt. nodemailer's `command` cannot tell the stage (a lost connection says `CONN` at every one of them:
 * smtp-connection), so `handedOver` is observed by the transport; only an answer to our own command is trusted after it.
 */
export function readFailure({ error, handedOver, stoppedBy }: Failure): Delivery {
  const { code, responseCode, command } = partsOf(error);
  const answered = responseCode !== undefined && (code === 'EENVELOPE' || code === 'EMESSAGE');
  if (answered && responseCode >= 400) return readAnswer(responseCode, command);
  if (handedOver) return { result: 'ambiguous', reason: ambiguousReason(code, stoppedBy) };
  const reason = deferredReason(error, stoppedBy);
  return responseCode === undefined
    ? { result: 'deferred', reason }
    : { result: 'deferred', smtpCode: String(responseCode), reason };
}

// Asked for a sign-in or for TLS when the sender or recipient is named (RFC 4954, 3207): our settings, not this mail.
const settingsCodes: ReadonlySet<number> = new Set([530, 534, 535, 538]);
// "Bad sequence of commands" says that the session was muddled, not that the message is unwelcome.
const badSequence = 503;

function readAnswer(answer: number, command: string | undefined): Delivery {
  const smtpCode = String(answer);
  if (settingsCodes.has(answer)) return { result: 'deferred', smtpCode, reason: 'sign-in-refused' };
  if (answer < 500 || answer === badSequence) return { result: 'deferred', smtpCode, reason: 'busy' };
  return { result: 'rejected', smtpCode, reason: refusedAt(command) };
}

function refusedAt(command: string | undefined): RejectedReason {
  if (command === 'MAIL FROM') return 'sender-refused';
  return command === 'RCPT TO' ? 'recipient-refused' : 'message-refused';
}

function ambiguousReason(code: string | undefined, stoppedBy: Failure['stoppedBy']): AmbiguousReason {
  if (stoppedBy === 'caller') return 'stopped';
  if (stoppedBy === 'time' || code === 'ETIMEDOUT') return 'no-answer';
  return code === 'ECONNECTION' || code === 'ESOCKET' ? 'connection-lost' : 'unclear-answer';
}

// OpenSSL's and Node's names for "this certificate or handshake will not do".
const tlsFailure = /^(?:ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME)/;

function deferredReason(error: unknown, stoppedBy: Failure['stoppedBy']): DeferredReason {
  const { code, originalCode, responseCode } = partsOf(error);
  if (stoppedBy !== undefined) return stoppedBy === 'caller' ? 'stopped' : 'timed-out';
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'sign-in-refused';
  if (code === 'ETLS' || tlsFailure.test(originalCode ?? '')) return 'not-secure';
  if (code === 'ETIMEDOUT') return 'timed-out';
  if (responseCode === undefined) return 'unreachable';
  return responseCode >= 500 ? 'session-refused' : 'busy';
}

interface ErrorParts {
  readonly code: string | undefined;
  readonly originalCode: string | undefined;
  readonly responseCode: number | undefined;
  readonly command: string | undefined;
}

function partsOf(error: unknown): ErrorParts {
  const parts: Record<string, unknown> = typeof error === 'object' && error !== null ? { ...error } : {};
  const text = (name: string): string | undefined => (typeof parts[name] === 'string' ? parts[name] : undefined);
  const { responseCode } = parts;
  return {
    code: text('code'),
    originalCode: text('originalCode'),
    responseCode: typeof responseCode === 'number' ? responseCode : undefined,
    command: text('command'),
  };
}
