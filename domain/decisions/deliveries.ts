import { addDuration, type Instant } from '../calendar.ts';
import { fact, facts, type Decide } from '../decision.ts';
import type { Fact } from '../events.ts';
import { reminderWanted } from '../features/reminders.ts';
import { isSettled, type Journey } from '../journey.ts';
import { messageFact, type DeliveryResult, type MessageFact, type PendingMessage } from '../messages.ts';
import { seniorsOf, whoHears } from '../presence.ts';
import { refuse } from '../refusals.ts';
import { mayStillGo } from '../who-may-be-told.ts';

/** When a deferred message is tried again; undefined when its attempts are used up. */
function againAt(journey: Journey, attempt: number, at: Instant): Instant | undefined {
  const wait = journey.policy.sendAgainAfter[attempt - 1];
  if (wait === undefined) return undefined;
  return Math.max(addDuration(journey.calendar, at, wait, journey.policy.closesAt), at + 1000);
}

/**
 * Messages waiting for another attempt that should no longer go: a letter to a family that has been heard from, news a person has told
 * already. One that is being handed over this moment cannot be called back.
 */
export const recalled = (journey: Journey): readonly Fact[] =>
  journey.messages
    .filter((message) => message.againAt !== undefined)
    .flatMap((message) => {
      if (!mayStillGo(journey, message)) return suppressed(journey, message);
      if (stillWanted(journey, message)) return [];
      return [notSent(message)];
    });

/** A message that waited and will not be handed over. */
export const notSent = ({ messageId, attempts }: PendingMessage, news: readonly MessageFact[] = []): Fact =>
  fact('MessageAttempted', { messageId, result: 'suppressed', attempt: attempts }, news);

/** What was meant for somebody to whom it may no longer be said does not go, and a person is asked. */
const suppressed = (journey: Journey, message: PendingMessage): readonly Fact[] => [
  notSent(message, doubtFacts(journey, message)),
  ...promiseFacts(journey, message, 'suppressed'),
  ...letterFacts(journey, message),
];

/** Whether a message that waited has still something to say. */
export function stillWanted(journey: Journey, message: PendingMessage): boolean {
  const { messageId, kind, keeps = [] } = message;
  const letterId = journey.silence?.letter?.letterId;
  if (kind === 'no-contact-letter') return letterId !== undefined && messageId === `${kind}:${letterId}`;
  if (kind === 'visit-reminder') return reminderWanted(journey, message);
  if (kind === 'family-cover') return journey.cover !== undefined;
  // Its clock has turned into the call that is due: it speaks of that for as long as nothing is heard.
  if (message.facts?.['kind'] === 'lead-news') return journey.lead?.status === 'silent';
  // What has been done meanwhile, or ended with the journey, is overdue no longer.
  if (kind === 'escalation') return journey.clocks.some(({ clockId }) => clockId === message.facts?.['clockId']);
  const open = journey.promises.some((promise) => keeps.includes(promise.promiseId) && !isSettled(promise));
  return keeps.length === 0 || open;
}

/** What an attempt means for the promises the message was to keep: kept, or a person's task. A doubt is shown, never sent again. */
export function promiseFacts(journey: Journey, message: PendingMessage, result: DeliveryResult): readonly Fact[] {
  const open = (message.keeps ?? []).filter((promiseId) =>
    journey.promises.some((promise) => promise.promiseId === promiseId && !isSettled(promise)),
  );
  return open.map((promiseId) =>
    result === 'accepted'
      ? fact('PromiseKept', { promiseId, how: 'mail' })
      : fact('PromiseNeedsPerson', { promiseId, why: result }),
  );
}

/** A letter to the family that never left: the ten days do not run, a person is asked to send it another way. */
export function letterFacts(journey: Journey, message: PendingMessage): readonly Fact[] {
  const letter = journey.silence?.letter;
  if (letter === undefined || message.messageId !== `no-contact-letter:${letter.letterId}`) return [];
  return [fact('NoContactLetterFailed', { letterId: letter.letterId })];
}

/** Who is asked to ring about a message nobody can vouch for: the owner of the journey, or the next person who is there when it was for them. */
function whoRings(journey: Journey, message: PendingMessage): string {
  const reader = message.recipient.to === 'staff' ? message.recipient.staffId : undefined;
  const people = [journey.owner, ...seniorsOf(journey.team)].filter((person) => person !== reader);
  return whoHears(journey, people, journey.at);
}

/**
 * A message that keeps no promise and did not certainly arrive is shown to a person. Escalations need none: their ladder goes on.
 * News of doubt is not doubted in turn.
 */
function doubtFacts(journey: Journey, message: PendingMessage): readonly MessageFact[] {
  const { kind, messageId, keeps } = message;
  if (kind === 'escalation' || kind === 'doubtful-message' || (keeps?.length ?? 0) > 0) return [];
  const to = { to: 'staff', staffId: whoRings(journey, message) } as const;
  return [messageFact('doubtful-message', `${messageId}.${String(journey.seq + 1)}`, to, { facts: { kind } })];
}

export const recordDelivery: Decide<'record-delivery'> = (journey, { data, at }) => {
  const message = journey.messages.find((one) => one.messageId === data.messageId);
  if (message === undefined || message.againAt !== undefined) return refuse('unknown-message');
  const { messageId, attempt } = data;
  const again = data.result === 'deferred' ? againAt(journey, attempt, at) : undefined;
  if (again !== undefined)
    return facts(fact('MessageAttempted', { messageId, result: 'deferred', attempt, againAt: again }));
  const failed = data.result !== 'accepted' && data.result !== 'ambiguous';
  const doubt = data.result === 'accepted' ? [] : doubtFacts(journey, message);
  return facts(
    fact('MessageAttempted', { messageId, result: data.result, attempt }, doubt),
    ...promiseFacts(journey, message, data.result),
    ...(failed ? letterFacts(journey, message) : []),
  );
};
