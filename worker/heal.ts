import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import { resolveAlarms } from '../register/resolve-alarms.ts';
import type { Schema } from '../register/schema.ts';
import { readServiceClock } from '../register/service-clock.ts';
import { takeOver, unfinishedJourneys } from '../register/take-over.ts';
import {
  commandsOfOneRun,
  familyJourneyType,
  lift,
  tellJourneySignal,
  workflowIdOf,
  type Carried,
  type JourneyInput,
} from '../workflows/messages.ts';
import { carriedFrom } from './carry-on.ts';
import { describeRun, endedByForce, readOldRun, type OldRun } from './old-run.ts';

export interface HealDeps {
  readonly db: Kysely<Schema>;
  readonly client: Client;
  readonly taskQueue: string;
  readonly training: boolean;
}

/** How a journey is to begin again, and which commands that beginning already contains. */
interface Plan {
  readonly input: JourneyInput;
  /** Real time at which no older run could publish any more. */
  readonly takenOverAt: Date;
  readonly done: ReadonlySet<string>;
}

/** The later of two states: the run may have begun with events that the register, which was away, does not hold yet. */
const later = (journal: Carried | undefined, begun: Carried | undefined): Carried | undefined =>
  begun !== undefined && begun.journey.seq > (journal?.journey.seq ?? 0) ? begun : journal;

/** Raises the epoch first; undefined for a journey that neither the register nor Temporal knows. */
async function planOf(
  { db, training }: HealDeps,
  journeyId: string,
  old: OldRun | undefined,
): Promise<Plan | undefined> {
  const begun = old?.input;
  // First, because nothing may be taken over from a run that newer code carried on.
  const begunWith = begun?.carried === undefined ? undefined : lift(begun.carried);
  const recovered = await takeOver(db, journeyId);
  const takenOverAt = new Date();
  const { offsetMs } = training ? await readServiceClock(db) : { offsetMs: 0 };
  const carried = later(await carriedFrom(db, recovered?.events ?? [], offsetMs), begunWith);
  const opening = carried === undefined ? begun?.opening : undefined;
  if (carried === undefined && opening === undefined) return undefined;
  const ids = [
    ...(recovered?.events ?? []).map(({ commandId }) => commandId),
    ...(carried?.ring ?? []).map(([id]) => id),
  ];
  return {
    takenOverAt,
    done: new Set(ids),
    input: {
      journeyId,
      epoch: recovered?.epoch ?? (begun?.epoch ?? 0) + 1,
      training,
      offsetMs,
      commandsPerRun: begun?.commandsPerRun ?? commandsOfOneRun,
      ...(opening === undefined ? {} : { opening }),
      ...(carried === undefined ? {} : { carried }),
    },
  };
}

/** Ends the run there is and begins another in the same moment, so that a concern always finds the journey. */
async function begin({ client, taskQueue }: HealDeps, input: JourneyInput): Promise<void> {
  await client.workflow.start(familyJourneyType, {
    workflowId: workflowIdOf(input.journeyId),
    taskQueue,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'TERMINATE_EXISTING',
    args: [input],
    staticSummary: 'A family’s journey, started again from its journal',
  });
}

/**
 * Tells the new run what old runs were told and never did, or did and never published: a concern signalled to a stuck journey, a command answered
 * while the register was away. Their ids make a repeat harmless.
 */
async function tellAgain({ client }: HealDeps, { input, done }: Plan, runIds: readonly string[]): Promise<void> {
  const handle = client.workflow.getHandle(workflowIdOf(input.journeyId));
  const told = new Set(done);
  for (const runId of new Set(runIds)) {
    const old = await readOldRun(client, input.journeyId, runId);
    for (const command of old?.commands ?? []) {
      if (told.has(command.id)) continue;
      told.add(command.id);
      try {
        await handle.signal(tellJourneySignal, command);
      } catch (failure) {
        // Nothing was left to do, and the new run has ended already.
        if (!(failure instanceof WorkflowNotFoundError)) throw failure;
      }
    }
  }
}

/**
 * Ends a journey's run and starts it again from the journal, which is the record. The epoch is raised first: whatever the old run still
 * publishes is refused, and the alarms it caused have been seen to. Safe to repeat. Answers false for a journey nobody knows.
 */
export async function healJourney(deps: HealDeps, journeyId: string): Promise<boolean> {
  const { client } = deps;
  const run = await describeRun(client, journeyId);
  const old = run === undefined ? undefined : await readOldRun(client, journeyId, run.runId);
  const plan = await planOf(deps, journeyId, old);
  if (plan === undefined) return false;
  await begin(deps, plan.input);
  await resolveAlarms(deps.db, journeyId, plan.takenOverAt);
  // The list of runs lags a little behind; the one just ended is known.
  const before = await endedByForce(client, journeyId);
  await tellAgain(deps, plan, run === undefined ? before : [...before, run.runId]);
  return true;
}

/**
 * Starts every unfinished journey that no run exists for, such as all of them on a cluster that has lost everything. Safe to repeat, and to run
 * beside a running service. Answers how many.
 */
export async function resumeAll(deps: HealDeps): Promise<number> {
  let resumed = 0;
  const begins = async (plan: Plan): Promise<void> => {
    try {
      await deps.client.workflow.start(familyJourneyType, {
        workflowId: workflowIdOf(plan.input.journeyId),
        taskQueue: deps.taskQueue,
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        args: [plan.input],
        staticSummary: 'A family’s journey, started again from its journal',
      });
      await resolveAlarms(deps.db, plan.input.journeyId, plan.takenOverAt);
      resumed += 1;
    } catch (failure) {
      if (!(failure instanceof WorkflowExecutionAlreadyStartedError)) throw failure;
    }
  };
  const tellers: Plan[] = [];
  for (const journeyId of await unfinishedJourneys(deps.db)) {
    const run = await describeRun(deps.client, journeyId);
    if (run?.running === true) continue;
    if (run !== undefined) {
      if (await healJourney(deps, journeyId)) resumed += 1;
      continue;
    }
    const plan = await planOf(deps, journeyId, undefined);
    if (plan === undefined) continue;
    // One that has something to tell comes last, so that the one to be told is there.
    if (plan.input.carried?.outbound.length === 0) await begins(plan);
    else tellers.push(plan);
  }
  for (const plan of tellers) await begins(plan);
  return resumed;
}
