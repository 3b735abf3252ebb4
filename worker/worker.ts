import { Worker, type NativeConnection, type WorkflowBundle } from '@temporalio/worker';
import type { WorkerDeploymentVersion } from '@temporalio/common';
import type { createActivities } from '../activities/index.ts';
import type { createRounds } from '../activities/rounds.ts';
import { beatWhileAtWork } from './beat.ts';
import { pathwayAttribute, stageAttribute } from '../workflows/messages.ts';

export interface WorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly bundle: WorkflowBundle;
  /** Without rounds, a worker serves journeys only. */
  readonly activities: ReturnType<typeof createActivities> & Partial<ReturnType<typeof createRounds>>;
  readonly maxCachedWorkflows: number;
  /** Which release this is, where Temporal is to tell releases apart; see deployment.ts. */
  readonly release?: WorkerDeploymentVersion | undefined;
}

/**
 * A worker for family journeys. The identity and build id are short on purpose: Temporal writes them into every history event.
 */
export const createWorker = ({ bundle, activities, release, ...options }: WorkerOptions): Promise<Worker> =>
  Worker.create({
    ...options,
    workflowBundle: bundle,
    activities: { ...activities },
    interceptors: { activity: [beatWhileAtWork] },
    identity: 'worker',
    ...(release === undefined
      ? { buildId: '1' }
      : {
          workerDeploymentOptions: {
            version: release,
            useWorkerVersioning: true,
            // Journeys last for years: pinned ones would keep every old worker alive for as long (ADR 0018).
            defaultVersioningBehavior: 'AUTO_UPGRADE',
          },
        }),
    // A killed worker's sticky queue holds its tasks for this long; the default of ten seconds is what a person would wait.
    stickyQueueScheduleToStartTimeout: '1s',
    // A deploy lets letters under way come home: one attempt takes at most 30 s.
    shutdownGraceTime: '35s',
  });

/** Makes sure that the cluster knows our search attributes; without them the first journey would be stuck. Safe to repeat. */
export async function registerSearchAttributes(connection: NativeConnection, namespace: string): Promise<void> {
  const keyword = 2;
  const wanted = { [stageAttribute]: keyword, [pathwayAttribute]: keyword };
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(wanted).filter(([name]) => !(name in (customAttributes ?? {})));
  if (missing.length > 0)
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
}
