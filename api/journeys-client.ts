import {
  isGrpcServiceError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { refusalMessages } from '../domain/refusals.ts';
import {
  familyJourneyType,
  moveClockSignal,
  raiseConcernSignal,
  shellFailures,
  submitCommandUpdate,
  workflowIdOf,
  type SubmitReply,
} from '../workflows/messages.ts';
import type { Journeys } from './deps.ts';
import { NotRunning, Refused, TooBusy, Unavailable } from './errors.ts';

/** How long a person waits for a journey's answer, in milliseconds; then its fate is unknown and the same key may be sent again. */
const answerWithinMs = 5_000;
/** A task queue remembers a poller for minutes; a living worker polls at least this often. */
const pollerFreshMs = 70_000;

/** gRPC status codes that matter here. */
const resourceExhausted = 8;

const refusalTypes: ReadonlySet<string> = new Set([...Object.keys(refusalMessages), ...Object.values(shellFailures)]);

/** What the journey itself answered, or undefined when the failure is not its answer. */
function refusalOf(error: unknown): Refused | undefined {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return undefined;
  const { type, message, details } = error.cause;
  if (typeof type !== 'string' || !refusalTypes.has(type)) return undefined;
  const detail: unknown = details?.[0];
  const field =
    typeof detail === 'object' && detail !== null && 'field' in detail && typeof detail.field === 'string'
      ? detail.field
      : undefined;
  return new Refused(type, message, field);
}

/** Every failure of the client, told apart by what it means for the caller. */
function asOurs(error: unknown): Error {
  const refusal = refusalOf(error);
  if (refusal !== undefined) return refusal;
  if (error instanceof WorkflowNotFoundError) return new NotRunning();
  const cause = error instanceof ServiceError ? error.cause : error;
  if (isGrpcServiceError(cause) && (cause.code as number) === resourceExhausted) return new TooBusy();
  return new Unavailable({ what: 'engine', fate: 'unknown' });
}

/** The door to journeys over a Temporal client. The client's identity should be short: it is written into every history event. */
export function openJourneys(client: Client, taskQueue: string): Journeys {
  const inTime = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await client.withDeadline(Date.now() + answerWithinMs, run);
    } catch (error) {
      throw asOurs(error);
    }
  };
  const handle = (journeyId: string) => client.workflow.getHandle(workflowIdOf(journeyId));

  return {
    start: (input) =>
      inTime(async () => {
        try {
          await client.workflow.start(familyJourneyType, {
            workflowId: workflowIdOf(input.journeyId),
            taskQueue,
            args: [input],
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
            staticSummary: 'A family’s journey',
          });
        } catch (error) {
          if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        }
      }),

    submit: async (journeyId, command) => {
      // A changed body must not be answered with the old result, so the body is part of the update's id.
      const updateId = `${command.id}-${command.hash}`;
      try {
        return await inTime(() => handle(journeyId).executeUpdate(submitCommandUpdate, { args: [command], updateId }));
      } catch (error) {
        if (!(error instanceof NotRunning)) throw error;
        // The command may be the one that ended the journey: then its answer is still there.
        const before = await inTime(() => handle(journeyId).getUpdateHandle<SubmitReply>(updateId).result()).catch(
          (failure: unknown) => {
            throw failure instanceof Refused ? failure : error;
          },
        );
        return { ...before, repeated: true };
      }
    },

    raise: async (journeyId, command, linked) => {
      try {
        await inTime(() => handle(journeyId).signal(raiseConcernSignal, command));
        return { heardBy: journeyId };
      } catch (error) {
        if (!(error instanceof NotRunning)) throw error;
      }
      await inTime(async () => {
        try {
          await client.workflow.signalWithStart(familyJourneyType, {
            workflowId: workflowIdOf(linked.journeyId),
            taskQueue,
            args: [linked],
            signal: raiseConcernSignal,
            signalArgs: [command],
            // The linked journey may have run its course: what this says was heard then.
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
            staticSummary: 'A family’s journey, linked to one that had ended',
          });
        } catch (error) {
          if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        }
      });
      return { heardBy: linked.journeyId };
    },

    moveClock: (journeyId, offsetMs) => inTime(() => handle(journeyId).signal(moveClockSignal, { offsetMs })),

    health: async () => {
      try {
        const { pollers } = await client.withDeadline(Date.now() + 1_000, () =>
          client.workflowService.describeTaskQueue({
            namespace: client.options.namespace,
            taskQueue: { name: taskQueue },
            taskQueueType: 1,
          }),
        );
        const freshSince = Date.now() - pollerFreshMs;
        const seen = (pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1_000);
        return { temporal: true, worker: seen.some((at) => at >= freshSince) };
      } catch {
        return { temporal: false, worker: false };
      }
    },
  };
}
