/** What a command leaves in a journey's history. */
import type { WorkflowHandle } from '@temporalio/client';

export interface HistorySize {
  readonly events: number;
  readonly bytes: number;
}

/** As the server counts them. */
export async function historySize(handle: WorkflowHandle): Promise<HistorySize> {
  const { historyLength, historySize: bytes } = await handle.describe();
  return { events: historyLength, bytes: bytes ?? 0 };
}

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
export type HistoryEvent = NonNullable<History['events']>[number];

/** The events after the first `skip`, cut where a workflow task is scheduled. */
export async function tasksAfter(handle: WorkflowHandle, skip: number): Promise<readonly (readonly HistoryEvent[])[]> {
  const { events = [] } = await handle.fetchHistory();
  const tasks: HistoryEvent[][] = [];
  for (const event of (events ?? []).slice(skip)) {
    if (event.workflowTaskScheduledEventAttributes) tasks.push([]);
    tasks.at(-1)?.push(event);
  }
  return tasks;
}
