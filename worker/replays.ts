import { Worker } from '@temporalio/worker';

/** One run of one journey, as Temporal wrote it. */
export interface HistoryToReplay {
  readonly workflowId: string;
  readonly history: unknown;
}

/** Whether a run replays; `failure` says why not. */
interface Replay {
  readonly workflowId: string;
  readonly runId: string;
  readonly failure?: string;
}

/** Replays histories one after the other, as they come, with the workflow code of a bundle. */
export async function* replays(
  code: string,
  histories: Iterable<HistoryToReplay> | AsyncIterable<HistoryToReplay>,
): AsyncGenerator<Replay> {
  for await (const { workflowId, runId, error } of Worker.runReplayHistories({ workflowBundle: { code } }, histories))
    yield { workflowId, runId, ...(error === undefined ? {} : { failure: error.message }) };
}
