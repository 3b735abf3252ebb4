import type { Instant } from './calendar.ts';
import type { Clock } from './clock.ts';
import type { ClosingReason, PathwayDecision, ReviewChange } from './codes.ts';
import type { EventOf, EventType } from './events.ts';
import { takenOver } from './features/caseload.ts';
import { remembering } from './features/corrections.ts';
import { featureEvolvers } from './features/index.ts';
import { familySays, supportReceived } from './features/needs.ts';
import { hasConsent, isChildHere, isOpen, isSettled, type Journey, type ReferrerPromise } from './journey.ts';
import type { PendingMessage } from './messages.ts';
import { heardThrough } from './features/outside-lead.ts';
import { ownWordHeard } from './features/thresholds.ts';
import { contactRecorded, resumed } from './silence.ts';
import { without } from './without.ts';

export type Evolver<T extends EventType> = (journey: Journey, event: EventOf<T>) => Journey;

const withPromise = (journey: Journey, promiseId: string, status: ReferrerPromise['status']): Journey => ({
  ...journey,
  promises: journey.promises.map((promise) => (promise.promiseId === promiseId ? { ...promise, status } : promise)),
});

const withDecided = (journey: Journey, decided: PathwayDecision): Journey => ({
  ...journey,
  referrals: journey.referrals.map((referral) => ({ ...referral, decided })),
});

const withClock = (journey: Journey, clockId: string, change: (clock: Clock) => Clock): Journey => ({
  ...journey,
  clocks: journey.clocks.map((clock) => (clock.clockId === clockId ? change(clock) : clock)),
});

const consent = (
  before: Journey,
  personRef: string,
  purpose: string,
  answer: 'given' | 'refused' | 'withdrawn',
): Journey => {
  const journey = ownWordHeard(before, personRef, purpose);
  return {
    ...journey,
    people: journey.people.map((person) =>
      person.ref === personRef ? { ...person, consent: { ...person.consent, [purpose]: answer } } : person,
    ),
  };
};

/**
 * A person must make a closing check before the end. One already due keeps its date, so that saying no twice cannot put it off;
 * an end that social care's acceptance brings is not changed by it.
 */
function endWithCheck(
  journey: Journey,
  event: { readonly seq: number; readonly at: number },
  reason: ClosingReason,
): Journey {
  const { ending } = journey;
  if (ending?.reason === 'safeguarding') return journey;
  const due = ending?.check === true ? ending : { seq: event.seq, since: event.at };
  return { ...journey, ending: { seq: due.seq, reason, since: due.since, check: true } };
}

/** Support needs the yes of at least one parent or carer; when the last one goes, a closing check is due. A child's no is recorded and heard. */
function supportRefused(
  journey: Journey,
  event: EventOf<'ConsentRecorded'> | EventOf<'ConsentWithdrawn'>,
  reason: 'declined' | 'withdrew',
): Journey {
  const child = journey.people.some((person) => person.ref === event.data.personRef && isChildHere(journey, person));
  if (child || hasConsent(journey, 'support') || !isOpen(journey)) return journey;
  return endWithCheck(journey, event, reason);
}

/** The promises a join hands over: those still owed, but for those a message of ours is already on its way to keep. */
const toHandOver = (journey: Journey): readonly ReferrerPromise[] =>
  journey.promises.filter(
    (promise) =>
      !isSettled(promise) && !journey.messages.some((message) => message.keeps?.includes(promise.promiseId) === true),
  );

/** A review that says nothing of change neither adds to a row without any nor ends it. */
function reviewed(before: Journey['reviews'], change: ReviewChange | undefined, at: Instant): Journey['reviews'] {
  const next = { ...before, count: before.count + 1, lastAt: at };
  if (change === undefined) return next;
  return { ...next, unchanged: change === 'better' ? 0 : (before.unchanged ?? 0) + 1 };
}

/** Told again although somebody had answered for it: who promised what stays to be seen. */
const promiseBroken = ({ acknowledged, broken }: Clock): Pick<Clock, 'broken'> =>
  acknowledged === undefined ? {} : { broken: { ...acknowledged, times: (broken?.times ?? 0) + 1 } };

/** What each kind of event changes. Stage, clocks and messages are folded by `evolve`, the same way for all. */
export const evolvers: { readonly [T in EventType]: Evolver<T> } = {
  ReferralReceived: (journey) => journey,
  JoinRequested: (journey, { seq, at, data }) => {
    const handed = toHandOver(journey);
    return {
      ...journey,
      joining: { seq, into: data.into, since: at, handed },
      promises: journey.promises.map((promise) =>
        handed.includes(promise) ? { ...promise, status: 'moved' as const } : promise,
      ),
    };
  },
  JoinRefused: (journey) => {
    const back = new Map(journey.joining?.handed.map((promise) => [promise.promiseId, promise]));
    return {
      ...without(journey, 'joining'),
      promises: journey.promises.map((promise) => back.get(promise.promiseId) ?? promise),
    };
  },
  ReferralMoved: (journey) =>
    journey.joining === undefined ? journey : { ...journey, joining: { ...journey.joining, moved: true } },
  ReferralJoined: (journey, { at, data }) => ({
    ...journey,
    referrals: [...journey.referrals, ...data.referrals],
    promises: [...journey.promises, ...data.promises],
    screen: { round: journey.screen.round + 1, openedAt: at, done: false },
  }),
  JoinDeclined: (journey) => journey,
  ConsentRecorded: (journey, event) => {
    const { personRef, purpose, given } = event.data;
    const next = consent(journey, personRef, purpose, given ? 'given' : 'refused');
    if (purpose !== 'support') return next;
    if (!given) return supportRefused(next, event, 'declined');
    const was = journey.ending?.reason;
    if (!hasConsent(next, 'support') || (was !== 'declined' && was !== 'withdrew')) return next;
    return resumed(without(next, 'ending'), event.at);
  },
  ConsentWithdrawn: (journey, event) => {
    const next = consent(journey, event.data.personRef, event.data.purpose, 'withdrawn');
    return event.data.purpose === 'support' ? supportRefused(next, event, 'withdrew') : next;
  },
  SafetyScreenCompleted: (journey) => ({ ...journey, screen: { ...journey.screen, done: true } }),
  PathwayDecided: (before, { at, data }) => {
    const { round, openedAt } = before.decision;
    const asks = data.decision === 'more-information' || data.decision === 'panel';
    const journey = asks ? before : withDecided(before, data.decision);
    switch (data.decision) {
      case 'accept':
        return {
          ...journey,
          decision: { round, openedAt, made: 'accept' },
          acceptedAt: at,
          ...(data.pathway === undefined ? {} : { pathway: data.pathway }),
        };
      case 'more-information':
      case 'panel':
        return { ...journey, decision: { round, openedAt, awaiting: { what: data.decision, since: at } } };
      case 'safeguarding':
        return { ...journey, decision: { round, openedAt, made: 'safeguarding' } };
      case 'signpost':
      case 'other-tier':
      case 'decline':
        return { ...journey, decision: { round, openedAt, made: 'ended' } };
    }
  },
  WaitingExpired: (journey, { at }) => ({ ...journey, decision: { round: journey.decision.round + 1, openedAt: at } }),
  PractitionerAllocated: (journey, { at, data }) => ({
    ...takenOver(journey, data.practitionerId),
    allocatedAt: journey.allocatedAt ?? at,
  }),
  ContactRecorded: (journey, event) => {
    const { agency, occurredAt } = event.data;
    return remembering(journey, event, heardThrough(contactRecorded(journey, event), [agency], occurredAt));
  },
  SupportStarted: (journey, { data }) => ({
    ...(data.because === 'latest-start' ? without(journey, 'lastContact') : journey),
    supportStartedAt: data.startedAt,
  }),
  NoContactLetterSent: (journey, { seq, at, data }) => {
    const { contact, allocatedAt } = journey;
    const since = Math.max(contact.lastHeardAt ?? 0, contact.resumedAt ?? 0, allocatedAt ?? 0) || at;
    const silence = journey.silence ?? { seq, attempts: 0, since, lastAttemptAt: at };
    const letter = { letterId: data.letterId, sentOn: data.sentOn, sentAt: at };
    return { ...without(journey, 'lastContact'), silence: { ...without(silence, 'letterFailedAt'), letter } };
  },
  NoContactLetterFailed: (journey, { at }) => {
    const back = journey.ending?.reason === 'unable-to-engage' ? without(journey, 'ending') : journey;
    return back.silence === undefined
      ? back
      : { ...back, silence: { ...without(back.silence, 'letter'), letterFailedAt: at } };
  },
  ReplyRecorded: (journey, event) => {
    const next = resumed(journey, event.at);
    const heard = { ...next, contact: { ...next.contact, lastHeardAt: event.at } };
    return event.data.wants === 'no-support' ? endWithCheck(heard, event, 'declined') : heard;
  },
  ReplyDeadlinePassed: (journey, event) => endWithCheck(journey, event, 'unable-to-engage'),
  ClosingCheckCompleted: (journey, { at, data }) =>
    data.decision === 'keep-open' || data.worry ? resumed(without(journey, 'ending'), at) : journey,
  ConcernRaised: (journey, { at, data }) => ({
    ...journey,
    concerns: journey.concerns.some((concern) => concern.concernId === data.concernId)
      ? journey.concerns
      : [...journey.concerns, { concernId: data.concernId, code: data.code, raisedAt: at }],
  }),
  ConcernForwarded: (journey) => journey,
  ConcernAnswered: (journey, { data }) => ({
    ...journey,
    concerns: journey.concerns.filter((concern) => concern.concernId !== data.concernId),
  }),
  SafeguardingReferralMade: (journey, { at, data }) => ({
    ...journey,
    concerns: [],
    safeguarding: { safeguardingId: data.safeguardingId, status: 'awaiting-answer', since: at, round: 1 },
  }),
  SafeguardingForwarded: (journey) => journey,
  ReceiverAnswered: (journey, { seq, at, data }) => {
    if (journey.safeguarding === undefined) return journey;
    const next: Journey = { ...journey, safeguarding: { ...journey.safeguarding, status: data.answer, since: at } };
    if (data.answer === 'declined' || journey.pathway?.keepsWorkerOnStepUp === true) return next;
    return { ...next, ending: { seq, reason: 'safeguarding', since: at, check: false } };
  },
  DeclineDecided: (journey, { at, data }) => {
    if (journey.safeguarding === undefined) return journey;
    if (data.decision === 'challenge') {
      const { safeguardingId, round } = journey.safeguarding;
      return { ...journey, safeguarding: { safeguardingId, status: 'awaiting-answer', since: at, round: round + 1 } };
    }
    const next: Journey = without(journey, 'safeguarding');
    if (journey.decision.made !== 'safeguarding') return next;
    return { ...next, decision: { round: journey.decision.round + 1, openedAt: at } };
  },
  HandoverVisitRecorded: (journey) => without(journey, 'safeguarding'),
  AssessmentCompleted: (journey, { at, data }) => ({ ...familySays(journey, data.familySays), assessedAt: at }),
  PlanAgreed: (journey, { at }) => ({ ...journey, planAgreedAt: at }),
  ReviewHeld: (journey, { seq, at, data }) => {
    const next = { ...supportReceived(journey, data), reviews: reviewed(journey.reviews, data.change, at) };
    if (data.outcome === 'close') return { ...next, ending: { seq, reason: 'needs-met', since: at, check: false } };
    return journey.ending?.reason === 'needs-met' ? resumed(without(next, 'ending'), at) : next;
  },
  JourneyClosed: (journey, { at, data }) => ({
    ...without(
      supportReceived(journey, data),
      'ending',
      'silence',
      'safeguarding',
      'joining',
      'pause',
      'extension',
      'uneasy',
      'handover',
      'coverPlan',
      'leftBehind',
      'meetings',
      'catchUps',
      'level',
      'lead',
      'panel',
      'lastContact',
      'lastMove',
    ),
    ...(journey.audit === undefined ? {} : { audit: without(journey.audit, 'open') }),
    appointments: [],
    concerns: [],
    closed: { reason: data.reason, at, finished: false },
  }),
  JourneyFinished: (journey) =>
    journey.closed === undefined ? journey : { ...journey, closed: { ...journey.closed, finished: true } },
  PromiseMade: (journey, { data }) => ({ ...journey, promises: [...journey.promises, { ...data, status: 'owed' }] }),
  ReferrerTold: (journey) => journey,
  PromiseKept: (journey, { data }) => withPromise(journey, data.promiseId, 'kept'),
  PromiseNotKept: (journey, { data }) => withPromise(journey, data.promiseId, 'not-kept'),
  PromiseNeedsPerson: (journey, { data }) => withPromise(journey, data.promiseId, 'to-tell'),
  EscalationRaised: (journey, { data }) =>
    withClock(journey, data.clockId, (clock) => ({
      ...without(clock, 'acknowledged'),
      ...promiseBroken(clock),
      rung: data.rung,
      nextAt: data.nextAt,
      told: clock.told.includes(data.to) ? clock.told : [...clock.told, data.to],
    })),
  EscalationAcknowledged: (journey, { by, data }) =>
    withClock(journey, data.clockId, (clock) => ({
      ...clock,
      nextAt: data.until,
      acknowledged: { by, until: data.until },
    })),
  MessageAttempted: (journey, { data }) => ({
    ...journey,
    messages: journey.messages.flatMap((message): readonly PendingMessage[] => {
      if (message.messageId !== data.messageId) return [message];
      return data.againAt === undefined ? [] : [{ ...message, attempts: data.attempt, againAt: data.againAt }];
    }),
  }),
  MessageSentAgain: (journey, { data }) => ({
    ...journey,
    messages: journey.messages.map((message) =>
      message.messageId === data.messageId ? without(message, 'againAt') : message,
    ),
  }),
  RegisterRestored: (journey) => journey,
  ...featureEvolvers,
};
