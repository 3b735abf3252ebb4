import { addDuration } from './calendar.ts';
import { clockKey } from './clock.ts';
import { keepstepItself, type Command } from './commands.ts';
import { ladderOf } from './figures.ts';
import type { Journey } from './journey.ts';
import type { MessageFact, MessageKind } from './messages.ts';

/** Letters that are promised to nobody for a moment. What somebody waits for, and anything about safety, leaves at once. */
const spreadable: ReadonlySet<MessageKind> = new Set<MessageKind>(['escalation', 'family-cover', 'assigned']);

/** Those of them that go to the service's own people: nobody has to see to them, and nobody outside reads them. */
const toOurselves: ReadonlySet<string> = new Set<MessageKind>(['escalation', 'assigned']);

/** Whether a clock is that of such a letter, waiting for its moment. */
export const isOwnLetter = ({ kind, clockId }: { readonly kind: string; readonly clockId: string }): boolean =>
  kind === 'leaving' && toOurselves.has(clockKey(clockId).split(':')[0] ?? '');

/** A whole number from a text, the same for ever: no dice are rolled here. */
function numberOf(text: string): number {
  let hash = 2_166_136_261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash;
}

/** A clock of a child's safety is told of in real hours, and in the same minute. */
function isUrgent(journey: Journey, { facts = {} }: MessageFact): boolean {
  const clock = journey.clocks.find(({ clockId }) => clockId === facts['clockId']);
  return clock !== undefined && ladderOf(journey, clock.kind).repeatEvery.unit === 'hours';
}

/**
 * Thousands of deadlines fall due at the same minute of the day. Each fires on it; only the letters that follow by themselves leave over the minutes
 * after, each family's at its own moment, as far as the policy says. Without a figure they leave at once.
 */
export function spreadOut(
  journey: Journey,
  { at, by }: Command,
  messages: readonly MessageFact[],
): readonly MessageFact[] {
  const { lettersWithin, closesAt } = journey.policy;
  if (lettersWithin === undefined || by !== keepstepItself) return messages;
  const window = addDuration(journey.calendar, at, lettersWithin.span, closesAt) - at;
  return messages.map((message) =>
    !spreadable.has(message.kind) || (message.keeps?.length ?? 0) > 0 || isUrgent(journey, message)
      ? message
      : { ...message, after: at + (numberOf(`${journey.id} ${message.messageId}`) % Math.max(1, window)) },
  );
}
