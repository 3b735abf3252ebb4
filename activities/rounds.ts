import { ApplicationFailure } from '@temporalio/common';
import type { RoundActivities } from '../workflows/activity-types.ts';
import { checkZero, type ZeroDeps } from './check-zero.ts';
import { makeDailyRound, type DailyRoundDeps } from './daily-round.ts';
import { sendDigests, type DigestDeps } from './send-digests.ts';

export interface RoundDeps extends DigestDeps, ZeroDeps, DailyRoundDeps {}

/** A database error may quote a row, and Temporal keeps what is thrown: only its code travels. */
async function codesOnly<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (failure) {
    if (failure instanceof ApplicationFailure) throw failure;
    const code = failure instanceof Error && 'code' in failure ? String(failure.code) : 'unknown';
    throw ApplicationFailure.retryable(`${what} could not be finished.`, `round-${code}`);
  }
}

/** What the rounds of the service ask of the world. */
export const createRounds = (deps: RoundDeps): RoundActivities => ({
  sendDigests: () => codesOnly('The digests', () => sendDigests(deps)),
  checkZero: () => codesOnly('The check of what should be zero', () => checkZero(deps)),
  makeDailyRound: () => codesOnly('The daily round', () => makeDailyRound(deps)),
});
