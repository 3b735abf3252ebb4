import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { Kysely } from 'kysely';
import { openJournal } from '../register/journal.ts';
import type { Schema } from '../register/schema.ts';
import { activityFailures, type JourneyActivities } from '../workflows/activity-types.ts';
import { deliverMessage, type DeliverDeps } from './deliver-message.ts';
import { settleAttempt } from './settle-attempt.ts';

export interface ActivityDeps extends DeliverDeps {
  /** The register with a limit for each query well below the 1.5 s of the quick publication. */
  readonly quickDb: Kysely<Schema>;
}

/** What the worker does for journeys: writes to the register and sends mail. */
export function createActivities(deps: ActivityDeps): JourneyActivities {
  const journal = openJournal(deps.quickDb);
  return {
    async publishEvents(batch) {
      deps.crashPoint('publish-before');
      const published = await journal.publish(batch).catch((failure: unknown) => {
        // A database error may quote a row; Temporal keeps what is thrown here, so only its code travels.
        const code = failure instanceof Error && 'code' in failure ? String(failure.code) : 'unknown';
        throw ApplicationFailure.retryable('The register could not be written.', `register-${code}`);
      });
      deps.crashPoint('publish-after');
      switch (published.result) {
        case 'published':
          return undefined;
        case 'behind':
          return { registerSeq: published.registerSeq };
        case 'stale':
          throw ApplicationFailure.nonRetryable(
            'Another run has taken this journey over.',
            activityFailures.staleEpoch,
          );
        case 'unsettled':
          // Nothing is wrong: a task was lost, and the settled batch that follows sets it right.
          throw ApplicationFailure.create({
            message: 'What stands in this place may be withdrawn by a settled batch only.',
            type: 'unsettled',
            nonRetryable: true,
            category: ApplicationFailureCategory.BENIGN,
          });
        case 'conflict':
          throw ApplicationFailure.retryable('The journal holds another event in this place.', 'journal-conflict');
      }
    },
    deliverMessage: (attempt) => deliverMessage(deps, attempt),
    settleAttempt: (attempt) => settleAttempt(deps, attempt),
  };
}
