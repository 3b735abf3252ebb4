import type { Instant } from './calendar.ts';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import type { Journey } from './journey.ts';
import type { MessageKind, Recipient } from './messages.ts';

/** A message to somebody outside the service that a command would cause. */
export interface WouldSend {
  readonly kind: MessageKind;
  readonly recipient: Exclude<Recipient, { readonly to: 'staff' }>;
  /** It leaves no sooner than this, and can be taken back until then; at once when left out. */
  readonly leavesAt?: Instant;
}

/**
 * Who outside would hear of a command, were it given now: asked of the rules themselves on the journey as it is, and nothing happens. Nobody of a command
 * that would be refused.
 */
export function wouldSend(journey: Journey, command: Command): readonly WouldSend[] {
  const outcome = decide(journey, command);
  if ('refusal' in outcome) return [];
  return outcome.events
    .flatMap(({ messages = [] }) => messages)
    .flatMap(({ kind, recipient, notBefore }) =>
      recipient.to === 'staff'
        ? []
        : [{ kind, recipient, ...(notBefore === undefined ? {} : { leavesAt: notBefore }) }],
    );
}
