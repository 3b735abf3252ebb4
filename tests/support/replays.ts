/** Histories as Temporal wrote them, and whether today's workflow code still agrees with them. */
import type { Client } from '@temporalio/client';
import { replays, type HistoryToReplay } from '../../worker/replays.ts';

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;

/** One run of one journey. */
export interface RunHistory {
  readonly workflowId: string;
  readonly runId: string;
  readonly history: History;
}

/** Names of the journeys that this history opened. */
const openedBy = ({ events }: History): readonly string[] =>
  (events ?? []).flatMap((event) => {
    const id = event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowId;
    return id === null || id === undefined ? [] : [id];
  });

async function readChain(client: Client, workflowId: string, runId?: string): Promise<readonly RunHistory[]> {
  const chain: RunHistory[] = [];
  let next = runId;
  do {
    const history = await client.workflow.getHandle(workflowId, next).fetchHistory();
    const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
    chain.unshift({ workflowId, runId: started?.originalExecutionRunId ?? '', history });
    next = started?.continuedExecutionRunId ?? '';
  } while (next !== '');
  return chain;
}

/**
 * Every history that began with these workflows: whole continue-as-new chains, oldest run first, and the journeys they opened.
 * @param runs by run id where it is not the present run
 */
export async function readHistories(
  client: Client,
  workflows: readonly { readonly workflowId: string; readonly runId?: string }[],
): Promise<readonly RunHistory[]> {
  const found = new Map<string, RunHistory>();
  const asked = new Set<string>();
  const waiting = [...workflows];
  for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
    const key = `${one.workflowId}/${one.runId ?? ''}`;
    if (asked.has(key)) continue;
    asked.add(key);
    const chain = await readChain(client, one.workflowId, one.runId).catch((error: unknown) => {
      // A journey asked to be opened may not have been opened yet.
      if (error instanceof Error && error.name === 'WorkflowNotFoundError') return [];
      throw error;
    });
    for (const run of chain) {
      found.set(run.runId, run);
      waiting.push(...openedBy(run.history).map((workflowId) => ({ workflowId })));
    }
  }
  return [...found.values()];
}

/** Replays histories with the workflow code of a bundle; answers a line for each that does not replay. */
export async function replayFailures(code: string, histories: readonly HistoryToReplay[]): Promise<readonly string[]> {
  const failures: string[] = [];
  if (histories.length === 0) return failures;
  for await (const { workflowId, runId, failure } of replays(code, histories))
    if (failure !== undefined) failures.push(`${workflowId} (run ${runId}): ${failure}`);
  return failures;
}

/**
 * All that a history says, payloads included, as text to search. Not as JSON: a history turns its own bytes into base64 there, in which nothing is
 * ever found. Asked what it is and not of which class, because a test's own world has another `Uint8Array`.
 */
export function wordsOf(histories: unknown): string {
  const words: string[] = [];
  const seen = new Set<object>();
  const walk = (part: unknown): void => {
    if (typeof part === 'string') words.push(part);
    if (typeof part === 'number' || typeof part === 'bigint') words.push(String(part));
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    if (ArrayBuffer.isView(part)) {
      words.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('utf8'));
      return;
    }
    if (Symbol.iterator in part) for (const one of part as Iterable<unknown>) walk(one);
    for (const [name, one] of Object.entries(part)) {
      words.push(name);
      walk(one);
    }
  };
  walk(histories);
  return words.join('\n');
}
