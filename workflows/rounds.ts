import { proxyActivities, sleep } from '@temporalio/workflow';
import type { RoundActivities } from './activity-types.ts';

/**
 * What a Schedule starts. No round knows what it does or for whom: the activities read the register when they work, so that nothing personal and nothing
 * out of date travels through Temporal. A worker that dies in the middle stops beating; the next one goes on, and finds done what is done.
 */
const { sendDigests, makeDailyRound } = proxyActivities<RoundActivities>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '15 seconds',
  // Until the evening: what could not be done by then is tomorrow's, with tomorrow's state.
  scheduleToCloseTimeout: '10 hours',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '2 minutes' },
});

const { checkZero } = proxyActivities<RoundActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '60 seconds',
  // The next check is due in minutes: this one is not worth more than two tries.
  retry: { initialInterval: '5 seconds', maximumAttempts: 2 },
});

/** How often a mail server that is away is asked again on the same day, and after how long. */
const triesADay = 6;
const tryAgainAfter = '20 minutes';

export async function digestRound(): Promise<void> {
  for (let tries = 1; tries <= triesADay; tries += 1) {
    const { deferred } = await sendDigests();
    if (deferred === 0 || tries === triesADay) return;
    await sleep(tryAgainAfter, { summary: 'The mail server is away: trying again' });
  }
}

export async function zeroRound(): Promise<void> {
  await checkZero();
}

export async function dailyRound(): Promise<void> {
  await makeDailyRound();
}
