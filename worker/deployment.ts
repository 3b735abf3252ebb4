/** Which release a worker is, and which release does the work (ADR 0018). */
import { createHash } from 'node:crypto';
import { isGrpcServiceError, type Client } from '@temporalio/client';
import { toCanonicalString, type WorkerDeploymentVersion } from '@temporalio/common';
import type { Config } from '../config.ts';

/** Short, because Temporal writes it into every workflow task of every history. */
const buildIdLength = 8;

/** gRPC codes of a release that no worker of has been seen yet. */
const notThereYet: ReadonlySet<number> = new Set([5, 9]);
const askAgainMs = 500;

/**
 * The release of a worker with this workflow code: the code itself tells, so that two workers are the same release just when either may go on with
 * what the other began. Undefined where the service does not tell releases apart.
 */
export const releaseOf = (config: Config, code: string): WorkerDeploymentVersion | undefined =>
  config.temporal.deployment === undefined
    ? undefined
    : {
        deploymentName: config.temporal.deployment,
        buildId: createHash('sha256').update(code).digest('hex').slice(0, buildIdLength),
      };

/** The release that does the work now; undefined when none does, or before the first one came. */
export async function currentBuildId(client: Client, deploymentName: string): Promise<string | undefined> {
  const { namespace } = client.options;
  try {
    const found = await client.workflowService.describeWorkerDeployment({ namespace, deploymentName });
    const buildId = found.workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId;
    return buildId === '' || buildId === null ? undefined : buildId;
  } catch (error) {
    if (isGrpcServiceError(error) && notThereYet.has(error.code)) return undefined;
    throw error;
  }
}

/**
 * From now on this release does the work: new journeys begin with it, and open ones are taken up by it with their next task. Waits until a worker of
 * it asks for work. Answers false when none did in time.
 */
export async function takeOver(client: Client, release: WorkerDeploymentVersion, withinMs: number): Promise<boolean> {
  const { namespace } = client.options;
  for (const until = Date.now() + withinMs; ;) {
    try {
      await client.workflowService.setWorkerDeploymentCurrentVersion({
        ...release,
        namespace,
        version: toCanonicalString(release),
        identity: 'predeploy',
      });
      return true;
    } catch (error) {
      if (!isGrpcServiceError(error) || !notThereYet.has(error.code)) throw error;
      if (Date.now() > until) return false;
      await new Promise((resolve) => setTimeout(resolve, askAgainMs));
    }
  }
}
