import { ApplicationFailure } from '@temporalio/common';
import type { DeliveryResult } from '../domain/messages.ts';
import { earlierFate, preventAttempt, recordFate } from '../register/deliveries.ts';
import type { DeliveryAttempt } from '../workflows/activity-types.ts';
import type { DeliverDeps } from './deliver-message.ts';

/**
 * What became of an attempt whose worker did not live to say so. One that had not begun is deferred, and can no longer begin; one whose fate was
 * written down has that fate; only one that was being handed over is in doubt.
 */
export async function settleAttempt(
  { db }: Pick<DeliverDeps, 'db'>,
  { journeyId, messageId, attempt, at }: DeliveryAttempt,
): Promise<DeliveryResult> {
  const key = { journeyId, messageId, attempt };
  try {
    if (await preventAttempt(db, key, at)) return 'deferred';
    const fate = await earlierFate(db, key);
    if (fate !== undefined && fate !== 'handing-over') return fate as DeliveryResult;
    await recordFate(db, key, 'ambiguous', 'no-word');
    return 'ambiguous';
  } catch {
    // A database error may quote a row; it is not passed on to Temporal, which asks again.
    throw ApplicationFailure.retryable('The register could not say what became of a message.', 'register-away');
  }
}
