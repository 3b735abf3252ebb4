import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import {
  raiseConcernSignal,
  submitCommandUpdate,
  tellJourneySignal,
  workflowIdOf,
  type JourneyInput,
  type SubmittedCommand,
} from '../workflows/messages.ts';

/** What Temporal still knows of a run: how it began, and what it was told. */
export interface OldRun {
  readonly input: JourneyInput | undefined;
  /** In order of arrival; among them some that the run applied and some that it could not. */
  readonly commands: readonly SubmittedCommand[];
}

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];
type Payloads = { readonly payloads?: readonly object[] | null } | null | undefined;

const firstOf = (payloads: Payloads): unknown => {
  const [payload] = payloads?.payloads ?? [];
  return payload === undefined ? undefined : defaultPayloadConverter.fromPayload(payload);
};

const isCommand = (value: unknown): value is SubmittedCommand =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' && 'type' in value;

const carriers: ReadonlySet<string | null | undefined> = new Set([raiseConcernSignal.name, tellJourneySignal.name]);

function commandIn(event: HistoryEvent, refused: ReadonlySet<string | null | undefined>): readonly SubmittedCommand[] {
  const signal = event.workflowExecutionSignaledEventAttributes;
  const update = event.workflowExecutionUpdateAcceptedEventAttributes;
  const request = update?.acceptedRequest?.input;
  const wanted = request?.name === submitCommandUpdate.name && !refused.has(update?.protocolInstanceId);
  const command = carriers.has(signal?.signalName)
    ? firstOf(signal?.input)
    : wanted
      ? firstOf(request.args)
      : undefined;
  return isCommand(command) ? [command] : [];
}

function readRun({ events }: History): OldRun {
  const all = events ?? [];
  const refused = new Set(
    all.flatMap(({ workflowExecutionUpdateCompletedEventAttributes: done }) =>
      done?.outcome?.failure === null || done?.outcome?.failure === undefined ? [] : [done.meta?.updateId],
    ),
  );
  return {
    input: firstOf(all[0]?.workflowExecutionStartedEventAttributes?.input) as JourneyInput | undefined,
    commands: all.flatMap((event) => commandIn(event, refused)),
  };
}

/** Reads one run of a journey, by default the present or last one; undefined when Temporal has forgotten it. */
export async function readOldRun(client: Client, journeyId: string, runId?: string): Promise<OldRun | undefined> {
  try {
    return readRun(await client.workflow.getHandle(workflowIdOf(journeyId), runId).fetchHistory());
  } catch (failure) {
    if (failure instanceof WorkflowNotFoundError) return undefined;
    throw failure;
  }
}

/** The present or last run, and whether it runs; undefined when Temporal knows none. */
export async function describeRun(
  client: Client,
  journeyId: string,
): Promise<{ readonly runId: string; readonly running: boolean } | undefined> {
  try {
    const { runId, status } = await client.workflow.getHandle(workflowIdOf(journeyId)).describe();
    return { runId, running: status.name === 'RUNNING' };
  } catch (failure) {
    if (failure instanceof WorkflowNotFoundError) return undefined;
    throw failure;
  }
}

/** A workflow task that has failed so often is not a worker that was restarted. */
const failsFrom = 3;

/** Whether a journey's run goes on: one whose workflow task keeps failing does not, and one that has ended was needed. */
export async function stateOfRun(client: Client, journeyId: string): Promise<'goes-on' | 'fails' | 'none'> {
  try {
    const { raw, status } = await client.workflow.getHandle(workflowIdOf(journeyId)).describe();
    if (status.name !== 'RUNNING') return 'none';
    return (raw.pendingWorkflowTask?.attempt ?? 0) >= failsFrom ? 'fails' : 'goes-on';
  } catch (failure) {
    if (failure instanceof WorkflowNotFoundError) return 'none';
    throw failure;
  }
}

/** Runs that were ended by force, oldest first: what they were told last they may never have done. */
export async function endedByForce(client: Client, journeyId: string): Promise<readonly string[]> {
  const runs: string[] = [];
  const query = `WorkflowId = '${workflowIdOf(journeyId)}' AND ExecutionStatus = 'Terminated'`;
  for await (const { runId } of client.workflow.list({ query })) runs.unshift(runId);
  return runs;
}
