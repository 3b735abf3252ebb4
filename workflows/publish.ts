import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  proxyActivities,
  proxyLocalActivities,
  workflowInfo,
} from '@temporalio/workflow';
import { keepstepItself } from '../domain/commands.ts';
import type { JourneyEvent } from '../domain/events.ts';
import { activityFailures, type JourneyActivities, type PublishBatch } from './activity-types.ts';
import type { JourneyInput } from './messages.ts';
import { journeyNow, type ShellState } from './shell-state.ts';

/**
 * One quick try inside the same workflow task: 11 ms instead of 100. Never a retrying local activity: it would hold Updates and timers back for
 * seconds. It runs before the task is completed: a worker killed in between leaves events in the register that are done over.
 */
const quick = proxyLocalActivities<JourneyActivities>({ startToCloseTimeout: 1_500, retry: { maximumAttempts: 1 } });

/**
 * Then for as long as it takes: the journal is the record, and nothing else may be dropped in its place. Its order stands in the history together
 * with all it publishes, so it alone may withdraw what a lost task wrote.
 */
const patient = proxyActivities<JourneyActivities>({
  // A worker killed while it writes costs this long before the next attempt; a living one gives up each query sooner.
  startToCloseTimeout: 5_000,
  retry: {
    initialInterval: 500,
    backoffCoefficient: 2,
    maximumInterval: 10_000,
    nonRetryableErrorTypes: [activityFailures.staleEpoch],
  },
});

/** At most this many events travel in one batch. */
const batchSize = 100;

const isStale = (failure: unknown): boolean =>
  failure instanceof ActivityFailure &&
  failure.cause instanceof ApplicationFailure &&
  failure.cause.type === activityFailures.staleEpoch;

async function publish(batch: PublishBatch): ReturnType<JourneyActivities['publishEvents']> {
  try {
    return await quick.publishEvents(batch);
  } catch (failure) {
    if (isStale(failure)) throw failure;
    return await patient.publishEvents({ ...batch, settled: lastSeq(batch.events) });
  }
}

const lastSeq = (events: readonly JourneyEvent[]): number => events.at(-1)?.seq ?? 0;

/** Follows how far the engine's history surely goes. Within one task it stays where it was when the task began to publish. */
function followSettled(): (events: readonly JourneyEvent[]) => number {
  let task = -1;
  let settled = 0;
  return (events) => {
    const { historyLength } = workflowInfo();
    if (historyLength !== task) settled = (events[0]?.seq ?? 1) - 1;
    task = historyLength;
    return settled;
  };
}

/** The register holds less than it once did: the whole journey goes out as one event, and the lost range stays visible. */
function restored(state: ShellState, registerSeq: number): JourneyEvent | undefined {
  const { journey } = state;
  if (journey === undefined) return undefined;
  const at = journeyNow(state);
  const seq = journey.seq + 1;
  const whole = { ...journey, seq, at };
  state.journey = whole;
  return {
    seq,
    type: 'RegisterRestored',
    at,
    by: keepstepItself,
    commandId: `restored:${String(seq)}`,
    data: { registerSeq, journey: whole },
  };
}

/** Publishes what happened, in order, for as long as the run lives. */
export async function keepPublishing(state: ShellState, input: JourneyInput, superseded: () => void): Promise<void> {
  const settledBefore = followSettled();
  for (;;) {
    await condition(() => state.outbox.length > 0);
    // What fills a gap travels in one batch with everything before it.
    const whole = state.outbox.findLastIndex(({ type }) => type === 'RegisterRestored') + 1;
    const events = state.outbox.slice(0, Math.max(whole, batchSize));
    try {
      const behind = await publish({
        journeyId: input.journeyId,
        epoch: input.epoch,
        events,
        settled: settledBefore(events),
      });
      if (behind === undefined) {
        state.outbox.splice(0, events.length);
        continue;
      }
      const event = restored(state, behind.registerSeq);
      if (event !== undefined) state.outbox.push(event);
    } catch (failure) {
      if (!isStale(failure)) throw failure;
      superseded();
      return;
    }
  }
}
