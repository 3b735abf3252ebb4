import { addDuration, type Instant } from '../calendar.ts';
import { fact, facts, type Decide } from '../decision.ts';
import type { Fact } from '../events.ts';
import { isSettled, type Journey } from '../journey.ts';
import type { DeliveryResult, PendingMessage } from '../messages.ts';
import { refuse } from '../refusals.ts';

/** When a deferred message is tried again; undefined when its attempts are used up. */
function againAt(journey: Journey, attempt: number, at: Instant): Instant | undefined {
  const wait = journey.policy.sendAgainAfter[attempt - 1];
  if (wait === undefined) return undefined;
  return Math.max(addDuration(journey.calendar, at, wait, journey.policy.closesAt), at + 1000);
}

/** What an attempt means for the promises the message was to keep: kept, or a person's task. A doubt is shown, never sent again. */
function promiseFacts(journey: Journey, message: PendingMessage, result: DeliveryResult): readonly Fact[] {
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
function letterFacts(journey: Journey, message: PendingMessage): readonly Fact[] {
  const letter = journey.silence?.letter;
  if (letter === undefined || message.messageId !== `no-contact-letter:${letter.letterId}`) return [];
  return [fact('NoContactLetterFailed', { letterId: letter.letterId })];
}

export const recordDelivery: Decide<'record-delivery'> = (journey, { data, at }) => {
  const message = journey.messages.find((one) => one.messageId === data.messageId);
  if (message === undefined || message.againAt !== undefined) return refuse('unknown-message');
  const { messageId, attempt } = data;
  const again = data.result === 'deferred' ? againAt(journey, attempt, at) : undefined;
  if (again !== undefined)
    return facts(fact('MessageAttempted', { messageId, result: 'deferred', attempt, againAt: again }));
  const failed = data.result !== 'accepted' && data.result !== 'ambiguous';
  return facts(
    fact('MessageAttempted', { messageId, result: data.result, attempt }),
    ...promiseFacts(journey, message, data.result),
    ...(failed ? letterFacts(journey, message) : []),
  );
};
