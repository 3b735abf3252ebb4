import { Connection } from '@temporalio/client';

/** One question to a server must not take longer, in milliseconds. */
const patienceMs = 2000;

/**
 * Asks a Temporal server until it really works: the namespace is there, task queues are served and searches answer. A
 * server that has only opened its port refuses some of these for a while.
 * @param giveUp ends the asking once the question under way is settled
 * @returns whether it works; false only after giving up
 */
export const untilTemporalAnswers = async (
  address: string,
  namespace: string,
  giveUp: AbortSignal,
): Promise<boolean> => {
  const connection = Connection.lazy({
    address,
    // A refused first attempt must not delay the next ones: it is only just starting.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 50, 'grpc.max_reconnect_backoff_ms': 200 },
    // We ask again ourselves. The client's own retries outlive the connection: one that wakes after it is closed throws
    // where nobody can catch it.
    interceptors: [],
  });
  const { workflowService } = connection;
  try {
    while (!giveUp.aborted) {
      try {
        await connection.withDeadline(Date.now() + patienceMs, async () => {
          await workflowService.describeNamespace({ namespace });
          await workflowService.describeTaskQueue({
            namespace,
            taskQueue: { name: 'keepstep-start' },
            taskQueueType: 1,
          });
          await workflowService.countWorkflowExecutions({ namespace, query: '' });
        });
        return true;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    return false;
  } finally {
    await connection.close();
  }
};
