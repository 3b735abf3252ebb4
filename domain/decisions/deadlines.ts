import { addDuration, type Instant } from '../calendar.ts';
import { dayOf, instantAt } from '../london-time.ts';
import type { Clock } from '../clock.ts';
import { clockKey } from '../clock.ts';
import { fact, facts, noteOf, type Decide } from '../decision.ts';
import type { Fact } from '../events.ts';
import { leadFallsSilent } from '../features/outside-lead.ts';
import { remind } from '../features/reminders.ts';
import { startCover } from '../features/caseload.ts';
import { ladderOf } from '../figures.ts';
import type { Journey } from '../journey.ts';
import { nextRung } from '../ladder.ts';
import { messageFact } from '../messages.ts';
import { refuse } from '../refusals.ts';
import { notSent, stillWanted } from './deliveries.ts';
import { closeAndTell, whyNotClose } from './closing.ts';

function escalate(journey: Journey, clock: Clock, at: Instant): readonly Fact[] {
  const { rung, to, nextAt } = nextRung(journey, clock, at);
  const told = messageFact(
    'escalation',
    `${clock.clockId}.${String(rung)}.${String(journey.seq + 1)}`,
    { to: 'staff', staffId: to },
    { facts: { clockId: clock.clockId, kind: clock.kind, dueAt: clock.dueAt, rung } },
  );
  return [fact('EscalationRaised', { clockId: clock.clockId, rung, to, nextAt }, [told])];
}

/** Nobody replied. A person makes a closing check, unless the pathway explicitly says that the journey closes by itself and every referral is screened and no worry stands. */
function replyPassed(journey: Journey, at: Instant): readonly Fact[] {
  const passed = fact('ReplyDeadlinePassed', {});
  const closesItself = journey.pathway?.noContact.closesItself === true && journey.screen.done;
  const closes = closesItself && whyNotClose(journey) === undefined;
  return closes ? [passed, ...closeAndTell(journey, 'unable-to-engage', at, {})] : [passed];
}

/** A message's moment has come. What it was to say may have been done meanwhile: then it is not sent. */
function sendNow(journey: Journey, clock: Clock): readonly Fact[] {
  const key = clockKey(clock.clockId);
  const messageId = key.slice(0, key.lastIndexOf('#'));
  const message = journey.messages.find((one) => one.messageId === messageId);
  return message === undefined || stillWanted(journey, message)
    ? [fact('MessageSentAgain', { messageId })]
    : [notSent(message)];
}

/** What a due clock does: some have a consequence of their own, all others climb their ladder. */
function consequence(journey: Journey, clock: Clock, at: Instant): readonly Fact[] {
  switch (clock.kind) {
    case 'support-start':
      return [fact('SupportStarted', { because: 'latest-start', startedAt: at })];
    case 'pause-end':
      return [fact('SupportResumed', { because: 'day-came' })];
    case 'lead-news':
      return leadFallsSilent(journey, clock, at);
    case 'visit-reminder':
      return remind(journey, clock);
    case 'cover-start':
      return startCover(journey, at);
    case 'cover-end':
      return journey.cover === undefined
        ? []
        : [fact('CoverEnded', { because: 'day-came', back: journey.cover.absent })];
    case 'undo-end':
      return [fact('UndoExpired', { commandId: clockKey(clock.clockId) })];
    case 'feedback':
      return [fact('FeedbackNotGiven', {})];
    case 'reply':
      return replyPassed(journey, at);
    case 'more-information':
    case 'panel-answer':
      return [fact('WaitingExpired', { what: clock.kind === 'panel-answer' ? 'panel' : 'more-information' })];
    case 'leaving':
    case 'send-again':
      return sendNow(journey, clock);
    default:
      return escalate(journey, clock, at);
  }
}

/** A timer fired: a command like any other. What follows for the family counts from when it really fired. */
export const reachDeadline: Decide<'reach-deadline'> = (journey, { data, at }) => {
  const clock = journey.clocks.find((one) => one.clockId === data.clockId);
  if (clock === undefined || clock.stopped !== undefined || clock.nextAt !== data.dueAt || clock.nextAt > at)
    return refuse('deadline-moved');
  return facts(...consequence(journey, clock, at));
};

/**
 * An escalation is answered with a plan and a new promise; if that is not kept either, the ladder goes on from where it was.
 * While one promise runs only a sooner one can follow, so that nobody keeps a clock from the next rung; and a ladder of real hours
 * (safeguarding) is quiet no longer than until it would be told again.
 */
export const acknowledgeEscalation: Decide<'acknowledge-escalation'> = (journey, { data, at }) => {
  const clock = journey.clocks.find((one) => one.clockId === data.clockId);
  if (clock === undefined || clock.rung === 0) return refuse('nothing-to-acknowledge', 'clockId');
  if (data.newPromise < dayOf(at)) return refuse('past-date', 'newPromise');
  const { closesAt, acknowledgeAtMost } = journey.policy;
  const promised = instantAt(data.newPromise, closesAt);
  const latest = addDuration(journey.calendar, at, acknowledgeAtMost, closesAt);
  if (promised > Math.min(latest, clock.acknowledged?.until ?? latest)) return refuse('too-far-ahead', 'newPromise');
  const { repeatEvery } = ladderOf(journey, clock.kind);
  const quiet = repeatEvery.unit === 'hours' ? addDuration(journey.calendar, at, repeatEvery, closesAt) : promised;
  const until = Math.max(Math.min(promised, quiet), at + 60_000);
  return facts(fact('EscalationAcknowledged', { clockId: clock.clockId, until, ...noteOf(data) }));
};
