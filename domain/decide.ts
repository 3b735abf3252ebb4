import type { Instant } from './calendar.ts';
import { applyClockChanges } from './clock.ts';
import { evolve, type Filled } from './evolve.ts';
import type { Command, CommandType } from './commands.ts';
import { checkHappenedOn, fact, type Decide, type Decision } from './decision.ts';
import { isAskedAfter } from './clock-rules.ts';
import { changeCalendar, changePathway, undoMove } from './decisions/journey-moves.ts';
import { close } from './decisions/closing.ts';
import { recordContact } from './decisions/contact.ts';
import { acknowledgeEscalation, reachDeadline } from './decisions/deadlines.ts';
import { recalled, recordDelivery } from './decisions/deliveries.ts';
import {
  allocate,
  answerJoining,
  completeSafetyScreen,
  decidePathway,
  joinReferral,
  receiveJoinedReferral,
  receiveReferral,
  recordConsent,
  withdrawConsent,
} from './decisions/intake.ts';
import { completeClosingCheck, recordReply, sendNoContactLetter } from './decisions/no-contact.ts';
import { recordPromiseKept, recordPromiseNotKept } from './decisions/promises.ts';
import {
  answerConcern,
  decideAfterDecline,
  makeSafeguardingReferral,
  raiseConcern,
  recordHandoverVisit,
  recordReceiverAnswer,
} from './decisions/safeguarding.ts';
import { agreePlan, completeAssessment, holdReview } from './decisions/support.ts';
import type { Fact, JourneyEvent } from './events.ts';
import { recordReturn } from './features/after-closure.ts';
import { bounceFacts } from './features/bounces.ts';
import { sweepDrafts } from './features/drafts-swept.ts';
import { noteLongOpen } from './features/long-open.ts';
import { noteSafeOld } from './features/safe-again.ts';
import { featureDecisions } from './features/index.ts';
import { changeStaffing } from './features/staffing.ts';
import { isSettled, worryStands, type Journey } from './journey.ts';
import { endsUndoably, heldBack, undoOffer } from './features/undo.ts';
import { withVisitsCalledOff } from './features/visits-called-off.ts';
import { refuse, type Refusal } from './refusals.ts';
import { settleClocks } from './settle-clocks.ts';
import { spreadOut } from './spread.ts';

/** What one command has come to: its events, and the journey after each of them, as folding them one by one gives it. */
export interface Happened {
  readonly events: readonly JourneyEvent[];
  readonly after: readonly Journey[];
}

export type Outcome = Happened | { readonly refusal: Refusal };

const deciders: { readonly [T in Exclude<CommandType, 'receive-referral' | 'record-register-restored'>]: Decide<T> } = {
  'join-referral': joinReferral,
  'receive-joined-referral': receiveJoinedReferral,
  'answer-joining': answerJoining,
  'record-return': recordReturn,
  'note-long-open': noteLongOpen,
  'note-safe-contact-old': noteSafeOld,
  'sweep-drafts': sweepDrafts,
  'change-staffing': changeStaffing,
  'record-consent': recordConsent,
  'withdraw-consent': withdrawConsent,
  'complete-safety-screen': completeSafetyScreen,
  'decide-pathway': decidePathway,
  allocate,
  'record-contact': recordContact,
  'send-no-contact-letter': sendNoContactLetter,
  'record-reply': recordReply,
  'complete-closing-check': completeClosingCheck,
  'raise-concern': raiseConcern,
  'answer-concern': answerConcern,
  'make-safeguarding-referral': makeSafeguardingReferral,
  'record-receiver-answer': recordReceiverAnswer,
  'decide-after-decline': decideAfterDecline,
  'record-handover-visit': recordHandoverVisit,
  'complete-assessment': completeAssessment,
  'agree-plan': agreePlan,
  'hold-review': holdReview,
  close,
  'record-promise-kept': recordPromiseKept,
  'record-promise-not-kept': recordPromiseNotKept,
  'acknowledge-escalation': acknowledgeEscalation,
  'reach-deadline': reachDeadline,
  'record-delivery': recordDelivery,
  'change-pathway': changePathway,
  'change-calendar': changeCalendar,
  'undo-move': undoMove,
  ...featureDecisions,
};

/** Commands that still make sense when a journey has closed: promises are kept, messages leave, concerns are heard, clocks run. */
const afterClosing: ReadonlySet<CommandType> = new Set<CommandType>([
  'receive-joined-referral',
  'raise-concern',
  'make-safeguarding-referral',
  'record-promise-kept',
  'record-promise-not-kept',
  'acknowledge-escalation',
  // What has still to be sent must not go to where it is no longer safe.
  'record-safe-contact',
  'restrict-pair',
  'undo-command',
  'recall-message',
  'correct-entry',
  'reach-deadline',
  'record-delivery',
  'record-return',
  // Words are kept no longer for a family that has gone.
  'sweep-drafts',
  'record-audit',
  // A leaver does not keep what a closed journey still owes.
  'change-staffing',
]);

/** Those that make sense for as long as a closed journey is still asked after. */
const whileAskedAfter: ReadonlySet<CommandType> = new Set<CommandType>([
  'record-after-check',
  'record-feedback',
  'tell-next-area',
  'withdraw-consent',
  'allocate',
  'read-reply',
]);

const isOver = (journey: Journey, { type, at }: Command): boolean =>
  journey.closed !== undefined && !afterClosing.has(type) && !(whileAskedAfter.has(type) && isAskedAfter(journey, at));

/** A child's safety waits for nothing, not even for a date to be put right. */
const neverRefused: ReadonlySet<CommandType> = new Set<CommandType>(['raise-concern', 'make-safeguarding-referral']);

/** What a command comes to before its facts are placed and its clocks settled: enough to know whether it would be refused. */
export function decideFacts(journey: Journey | undefined, command: Command): Decision {
  if (command.type === 'receive-referral')
    return journey === undefined ? { facts: receiveReferral(command) } : refuse('already-received');
  if (journey === undefined) return refuse('not-received');
  if (command.type === 'record-register-restored') return refuse('not-restored');
  if (isOver(journey, command)) return refuse('closed');
  const decider = deciders[command.type] as Decide<CommandType> | undefined;
  if (decider === undefined) return refuse('unknown-command');
  const wrongDay = neverRefused.has(command.type) ? undefined : checkHappenedOn(command);
  return wrongDay ?? decider(journey, command);
}

/** What has happened by a command so far, while it is being decided. */
interface Placed {
  readonly events: JourneyEvent[];
  readonly after: Filled[];
}

/** Gives facts their place in the journal and folds them one after the other, behind what has happened by this command so far. */
function placeFacts(before: Journey | undefined, command: Command, facts: readonly Fact[], so: Placed): void {
  let journey: Journey | undefined = so.after.at(-1) ?? before;
  for (const one of facts) {
    const messages =
      one.messages === undefined || journey === undefined
        ? one.messages
        : spreadOut(journey, command, heldBack(journey, command, one.messages));
    const event = {
      seq: (journey?.seq ?? 0) + 1,
      type: one.type,
      at: command.at,
      by: command.by,
      commandId: command.id,
      ...(command.happenedOn === undefined || checkHappenedOn(command) !== undefined
        ? {}
        : { happenedOn: command.happenedOn }),
      data: one.data,
      ...(one.clocks === undefined ? {} : { clocks: one.clocks }),
      ...(messages === undefined ? {} : { messages }),
    } as JourneyEvent;
    const next = evolve(journey, event);
    so.events.push(event);
    so.after.push(next);
    journey = next;
  }
}

/** A closed journey is finished when every promise is settled and nobody is to be asked any more; it lingers until then. */
const isDone = (journey: Journey): boolean =>
  journey.closed !== undefined &&
  !journey.closed.finished &&
  journey.undo === undefined &&
  journey.promises.every(isSettled) &&
  !isAskedAfter(journey, journey.at);

/**
 * What follows from a state whatever command led to it.
 * @param mayBeUndone whether the end that has just come can still be taken back: it is not finished before
 */
function consequences(journey: Journey, mayBeUndone: boolean): readonly Fact[] {
  const recalls = recalled(journey);
  if (recalls.length > 0) return recalls;
  // A family is not left alone with a worry because school holidays were agreed.
  if (journey.pause !== undefined && worryStands(journey)) return [fact('SupportResumed', { because: 'worry' })];
  if (journey.joining?.moved === true && !worryStands(journey)) return [fact('JourneyClosed', { reason: 'joined' })];
  const bounced = bounceFacts(journey);
  if (bounced.length > 0) return bounced;
  return isDone(journey) && !mayBeUndone ? [fact('JourneyFinished', {})] : [];
}

/** Has the last event say what all of the command's events together did to the clocks. */
function withClocksSettled(before: Journey | undefined, { events, after }: Placed, at: Instant): void {
  const last = events.length - 1;
  const event = events[last];
  const journey = after[last];
  const clocks = journey === undefined ? undefined : settleClocks(journey, at);
  if (event === undefined || journey === undefined || clocks === undefined) return;
  events[last] = { ...event, clocks: { ...event.clocks, ...clocks } };
  if (event.clocks === undefined) journey.clocks = applyClockChanges(journey.clocks, clocks, at);
  else after[last] = evolve(after[last - 1] ?? before, events[last]);
}

/**
 * Decides one command on one journey: events and what they make of it, or a refusal and nothing. Pure: never throws on data that passed validation, reads
 * no clock. The last event of the batch says what all of them together did to the clocks.
 */
export function decide(journey: Journey | undefined, command: Command): Outcome {
  const decision = decideFacts(journey, command);
  if ('refusal' in decision) return decision;
  const so: Placed = { events: [], after: [] };
  placeFacts(journey, command, withVisitsCalledOff(journey, decision.facts, command.at), so);
  for (let now = so.after.at(-1) ?? journey; now !== undefined; now = so.after.at(-1) ?? journey) {
    const more = consequences(now, endsUndoably(journey, command, so.events));
    if (more.length === 0) break;
    placeFacts(journey, command, withVisitsCalledOff(now, more, command.at), so);
  }
  placeFacts(journey, command, undoOffer(journey, command, so.events), so);
  withClocksSettled(journey, so, command.at);
  return so;
}
