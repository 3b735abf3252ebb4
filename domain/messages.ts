import type { Instant } from './calendar.ts';

/** Where a message goes: ids only. The address, its safety and any restriction are read when it is sent. */
export type Recipient =
  | { readonly to: 'referrer'; readonly referralId: string }
  | { readonly to: 'staff'; readonly staffId: string }
  | { readonly to: 'person'; readonly personRef: string; readonly contactPointId?: string };

export type MessageKind =
  | 'receipt'
  | 'decision'
  | 'outcome'
  | 'no-contact-update'
  | 'referral-joined'
  | 'family-receipt'
  | 'family-decision'
  | 'family-outcome'
  | 'no-contact-letter'
  | 'escalation'
  | 'concern-raised'
  | 'safeguarding-referral-made'
  | 'assigned'
  | 'doubtful-message'
  | 'extension-asked'
  | 'support-extended'
  | 'panel-asked'
  | 'marked-uneasy'
  | 'handover-offered'
  | 'social-care-news'
  | 'social-care-declined'
  | 'family-feedback'
  | 'visit-reminder'
  | 'visit-cancelled'
  | 'family-cover';

/** Something to send, as the event that causes it says it: codes, instants and ids. `occurrence` tells two of one kind apart, for ever. */
export interface MessageFact {
  readonly messageId: string;
  readonly kind: MessageKind;
  readonly occurrence: string;
  readonly recipient: Recipient;
  /** Promises to a referrer that this message keeps once it is handed over. */
  readonly keeps?: readonly string[];
  readonly facts?: Readonly<Record<string, string | number>>;
  /** It leaves no sooner than this: until then it can be taken back. */
  readonly notBefore?: Instant;
  /** It leaves a little after others of its minute, so that they do not all leave at once. */
  readonly after?: Instant;
}

/** News to people outside that cannot be unread: it waits as long as the policy lets a slip of the hand be undone. Receipts and staff's own mail do not. */
export const leavesLater: ReadonlySet<MessageKind> = new Set<MessageKind>([
  'decision',
  'outcome',
  'no-contact-update',
  'no-contact-letter',
  'family-decision',
  'family-outcome',
  'family-feedback',
]);

/** What became of one attempt. `ambiguous`: handed over or not, nobody knows; never sent again by itself. */
export type DeliveryResult = 'accepted' | 'deferred' | 'rejected' | 'ambiguous' | 'suppressed';

/** A message the journey still has to send. */
export interface PendingMessage extends MessageFact {
  readonly attempts: number;
  /** Set while it waits for its next attempt. */
  readonly againAt?: Instant;
}

/** Messages ready to hand over now. */
export const dueMessages = (journey: { readonly messages: readonly PendingMessage[] }): readonly PendingMessage[] =>
  journey.messages.filter((message) => message.againAt === undefined);

/** Builds a message with its lasting id. */
export function messageFact(
  kind: MessageKind,
  occurrence: string,
  recipient: Recipient,
  rest: { readonly keeps?: readonly string[]; readonly facts?: Readonly<Record<string, string | number>> } = {},
): MessageFact {
  return { messageId: `${kind}:${occurrence}`, kind, occurrence, recipient, ...rest };
}
