import type { Instant } from './calendar.ts';
import { applyClockChanges } from './clock.ts';
import type { Stage } from './codes.ts';
import type { EventOf, EventType, JourneyEvent } from './events.ts';
import { evolvers, type Evolver } from './evolvers.ts';
import { patternsTold } from './features/staffing.ts';
import { stillUndoable } from './features/undo.ts';
import type { Journey } from './journey.ts';
import type { MessageFact, PendingMessage } from './messages.ts';

const begun = (event: EventOf<'ReferralReceived'>): Journey => {
  const { data } = event;
  return {
    v: 1,
    id: data.journeyId,
    reference: data.reference,
    seq: 0,
    at: event.at,
    stage: 'intake',
    calendar: data.calendar,
    policy: data.policy,
    owner: data.owner,
    team: data.team,
    ...(data.absent === undefined || data.absent.length === 0 ? {} : { absent: data.absent }),
    ...patternsTold(data.patterns ?? []),
    ...(data.linkedFrom === undefined ? {} : { linkedFrom: data.linkedFrom }),
    ...(data.earlier === undefined ? {} : { earlier: data.earlier }),
    people: data.people,
    referrals: [
      {
        referralId: data.referralId,
        source: data.source,
        referrer: data.referrer,
        channel: data.channel,
        receivedAt: event.at,
      },
    ],
    promises: [],
    clocks: [],
    messages: [],
    screen: { round: 1, openedAt: event.at, done: false },
    decision: { round: 1, openedAt: event.at },
    contact: { count: 0 },
    appointments: [],
    reviews: { count: 0 },
    concerns: [],
    ...data.carried,
  };
};

/** Where a journey is follows from what has happened; no event sets it. */
function stageOf(journey: Journey): Stage {
  if (journey.closed !== undefined) return journey.closed.finished ? 'finished' : 'closed';
  if (journey.ending !== undefined || journey.joining?.moved === true) return 'closing';
  if (journey.acceptedAt === undefined) return 'intake';
  if (journey.allocatedAt === undefined) return 'waiting';
  if (journey.planAgreedAt !== undefined) return 'supporting';
  if (journey.assessedAt !== undefined) return 'planning';
  return journey.contact.lastRealAt === undefined ? 'engaging' : 'assessing';
}

const leavesAt = (at: Instant | undefined): Pick<PendingMessage, 'againAt'> =>
  at === undefined ? {} : { againAt: at };

const pending = (message: MessageFact): PendingMessage => ({
  ...message,
  attempts: 0,
  ...leavesAt(message.notBefore ?? message.after),
});

/** A journey that nobody has seen yet: it may still be filled in. */
export type Filled = { -readonly [K in keyof Journey]: Journey[K] };

/**
 * What a journey is after an event. Total: an event that speaks of something this journey does not have changes only seq and time.
 * Before the first event there is no journey; only `ReferralReceived` (or a restored whole) makes one.
 */
export function evolve(before: Journey | undefined, event: JourneyEvent): Journey {
  if (event.type === 'RegisterRestored') return event.data.journey;
  const journey = before ?? (event.type === 'ReferralReceived' ? begun(event) : undefined);
  if (journey === undefined) throw new Error(`A journey cannot begin with ${event.type}.`);
  const evolver = evolvers[event.type] as Evolver<EventType>;
  const next = stillUndoable(evolver(journey, event), event);
  // An evolver gives the journey as it was, which stays as it is, or a new one, which nobody has seen yet: one copy of a whole journey for each event is enough.
  const whole: Filled = next === before ? { ...next } : next;
  whole.stage = stageOf(next);
  whole.seq = event.seq;
  whole.at = event.at;
  whole.clocks = applyClockChanges(next.clocks, event.clocks, event.at);
  if (event.messages !== undefined) whole.messages = [...next.messages, ...event.messages.map(pending)];
  return whole;
}

/** Folds a journal; undefined when it is empty. */
export const fold = (events: readonly JourneyEvent[]): Journey | undefined =>
  events.reduce<Journey | undefined>(evolve, undefined);
