import {
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleOptions,
  type ScheduleOptionsStartWorkflowAction,
} from '@temporalio/client';
import type { Service } from '../pathways/schema.ts';
import { roundIdOf, roundTypes, type RoundName } from '../workflows/messages.ts';

type Options = Pick<ScheduleOptions, 'spec' | 'policies'>;

/** London's wall time on every day: the server knows when London's clocks change. */
const dailyAt = (time: string): Options['spec'] => ({
  calendars: [{ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3, 5)) }],
  timezone: 'Europe/London',
});

/**
 * When each round is made. Which of the days are working days is not said here but asked when the round is made, of the calendar the service has then.
 *
 * - Overlap: skip. A round reads what is so now, so a second one beside it would only do the same; the next one comes soon enough.
 * - Catch-up: how late a round is still worth making after an outage. A digest until the afternoon, for yesterday's is nobody's; the daily round within
 *   the same day; a check not at all, because another is due in minutes.
 * - A round that fails pauses nothing: tomorrow's must not wait until somebody notices. That one is missing shows on the page of what should be zero.
 */
function optionsOf({ rounds }: Pick<Service, 'rounds'>): Readonly<Record<RoundName, Options>> {
  const policies = (catchupWindow: '8 hours' | '16 hours' | '1 minute') => ({
    overlap: ScheduleOverlapPolicy.SKIP,
    catchupWindow,
    pauseOnFailure: false,
  });
  return {
    digests: { spec: dailyAt(rounds.digestAt), policies: policies('8 hours') },
    daily: { spec: dailyAt(rounds.dailyAt), policies: policies('16 hours') },
    zero: {
      spec: { intervals: [{ every: `${String(rounds.zeroEveryMinutes)} minutes` }] },
      policies: policies('1 minute'),
    },
  };
}

/**
 * Makes sure that the schedules of this service exist and are as its data say. Safe to repeat, from any number of processes at once: what exists is
 * updated, and one that somebody has paused stays paused.
 */
export async function ensureSchedules(
  client: Pick<Client, 'schedule'>,
  { taskQueue, service }: { readonly taskQueue: string; readonly service: Pick<Service, 'rounds'> },
): Promise<void> {
  for (const [round, options] of Object.entries(optionsOf(service)) as [RoundName, Options][]) {
    const scheduleId = roundIdOf(taskQueue, round);
    const action: ScheduleOptionsStartWorkflowAction<() => Promise<void>> = {
      type: 'startWorkflow',
      workflowType: roundTypes[round],
      taskQueue,
      workflowId: scheduleId,
      args: [],
    };
    try {
      await client.schedule.create({ scheduleId, action, ...options });
    } catch (failure) {
      if (!(failure instanceof ScheduleAlreadyRunning)) throw failure;
      await client.schedule.getHandle(scheduleId).update(({ state }) => ({
        action,
        ...options,
        state: { paused: state.paused, ...(state.note === undefined ? {} : { note: state.note }) },
      }));
    }
  }
}

const againMs = 30_000;

/**
 * Sees to the schedules beside a worker that is at work already: families wait for no schedule. What cannot be done now, because the server is busy or knows no
 * schedules, is tried again; until it is done the page of what should be zero says that no check is made. Answers how to stop trying.
 */
export function keepSchedules(...given: Parameters<typeof ensureSchedules>): () => void {
  const [client, { taskQueue }] = given;
  let waiting: NodeJS.Timeout | undefined;
  let stopped = false;
  const ensure = (): void => {
    const begun = async (): Promise<void> => {
      await ensureSchedules(...given);
      // A service that has just come, or come back, is looked at now: whoever opens the page need not wait for the first quarter of an hour.
      await client.schedule.getHandle(roundIdOf(taskQueue, 'zero')).trigger(ScheduleOverlapPolicy.SKIP);
    };
    begun().catch((failure: unknown) => {
      if (stopped) return;
      const why = failure instanceof Error ? failure.name : 'no reason given';
      console.error(`The schedules of the rounds could not be seen to (${why}); trying again.`);
      waiting = setTimeout(ensure, againMs).unref();
    });
  };
  ensure();
  return () => {
    stopped = true;
    clearTimeout(waiting);
  };
}
