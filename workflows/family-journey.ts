import {
  ApplicationFailure,
  condition,
  continueAsNew,
  log,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import { decide } from '../domain/decide.ts';
import { nextDeadline } from '../domain/clock.ts';
import { keepstepItself, type Command } from '../domain/commands.ts';
import type { Refusal } from '../domain/refusals.ts';
import { dueMessages } from '../domain/messages.ts';
import type { Journey } from '../domain/journey.ts';
import { timerSummary } from '../domain/words.ts';
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
import { apply, carry, journeyNow, known, restore, stamped, type ShellState } from './shell-state.ts';

/** A run turns over after this many commands, so that histories stay short and new worker versions take over. */
const commandsPerRun = 400;
/** How long the training clock waits for letters to leave before it walks on. */
const settleMs = 3_000;
/** Deliveries are one attempt of at most 30 s; a little longer lets the last one come home before a run ends. */
const deliveryEndMs = 40_000;

const stageKey = defineSearchAttributeKey(stageAttribute, 'KEYWORD');
const pathwayKey = defineSearchAttributeKey(pathwayAttribute, 'KEYWORD');

/** Keeps Temporal's own list readable. Only on a change, because each is an event. */
function showWhere(before: Journey | undefined, after: Journey | undefined): void {
  if (after === undefined) return;
  if (before?.stage !== after.stage) upsertSearchAttributes([{ key: stageKey, value: after.stage }]);
  if (after.pathway !== undefined && before?.pathway === undefined)
    upsertSearchAttributes([{ key: pathwayKey, value: `${after.pathway.id}.v${String(after.pathway.version)}` }]);
}

/** Applies a command of the shell's own or a signalled one: a refusal is an answer nobody waits for. */
function applyQuietly(state: ShellState, submitted: SubmittedCommand, at: number): void {
  try {
    if (known(state, submitted.id) !== undefined) return;
    const before = state.journey;
    const refusal = apply(state, stamped(submitted, at), submitted.hash);
    if (refusal !== undefined) log.info('not applied', { type: submitted.type, code: refusal.code });
    showWhere(before, state.journey);
  } catch {
    // A handler of a Signal must not throw: a poisoned message would stop the journey for ever. Its content is not logged.
    log.warn('unusable message', { type: typeof submitted });
  }
}

/** Refuses by throwing ApplicationFailure, the only error that rejects an Update without wedging the journey. */
function mayApply(state: ShellState, submitted: SubmittedCommand): void {
  const before = known(state, submitted.id);
  if (before !== undefined) {
    if (before[2] === submitted.hash) return;
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
 * due, tells other journeys, and turns over into a fresh run. It holds no rule and no figure.
 */
export async function familyJourney(input: JourneyInput): Promise<void> {
  const state = restore(input.carried, input.offsetMs);
  const inFlight = new Set<string>();
  let rolling = false;
  let superseded = false;

  if (state.journey === undefined && input.opening !== undefined) {
    const { id, hash, by, data, then } = input.opening;
    applyQuietly(state, { type: 'receive-referral', id, hash, by, data }, journeyNow(state));
    if (then !== undefined) applyQuietly(state, then, journeyNow(state));
  }

  setHandler(
    submitCommandUpdate,
    (submitted: SubmittedCommand): SubmitReply => {
      const repeat = known(state, submitted.id);
      if (repeat !== undefined && repeat[2] === submitted.hash) return { seq: repeat[1], repeated: true };
      mayApply(state, submitted);
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
        const outcome = guarded(() => decide(state.journey, stamped(submitted, journeyNow(state))));
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
  setHandler(moveClockSignal, ({ offsetMs }) => {
    if (input.training && Number.isSafeInteger(offsetMs)) state.targetMs = Math.max(state.targetMs, offsetMs);
  });

  const submitOwn = (command: Pick<Command, 'type' | 'id' | 'data'>, at: number): void => {
    applyQuietly(state, { ...command, hash: '', by: keepstepItself }, at);
  };
  const quiet = (): boolean => state.outbox.length === 0 && inFlight.size === 0;

  void keepPublishing(state, input, () => (superseded = true));
  void keepTelling(state, input, () => rolling, submitOwn);
  void startDelivery(state, input.journeyId, inFlight, () => rolling, submitOwn);

  for (;;) {
    const { journey } = state;
    if (superseded || journey === undefined) return;
    if (journey.stage === 'finished' && quiet() && state.outbound.length === 0 && journey.messages.length === 0) return;
    if (state.applied >= commandsPerRun || workflowInfo().continueAsNewSuggested) {
      rolling = true;
      await condition(() => inFlight.size === 0, deliveryEndMs);
      await continueAsNew<typeof familyJourney>({
        journeyId: input.journeyId,
        epoch: input.epoch,
        training: input.training,
        offsetMs: state.offsetMs,
        carried: carry(state, state.journey ?? journey),
      });
    }

    const due = nextDeadline(journey);
    if (due !== undefined && due.nextAt <= Date.now() + state.targetMs) {
      // The training clock steps exactly onto each deadline, and letters leave before it does; in a live service target and offset are both
      // zero and the lateness is real.
      const walking = state.offsetMs < state.targetMs;
      if (walking) await condition(() => quiet() && dueMessages(state.journey ?? journey).length === 0, settleMs);
      const next = nextDeadline(state.journey ?? journey);
      if (next === undefined || next.nextAt > Date.now() + state.targetMs) continue;
      if (walking) state.offsetMs = Math.max(state.offsetMs, Math.min(state.targetMs, next.nextAt - Date.now()));
      const floor = Math.max(state.journey?.at ?? 0, next.nextAt);
      submitOwn(reachDeadline(next.clockId, next.nextAt), walking ? floor : Math.max(journeyNow(state), floor));
      continue;
    }
    state.offsetMs = state.targetMs;

    const armedFor = due?.nextAt;
    const summary = due === undefined ? 'Waiting for messages to leave' : timerSummary(journey, due);
    const attention = (): boolean => needsAttention(state, armedFor, superseded);
    const timeout = armedFor === undefined ? undefined : Math.max(1, armedFor - (Date.now() + state.offsetMs));
    const woken =
      timeout === undefined
        ? await condition(attention).then(() => true)
        : await condition(attention, timeout, { summary });
    if (woken || armedFor === undefined) continue;
    // A deadline fires because its timer fired: asking the clock again here could disagree with the history on replay.
    const fired = nextDeadline(state.journey ?? journey);
    if (fired !== undefined && fired.nextAt <= armedFor)
      submitOwn(reachDeadline(fired.clockId, fired.nextAt), Math.max(journeyNow(state), armedFor));
  }
}

const reachDeadline = (clockId: string, dueAt: number): Pick<Command, 'type' | 'id' | 'data'> => ({
  type: 'reach-deadline',
  id: `deadline:${clockId}:${String(dueAt)}`,
  data: { clockId, dueAt },
});

/** A deadline that moved later does not wake the loop: the armed timer fires and it looks again, two events cheaper. */
function needsAttention(state: ShellState, armedFor: number | undefined, superseded: boolean): boolean {
  if (superseded || state.applied >= commandsPerRun || state.targetMs > state.offsetMs) return true;
  const { journey } = state;
  if (journey === undefined) return true;
  const next = nextDeadline(journey);
  if (next !== undefined && (armedFor === undefined || next.nextAt < armedFor)) return true;
  return journey.stage === 'finished' && state.outbox.length === 0 && journey.messages.length === 0;
}

/** A fault in a rule answers this one caller; thrown as it is, it would wedge the journey. */
function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch {
    throw ApplicationFailure.nonRetryable('This could not be worked out. Nothing was changed.', shellFailures.defect);
  }
}
