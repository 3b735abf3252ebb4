import { createHmac } from 'node:crypto';

import { parseDomain } from './address.ts';

/** What makes a message itself: a retry has the same three, so receivers can tell a second copy from a second message. */
export interface MessageIdentity {
  readonly journeyId: string;
  readonly kind: string;
  /** Tells apart two messages of one kind in one journey. */
  readonly occurrence: string;
}

/**
 * The `Message-ID` of a message, angle brackets included: the same for the same identity and secret, for ever, and telling a
 * reader nothing about the journey.
 * @param secret at least 16 characters, kept for as long as messages may be retried
 * @param domain our own mail domain
 * @throws when the secret is short or the domain is not a host name with a dot
 */
export function messageIdOf(identity: MessageIdentity, { secret, domain }: { secret: string; domain: string }): string {
  if (secret.length < 16) throw new Error('The secret for message ids needs at least 16 characters.');
  const host = parseDomain(domain);
  if (host === undefined) throw new Error('Message ids need a mail domain such as "mail.example.gov.uk".');
  // JSON keeps the three parts apart whatever signs they contain.
  const text = JSON.stringify([identity.journeyId, identity.kind, identity.occurrence]);
  // Hex, because some systems compare message ids without regard to case; 160 bits keep the header on one line.
  return `<${createHmac('sha256', secret).update(text).digest('hex').slice(0, 40)}@${host}>`;
}
