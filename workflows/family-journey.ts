import {
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  log,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import { nextDeadline, type Clock } from '../domain/clock.ts';
import { keepstepItself, type Command } from '../domain/commands.ts';
import type { Refusal } from '../domain/refusals.ts';
import { dueMessages } from '../domain/messages.ts';
import type { Journey } from '../domain/journey.ts';
import { timerSummary } from '../domain/words.ts';
import { versionIdOf } from '../domain/policy.ts';
import {
  moveClockSignal,
  pathwayAttribute,
  raiseConcernSignal,
  shellFailures,
  stageAttribute,
  submitCommandUpdate,
  tellJourneySignal,
  type JourneyInput,
  type SubmitReply,
  type SubmittedCommand,
} from './messages.ts';
import { startDelivery } from './deliver.ts';
import { keepPublishing } from './publish.ts';
import { keepTelling } from './tell.ts';
import {
  apply,
  carry,
  foresee,
  journeyNow,
  known,
  restore,
  sameBody,
  stamped,
  type ShellState,
} from './shell-state.ts';
import { isWellFormed } from './well-formed.ts';

/** A run turns over after this many commands, so that histories stay short and new worker versions take over. */
const usualCommandsPerRun = 400;
/** How long the training clock waits for letters to leave before it walks on. */
const settleMs = 3_000;
/** Deliveries are one attempt of at most 30 s; a little longer lets the last one come home before a run ends. */
const deliveryEndMs = 40_000;
/** A deadline whose own rule fails is looked at again after this: tried at once it would be tried for ever, and nothing else would move. */
const lookAgainMs = 600_000;
/** No training clock goes further than this from the present, in milliseconds. */
const furthestMs = 20 * 366 * 86_400_000;

const stageKey = defineSearchAttributeKey(stageAttribute, 'KEYWORD');
const pathwayKey = defineSearchAttributeKey(pathwayAttribute, 'KEYWORD');

const versionOf = (journey: Journey | undefined): string | undefined =>
  journey?.pathway === undefined ? undefined : versionIdOf(journey.pathway);

/** Keeps Temporal's own list readable. Only on a change, because each is an event. */
function showWhere(before: Journey | undefined, after: Journey | undefined): void {
  if (after === undefined) return;
  if (before?.stage !== after.stage) upsertSearchAttributes([{ key: stageKey, value: after.stage }]);
  const pathway = versionOf(after);
  if (pathway !== undefined && pathway !== versionOf(before))
    upsertSearchAttributes([{ key: pathwayKey, value: pathway }]);
}

/** Applies a command of the shell's own or a signalled one: a refusal is an answer nobody waits for. */
function applyQuietly(state: ShellState, submitted: SubmittedCommand, at: number): void {
  try {
    if (!isWellFormed(submitted)) {
      log.warn('unusable message', { why: 'malformed' });
      return;
    }
    if (known(state, submitted.id) !== undefined) return;
    const before = state.journey;
    const refusal = apply(state, stamped(submitted, at), submitted.hash);
    if (refusal !== undefined) log.info('not applied', { type: submitted.type, code: refusal.code });
    showWhere(before, state.journey);
  } catch {
    // A handler of a Signal must not throw: a poisoned message would stop the journey for ever. Its content is not logged.
    log.warn('unusable message', { why: 'defect' });
  }
}

/** Refuses by throwing ApplicationFailure, the only error that rejects an Update without wedging the journey. */
function mayApply(state: ShellState, submitted: SubmittedCommand): void {
  if (!isWellFormed(submitted))
    throw ApplicationFailure.nonRetryable('This is not a command.', shellFailures.malformed);
  const before = known(state, submitted.id);
  if (before !== undefined) {
    if (sameBody(before, submitted)) return;
    throw ApplicationFailure.nonRetryable('The same key came with another body.', shellFailures.keyReused);
  }
  const { expectedSeq } = submitted;
  if (expectedSeq !== undefined && (expectedSeq < state.changedSeq || expectedSeq > (state.journey?.seq ?? 0)))
    throw ApplicationFailure.nonRetryable('The journey has moved on.', shellFailures.stale);
}

function refuse({ code, message, field }: Refusal): never {
  throw ApplicationFailure.nonRetryable(message, code, ...(field === undefined ? [] : [{ field }]));
}

/**
 * One family's journey: the deterministic shell around the pure rules. It keeps one deadline armed, publishes what happened, sends what is
 * due, tells other journeys, and turns over into a fresh run. It holds no rule and no figure. A request to cancel, one click in Temporal's
 * pages, does not end it: only the rules end a journey.
 */
export const familyJourney = (input: JourneyInput): Promise<void> =>
  CancellationScope.nonCancellable(() => keepJourney(input));

async function keepJourney(input: JourneyInput): Promise<void> {
  const state = restore(input.carried, input.offsetMs);
  const inFlight = new Set<string>();
  let rolling = false;
  let superseded = false;

  // A run that follows another keeps what Temporal's list shows; one started again from a journal begins with nothing there.
  if (workflowInfo().continuedFromExecutionRunId === undefined) showWhere(undefined, state.journey);
  if (state.journey === undefined && input.opening !== undefined) {
    const { id, hash, by, data, then } = input.opening;
    applyQuietly(state, { type: 'receive-referral', id, hash, by, data }, journeyNow(state));
    if (then !== undefined) applyQuietly(state, then, journeyNow(state));
  }

  setHandler(
    submitCommandUpdate,
    (submitted: SubmittedCommand): SubmitReply => {
      mayApply(state, submitted);
      const repeat = known(state, submitted.id);
      if (repeat !== undefined) return { seq: repeat[1], repeated: true };
      const before = state.journey;
      const refusal = guarded(() => apply(state, stamped(submitted, journeyNow(state)), submitted.hash));
      if (refusal !== undefined) refuse(refusal);
      showWhere(before, state.journey);
      return { seq: state.journey?.seq ?? 0 };
    },
    {
      validator: (submitted: SubmittedCommand): void => {
        mayApply(state, submitted);
        if (known(state, submitted.id) !== undefined) return;
        const outcome = guarded(() => foresee(state, stamped(submitted, journeyNow(state)), submitted.hash));
        if ('refusal' in outcome) refuse(outcome.refusal);
      },
    },
  );
  setHandler(raiseConcernSignal, (submitted) => {
    applyQuietly(state, submitted, journeyNow(state));
  });
  setHandler(tellJourneySignal, (submitted) => {
    applyQuietly(state, submitted, journeyNow(state));
  });
  setHandler(moveClockSignal, (move: unknown) => {
    const offsetMs = offsetIn(move);
    if (!input.training || offsetMs === undefined) return;
    state.targetMs = Math.max(state.targetMs, offsetMs);
    const next = state.journey === undefined ? undefined : nextDeadline(state.journey);
    // With nothing due on the way it is that time at once, also for a command right behind this.
    if (next === undefined || next.nextAt > Date.now() + state.targetMs) state.offsetMs = state.targetMs;
  });

  const submitOwn = (command: Pick<Command, 'type' | 'id' | 'data'>, at: number): void => {
    applyQuietly(state, { ...command, hash: '', by: keepstepItself }, at);
  };
  const quiet = (): boolean => state.outbox.length === 0 && inFlight.size === 0;
  const { commandsPerRun = usualCommandsPerRun } = input;
  const begunBy = releaseAtWork();
  // Also when a newer release has taken this run up: the next one begins with its code, and needs none of the patches that this one's history does.
  const isFull = (): boolean => state.applied >= commandsPerRun || releaseAtWork() !== begunBy;

  const reach = async ({ clockId, nextAt }: Clock, at: number): Promise<void> => {
    const { applied } = state;
    submitOwn(reachDeadline(clockId, nextAt), at);
    if (state.applied !== applied) return;
    log.error('a deadline could not be worked out', { clockId });
    await condition(() => state.applied !== applied || superseded, lookAgainMs, {
      summary: 'Looking again at a deadline',
    });
  };

  void keepPublishing(state, input, () => (superseded = true));
  void keepTelling(state, input, () => rolling, submitOwn);
  void startDelivery(state, input.journeyId, inFlight, () => rolling, submitOwn);

  for (;;) {
    const { journey } = state;
    if (superseded || journey === undefined) return;
    if (isOver(state)) return;
    if (isFull() || workflowInfo().continueAsNewSuggested) {
      rolling = true;
      await condition(() => inFlight.size === 0, deliveryEndMs, { summary: 'Messages under way come home first' });
      const { opening: _opening, ...same } = input;
      await continueAsNew<typeof familyJourney>({
        ...same,
        offsetMs: state.offsetMs,
        carried: carry(state, state.journey ?? journey),
      });
    }

    const due = nextDeadline(journey);
    if (due !== undefined && due.nextAt <= Date.now() + state.targetMs) {
      // The training clock steps exactly onto each deadline, and letters leave before it does; in a live service target and offset are both
      // zero and the lateness is real.
      const walking = state.offsetMs < state.targetMs;
      const settled = (): boolean => quiet() && dueMessages(state.journey ?? journey).length === 0;
      if (walking) await condition(settled, settleMs, { summary: 'Messages leave before the training clock goes on' });
      const next = nextDeadline(state.journey ?? journey);
      if (next === undefined || next.nextAt > Date.now() + state.targetMs) continue;
      if (walking) state.offsetMs = Math.max(state.offsetMs, Math.min(state.targetMs, next.nextAt - Date.now()));
      const floor = Math.max(state.journey?.at ?? 0, next.nextAt);
      await reach(next, walking ? floor : Math.max(journeyNow(state), floor));
      continue;
    }
    state.offsetMs = state.targetMs;

    const armedFor = due?.nextAt;
    const armedAt = state.offsetMs;
    const summary = due === undefined ? 'Waiting for messages to leave' : timerSummary(journey, due);
    const attention = (): boolean =>
      superseded || isFull() || state.offsetMs !== armedAt || needsAttention(state, armedFor);
    const timeout = armedFor === undefined ? undefined : Math.max(1, armedFor - (Date.now() + state.offsetMs));
    const woken =
      timeout === undefined
        ? await condition(attention).then(() => true)
        : await condition(attention, timeout, { summary });
    if (woken || armedFor === undefined) continue;
    // A deadline fires because its timer fired: asking the clock again here could disagree with the history on replay.
    const fired = nextDeadline(state.journey ?? journey);
    if (fired !== undefined && fired.nextAt <= armedFor) await reach(fired, Math.max(journeyNow(state), armedFor));
  }
}

const reachDeadline = (clockId: string, dueAt: number): Pick<Command, 'type' | 'id' | 'data'> => ({
  type: 'reach-deadline',
  id: `deadline:${clockId}:${String(dueAt)}`,
  data: { clockId, dueAt },
});

/** Nothing is left to do, to write, to send or to tell. */
const isOver = ({ journey, outbox, outbound }: ShellState): boolean =>
  journey?.stage === 'finished' && outbox.length === 0 && outbound.length === 0 && journey.messages.length === 0;

/**
 * Whether the loop must look again before its timer fires. Whatever is true here must be gone after one turn of the loop, which would otherwise
 * turn for ever. A deadline that moved later does not wake it: the armed timer fires and it looks again, two events cheaper.
 */
function needsAttention(state: ShellState, armedFor: number | undefined): boolean {
  if (state.journey === undefined || state.targetMs > state.offsetMs || isOver(state)) return true;
  const next = nextDeadline(state.journey);
  return next !== undefined && (armedFor === undefined || next.nextAt < armedFor);
}

/**
 * The release of the worker that does, or on replay did, this workflow task; nothing where workers are not told apart by release. Temporal keeps it
 * in the history, so every replay sees the same.
 */
const releaseAtWork = (): string | undefined => {
  const { currentDeploymentVersion: at } = workflowInfo();
  return at === undefined || at.deploymentName === '' ? undefined : at.buildId;
};

/** How far a clock is to be moved, or undefined when the message does not say so. */
function offsetIn(move: unknown): number | undefined {
  if (typeof move !== 'object' || move === null || !('offsetMs' in move)) return undefined;
  const { offsetMs } = move;
  return typeof offsetMs === 'number' && Number.isSafeInteger(offsetMs) && Math.abs(offsetMs) <= furthestMs
    ? offsetMs
    : undefined;
}

/** A fault in a rule answers this one caller; thrown as it is, it would wedge the journey. */
function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch {
    throw ApplicationFailure.nonRetryable('This could not be worked out. Nothing was changed.', shellFailures.defect);
  }
}
