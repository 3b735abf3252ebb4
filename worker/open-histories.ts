/** The histories of journeys that are open now, and whether other workflow code could go on with them. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { familyJourneyType, journeyIdOf } from '../workflows/messages.ts';
import { replays, type HistoryToReplay } from './replays.ts';

/** What came of replaying the open histories. */
export interface Replayed {
  readonly histories: number;
  /** Open journeys on other task queues, which were not looked at. */
  readonly elsewhere: number;
  /** Ids only, and the machine's words for why. */
  readonly failures: readonly { readonly journeyId: string; readonly why: string }[];
}

/** What disagrees, in the engine's words, without what it wraps them in; an error of another kind by its first line. */
const whyOf = (failure: string): string =>
  (/\[TMPRL\d+\] [^"\\\n]+/.exec(failure)?.[0] ?? failure.split('\n')[0] ?? '').slice(0, 200);

const running = (taskQueue: string): string => `TaskQueue = '${taskQueue}' AND ExecutionStatus = 'Running'`;

/** Every open history of this task queue, one in memory at a time. One that ended while it was listed is still there to be read. */
async function* openHistories(client: Client, taskQueue: string): AsyncGenerator<HistoryToReplay> {
  for await (const { workflowId, runId } of client.workflow.list({ query: running(taskQueue) })) {
    try {
      yield { workflowId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() };
    } catch (failure) {
      if (!(failure instanceof WorkflowNotFoundError)) throw failure;
    }
  }
}

/**
 * Replays every open history with this workflow code. Reads only: the running service does not notice.
 * @param tell is told the count every now and then
 */
export async function replayOpenHistories(
  client: Client,
  taskQueue: string,
  code: string,
  tell: (count: number) => void = () => undefined,
): Promise<Replayed> {
  const failures: { readonly journeyId: string; readonly why: string }[] = [];
  let histories = 0;
  for await (const { workflowId, failure } of replays(code, openHistories(client, taskQueue))) {
    histories += 1;
    if (histories % 500 === 0) tell(histories);
    if (failure === undefined) continue;
    failures.push({ journeyId: journeyIdOf(workflowId) ?? workflowId, why: whyOf(failure) });
  }
  const others = `WorkflowType = '${familyJourneyType}' AND ExecutionStatus = 'Running' AND TaskQueue != '${taskQueue}'`;
  const { count: elsewhere } = await client.workflow.count(others);
  return { histories, elsewhere, failures };
}
