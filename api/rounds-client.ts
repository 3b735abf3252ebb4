import { WorkflowIdConflictPolicy, type Client } from '@temporalio/client';
import type { ServiceData } from '../pathways/load.ts';
import { roundIdOf, roundTypes, type RoundName } from '../workflows/messages.ts';
import type { MorningRounds } from './training/mornings.ts';

/** In this order: what a round finds is in the digest of the same morning. */
const morningRounds: readonly RoundName[] = ['daily', 'digests'];

/** Longer than a round takes in a training service, in milliseconds: a mail server that is away keeps no clock standing. */
const waitsForMs = 30_000;

/**
 * Makes the rounds of one morning and waits until they are made, for a training clock that passes the morning. They are the very rounds that the schedules
 * start; should both be at work, the rows of the digests and the ids of the commands keep anything from being done twice.
 */
const makeRounds =
  (client: Client, taskQueue: string): (() => Promise<void>) =>
  async () => {
    for (const round of morningRounds) {
      const handle = await client.workflow.start(roundTypes[round], {
        taskQueue,
        workflowId: roundIdOf(taskQueue, round),
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        args: [],
        staticSummary: 'A round of the service, made as the training clock passes its morning',
      });
      await client.withDeadline(Date.now() + waitsForMs, () => handle.result()).catch(() => undefined);
    }
  };

/** The rounds of a service as its API makes them when a training clock passes their hour. */
export const openRounds = (client: Client, taskQueue: string, { service, calendar }: ServiceData): MorningRounds => ({
  make: makeRounds(client, taskQueue),
  at: service.rounds.digestAt,
  calendar,
});
