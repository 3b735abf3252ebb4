import type { Clock } from './clock.ts';
import type { EventOf, EventType, JourneyEvent } from './events.ts';
import { isOpen, isSettled, type Journey, type ReferrerPromise, type Silence } from './journey.ts';
import type { PendingMessage } from './messages.ts';

export type Evolver<T extends EventType> = (journey: Journey, event: EventOf<T>) => Journey;

/** Drops one optional property: absent, never undefined, so that a journey survives JSON byte for byte. */
function without<T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): Omit<T, K> {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
}

const withPromise = (journey: Journey, promiseId: string, status: ReferrerPromise['status']): Journey => ({
  ...journey,
  promises: journey.promises.map((promise) => (promise.promiseId === promiseId ? { ...promise, status } : promise)),
});

const withClock = (journey: Journey, clockId: string, change: (clock: Clock) => Clock): Journey => ({
  ...journey,
  clocks: journey.clocks.map((clock) => (clock.clockId === clockId ? change(clock) : clock)),
});

const resumed = (journey: Journey): Journey => without(journey, 'silence', 'ending');

const contactRecorded: Evolver<'ContactRecorded'> = (journey, { seq, data }) => {
  const { outcome, occurredAt } = data;
  const appointments = journey.appointments.filter((visit) => visit.visitId !== data.visitId);
  const answered = outcome === 'seen' || outcome === 'reached' || outcome === 'moved' || outcome === 'worry';
  const lastRealAt = outcome === 'seen' || outcome === 'worry' ? occurredAt : journey.contact.lastRealAt;
  const contact = {
    count: journey.contact.count + 1,
    lastAt: Math.max(occurredAt, journey.contact.lastAt ?? 0),
    ...(lastRealAt === undefined ? {} : { lastRealAt: Math.max(lastRealAt, journey.contact.lastRealAt ?? 0) }),
  };
  const next = { ...journey, contact, appointments };
  if (answered) return journey.ending?.reason === 'unable-to-engage' ? resumed(next) : without(next, 'silence');
  const visited = data.kind === 'visit' || data.kind === 'unannounced-visit';
  const before = journey.silence;
  const silence: Silence = {
    seq: before?.seq ?? seq,
    attempts: (before?.attempts ?? 0) + 1,
    since: before?.since ?? journey.contact.lastRealAt ?? journey.allocatedAt ?? occurredAt,
    lastAttemptAt: occurredAt,
    ...(visited ? { visitedAt: occurredAt } : before?.visitedAt === undefined ? {} : { visitedAt: before.visitedAt }),
    ...(before?.letter === undefined ? {} : { letter: before.letter }),
  };
  return { ...next, silence };
};

const consent = (
  journey: Journey,
  personRef: string,
  purpose: string,
  answer: 'given' | 'refused' | 'withdrawn',
): Journey => ({
  ...journey,
  people: journey.people.map((person) =>
    person.ref === personRef ? { ...person, consent: { ...person.consent, [purpose]: answer } } : person,
  ),
});

/** Support needs the yes of at least one parent or carer; when the last one goes, a closing check is due. */
function supportConsentChanged(journey: Journey, event: JourneyEvent, reason: 'declined' | 'withdrew'): Journey {
  if (journey.people.some((person) => person.consent.support === 'given') || !isOpen(journey)) return journey;
  return { ...journey, ending: { seq: event.seq, reason, since: event.at, check: true } };
}

/** What each kind of event changes. Stage, clocks and messages are folded by `evolve`, the same way for all. */
export const evolvers: { readonly [T in EventType]: Evolver<T> } = {
  ReferralReceived: (journey) => journey,
  JoinRequested: (journey, { seq, at, data }) => ({ ...journey, joining: { seq, into: data.into, since: at } }),
  JoinRefused: (journey) => without(journey, 'joining'),
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
    if (!given) return supportConsentChanged(next, event, 'declined');
    const was = journey.ending?.reason;
    return was === 'declined' || was === 'withdrew' ? without(next, 'ending') : next;
  },
  ConsentWithdrawn: (journey, event) => {
    const next = consent(journey, event.data.personRef, event.data.purpose, 'withdrawn');
    return event.data.purpose === 'support' ? supportConsentChanged(next, event, 'withdrew') : next;
  },
  SafetyScreenCompleted: (journey) => ({ ...journey, screen: { ...journey.screen, done: true } }),
  PathwayDecided: (journey, { at, data }) => {
    const { round, openedAt } = journey.decision;
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
    ...journey,
    owner: data.practitionerId,
    allocatedAt: journey.allocatedAt ?? at,
    clocks: journey.clocks.map((clock) =>
      clock.owner === journey.owner ? { ...clock, owner: data.practitionerId } : clock,
    ),
  }),
  ContactRecorded: contactRecorded,
  SupportStarted: (journey, { data }) => ({ ...journey, supportStartedAt: data.startedAt }),
  VisitBooked: (journey, { data }) => ({
    ...journey,
    appointments: [...journey.appointments, { visitId: data.visitId, on: data.on, unannounced: data.unannounced }],
  }),
  NoContactLetterSent: (journey, { seq, at, data }) => {
    const silence = journey.silence ?? { seq, attempts: 0, since: at, lastAttemptAt: at };
    return {
      ...journey,
      silence: { ...silence, letter: { letterId: data.letterId, sentOn: data.sentOn, sentAt: at } },
    };
  },
  NoContactLetterFailed: (journey) => {
    const back = without(journey, 'ending');
    return journey.silence === undefined ? back : { ...back, silence: without(journey.silence, 'letter') };
  },
  ReplyRecorded: (journey, { seq, at, data }) => {
    const next = resumed(journey);
    return data.wants === 'no-support'
      ? { ...next, ending: { seq, reason: 'declined', since: at, check: true } }
      : next;
  },
  ReplyDeadlinePassed: (journey, { seq, at }) => ({
    ...journey,
    ending: { seq, reason: 'unable-to-engage', since: at, check: true },
  }),
  ClosingCheckCompleted: (journey, { data }) =>
    data.decision === 'keep-open' || data.worry ? resumed(journey) : journey,
  ConcernRaised: (journey, { at, data }) => ({
    ...journey,
    concerns: [...journey.concerns, { concernId: data.concernId, code: data.code, raisedAt: at }],
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
  AssessmentCompleted: (journey, { at }) => ({ ...journey, assessedAt: at }),
  PlanAgreed: (journey, { at }) => ({ ...journey, planAgreedAt: at }),
  ReviewHeld: (journey, { seq, at, data }) => ({
    ...journey,
    reviews: { count: journey.reviews.count + 1, lastAt: at },
    ...(data.outcome === 'close' ? { ending: { seq, reason: 'needs-met' as const, since: at, check: false } } : {}),
  }),
  JourneyClosed: (journey, { at, data }) => ({
    ...without(journey, 'ending', 'silence', 'safeguarding', 'joining'),
    appointments: [],
    concerns: [],
    closed: { reason: data.reason, at, finished: false },
    promises:
      data.reason !== 'joined'
        ? journey.promises
        : journey.promises.map((promise) => (isSettled(promise) ? promise : { ...promise, status: 'moved' as const })),
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
};
