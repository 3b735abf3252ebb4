import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import { outboundOf } from '../domain/outbound.ts';
import type { Schema } from '../register/schema.ts';
import { readServiceClock } from '../register/service-clock.ts';
import { takeOver, unfinishedJourneys, type Recovered } from '../register/take-over.ts';
import { familyJourneyType, workflowIdOf, type JourneyInput } from '../workflows/messages.ts';
import { ringSize, type Carried, type RingEntry } from '../workflows/shell-state.ts';

export interface HealDeps {
  readonly db: Kysely<Schema>;
  readonly client: Client;
  readonly taskQueue: string;
  readonly training: boolean;
}

/** The ids of the last commands, so that a repeat is still known; their bodies are not in the journal, so any body counts as the same. */
function ringOf({ events }: Recovered): readonly RingEntry[] {
  const last = new Map(events.map((event) => [event.commandId, event.seq]));
  return [...last].map(([id, seq]): RingEntry => [id, seq, '']).slice(-ringSize);
}

/** What a new run starts from. Facts for other journeys are told again: their command ids make a repeat harmless. */
function carriedOf(recovered: Recovered, offsetMs: number): Carried {
  const { journey, events } = recovered;
  return {
    journey,
    outbox: [],
    outbound: events.slice(-ringSize).flatMap((event) => outboundOf(journey, event)),
    ring: ringOf(recovered),
    offsetMs,
    targetMs: offsetMs,
    changedSeq: journey.seq,
  };
}

async function end(client: Client, journeyId: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowIdOf(journeyId)).terminate('Started again from its journal.');
  } catch (failure) {
    // Ended already, or on a cluster that is gone: there is nothing to end.
    if (!(failure instanceof WorkflowNotFoundError)) throw failure;
  }
}

/**
 * Ends a journey's run and starts it again from the journal, which is the record. The epoch is raised first: whatever the old run still
 * publishes is refused. Answers false for a journey the register does not know.
 */
export async function healJourney(deps: HealDeps, journeyId: string): Promise<boolean> {
  const { db, client, taskQueue, training } = deps;
  const recovered = await takeOver(db, journeyId);
  if (recovered === undefined) return false;
  await end(client, journeyId);
  const { offsetMs } = await readServiceClock(db);
  const input: JourneyInput = {
    journeyId,
    epoch: recovered.epoch,
    training,
    offsetMs,
    carried: carriedOf(recovered, offsetMs),
  };
  try {
    await client.workflow.start(familyJourneyType, {
      workflowId: workflowIdOf(journeyId),
      taskQueue,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      args: [input],
      staticSummary: 'A family’s journey, started again from its journal',
    });
  } catch (failure) {
    if (!(failure instanceof WorkflowExecutionAlreadyStartedError)) throw failure;
  }
  return true;
}

/** Starts every unfinished journey again, for a cluster that has lost them. Answers how many. */
export async function resumeAll(deps: HealDeps): Promise<number> {
  const journeys = await unfinishedJourneys(deps.db);
  for (const journeyId of journeys) await healJourney(deps, journeyId);
  return journeys.length;
}
