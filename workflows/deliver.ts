import { ActivityFailure, ApplicationFailure, condition, log, patched, proxyActivities } from '@temporalio/workflow';
import type { Command } from '../domain/commands.ts';
import { dueMessages, type DeliveryResult, type PendingMessage } from '../domain/messages.ts';
import { activityFailures, type JourneyActivities } from './activity-types.ts';
import { journeyNow, type ShellState } from './shell-state.ts';

/** One attempt, no retry by Temporal: a mail whose fate is unknown must never be sent again by a machine. "Send again" is a clock people can see. */
const once = proxyActivities<JourneyActivities>({
  startToCloseTimeout: 30_000,
  scheduleToStartTimeout: '1 day',
  retry: { maximumAttempts: 1 },
});

/** Asked when an attempt ended without its answer. A register away for longer leaves the doubt; meanwhile the message counts as under way. */
const lookUp = proxyActivities<JourneyActivities>({
  startToCloseTimeout: 10_000,
  scheduleToCloseTimeout: '10 minutes',
  retry: { maximumInterval: '1 minute' },
});

/** What a failed attempt means. Only a failure that says so was certainly not handed over; any other is a doubt. */
function resultOf(failure: unknown): DeliveryResult {
  const cause = failure instanceof ActivityFailure ? failure.cause : undefined;
  if (cause instanceof ApplicationFailure && cause.type === activityFailures.notHandedOver) return 'deferred';
  const neverStarted =
    cause !== undefined &&
    cause.name === 'TimeoutFailure' &&
    'timeoutType' in cause &&
    cause.timeoutType === 'SCHEDULE_TO_START';
  return neverStarted ? 'deferred' : 'ambiguous';
}

/** Hands due messages over, several at once, each only after its row is in the outbox. */
export async function startDelivery(
  state: ShellState,
  journeyId: string,
  inFlight: Set<string>,
  rolling: () => boolean,
  submitOwn: (command: Pick<Command, 'type' | 'id' | 'data'>, at: number) => void,
): Promise<void> {
  /** Messages whose outcome the rules could not take in: tried again at once they would be tried for ever. A new run looks at them again. */
  const given = new Set<string>();
  const due = (): readonly PendingMessage[] => (state.journey === undefined ? [] : dueMessages(state.journey));
  const waiting = (): readonly PendingMessage[] =>
    state.outbox.length > 0 || rolling()
      ? []
      : due().filter(({ messageId }) => !inFlight.has(messageId) && !given.has(messageId));

  const deliver = async ({ messageId, attempts }: PendingMessage): Promise<void> => {
    const attempt = attempts + 1;
    const what = { journeyId, messageId, attempt, at: journeyNow(state) };
    let result: DeliveryResult;
    try {
      // Awaited here and nowhere in between: one turn of the event loop more, and histories of before would not replay.
      result = await once.deliverMessage(what);
    } catch (failure) {
      result = resultOf(failure);
      // A worker that died before or after the mail itself leaves no doubt.
      if (result === 'ambiguous' && patched('an attempt without an answer is looked up'))
        result = await lookUp.settleAttempt(what).catch(() => 'ambiguous' as const);
    }
    submitOwn(
      {
        type: 'record-delivery',
        id: `delivery:${messageId}:${String(attempt)}`,
        data: { messageId, result, attempt },
      },
      journeyNow(state),
    );
    inFlight.delete(messageId);
    if (!due().some((message) => message.messageId === messageId && message.attempts < attempt)) return;
    log.error('what became of a message could not be recorded', { messageId });
    given.add(messageId);
  };

  for (;;) {
    await condition(() => waiting().length > 0);
    for (const message of waiting()) {
      inFlight.add(message.messageId);
      void deliver(message);
    }
  }
}
