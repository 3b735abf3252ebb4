import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, Worker, type NativeConnection } from '@temporalio/worker';
import type { WorkerOrder } from '../processes/orders.ts';
import { openRecord } from './record.ts';

/** A reference's worker as a newcomer would write it: every option as the SDK has it. */
export async function referenceWorker(
  connection: NativeConnection,
  order: WorkerOrder,
): Promise<{ readonly worker: Worker; readonly close: () => Promise<void> }> {
  const { databaseUrl, taskQueue, identity, maxCachedWorkflows } = order;
  const record = databaseUrl === undefined ? undefined : await openRecord(databaseUrl);
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./workflows.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  });
  const worker = await Worker.create({
    connection,
    namespace: 'default',
    taskQueue,
    workflowBundle,
    activities: { ...record?.activities },
    ...(identity === undefined ? {} : { identity }),
    ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
  });
  return { worker, close: async () => record?.close() };
}
