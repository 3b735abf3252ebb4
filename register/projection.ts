import type { Clock } from '../domain/clock.ts';
import type { JourneyEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import type { Journey, ReferralFacts } from '../domain/journey.ts';
import { dayOf, instantAt } from '../domain/london-time.ts';
import type { MessageFact } from '../domain/messages.ts';
import { stuckSigns, type StuckSign } from '../domain/stuck.ts';
import { canonicalJson, sha256 } from './canonical.ts';

/** Where a journey's journal stands: what the next batch builds on. */
export interface Head {
  readonly journey: Journey;
  readonly hash: string;
}

/** What a batch of events does to the register, worked out without asking it. */
export interface Changes {
  readonly head: Head;
  readonly events: readonly {
    readonly event: JourneyEvent;
    readonly body: string;
    readonly prevHash: string;
    readonly hash: string;
  }[];
  readonly clocksGone: readonly string[];
  readonly clocksNow: readonly Clock[];
  readonly messages: readonly {
    readonly fact: MessageFact;
    readonly seq: number;
    readonly at: number;
    readonly status: string;
    readonly attempts: number;
  }[];
  readonly messageStatus: readonly { readonly messageId: string; readonly status: string; readonly attempts: number }[];
  readonly notes: readonly string[];
  readonly personal: PersonalChanges;
  readonly referralsHere: readonly string[];
  readonly opened: number | undefined;
  readonly signs: readonly StuckSign[];
}

/** What events say of rows that are personal and are not made from the journal: which drafts are live, what is safe now, who is what to whom. */
export interface PersonalChanges {
  readonly people: readonly string[];
  readonly readings: readonly { readonly readingId: string; readonly at: number }[];
  readonly safe: readonly { readonly id: string; readonly safe: string }[];
  readonly relationships: readonly { readonly fromRef: string; readonly toRef: string; readonly kind: string }[];
}

export const nothingPersonal: PersonalChanges = { people: [], readings: [], safe: [], relationships: [] };

/** One row is touched once a statement: the last answer about a way of contact stands. */
const personalOf = (batch: readonly JourneyEvent[]): PersonalChanges => {
  const of = <T>(read: (event: JourneyEvent) => T | undefined): readonly T[] =>
    batch.flatMap((event) => read(event) ?? []);
  const safe = of((event) =>
    event.type === 'SafeContactRecorded' ? { id: event.data.contactPointId, safe: event.data.safe } : undefined,
  );
  return {
    people: of((event) => (event.type === 'PersonAdded' ? event.data.personRef : undefined)),
    readings: of((event) =>
      event.type === 'ReadingRecorded' ? { readingId: event.data.readingId, at: readAt(event) } : undefined,
    ),
    safe: [...new Map(safe.map((one) => [one.id, one])).values()],
    relationships: of((event) => (event.type === 'RelationshipRecorded' ? event.data : undefined)).map(
      ({ fromRef, toRef, kind }) => ({ fromRef, toRef, kind }),
    ),
  };
};

/** Told of late, a reading was taken on the day named, at noon in London for want of an hour. */
const readAt = ({ at, happenedOn }: JourneyEvent): number =>
  happenedOn === undefined || happenedOn === dayOf(at) ? at : instantAt(happenedOn, '12:00');

/** The note an event makes live. */
export const noteIdsOf = (event: JourneyEvent): readonly string[] =>
  'noteId' in event.data && typeof event.data.noteId === 'string' ? [event.data.noteId] : [];

const idsOf = (referrals: readonly ReferralFacts[]): readonly string[] => referrals.map(({ referralId }) => referralId);

/** What was joined to another journey is answered there. */
const handedOn = ({ joining, closed }: Journey): boolean => joining?.moved === true || closed?.reason === 'joined';

/** Referrals that this journey answers from now on. A restored one had them before: whose they were may have been in the lost range. */
const referralIdsOf = (event: JourneyEvent): readonly string[] => {
  switch (event.type) {
    case 'ReferralReceived':
      return [event.data.referralId];
    case 'ReferralJoined':
      return idsOf(event.data.referrals);
    case 'RegisterRestored':
      return handedOn(event.data.journey) ? [] : idsOf(event.data.journey.referrals);
    default:
      return [];
  }
};

const statusOf = (event: JourneyEvent): Changes['messageStatus'] => {
  if (event.type === 'MessageAttempted') {
    const { messageId, result, attempt } = event.data;
    return [{ messageId, status: result, attempts: attempt }];
  }
  return event.type === 'MessageSentAgain'
    ? [{ messageId: event.data.messageId, status: 'pending', attempts: -1 }]
    : [];
};

/** A restored journey brings the messages it still has to send: their rows may have been in the lost range. */
const messagesOf = (event: JourneyEvent): readonly MessageFact[] =>
  event.type === 'RegisterRestored' ? event.data.journey.messages : (event.messages ?? []);

/** Folds a batch onto what was there. The one way from events to rows: publishing and rebuilding both use it. */
export function project(before: Head | undefined, batch: readonly JourneyEvent[]): Changes {
  let journey = before?.journey;
  let hash = before?.hash ?? '';
  const events: Changes['events'][number][] = [];
  for (const event of batch) {
    journey = evolve(journey, event);
    const body = canonicalJson(event);
    const next = sha256(`${hash}\n${body}`);
    events.push({ event, body, prevHash: hash, hash: next });
    hash = next;
  }
  if (journey === undefined) throw new Error('A batch without events cannot be projected.');
  const now = journey;
  const old = new Map((before?.journey.clocks ?? []).map((clock) => [clock.clockId, canonicalJson(clock)]));
  const kept = new Set(now.clocks.map((clock) => clock.clockId));
  const caused = batch.flatMap((event) => messagesOf(event).map((fact) => ({ fact, seq: event.seq, at: event.at })));
  const statuses = lastOfEach(batch.flatMap(statusOf));
  // Updating does not see a row that the same statement inserts: what was caused and tried in one batch is inserted as it ended.
  const ended = new Map(statuses.map((status) => [status.messageId, status]));
  return {
    head: { journey: now, hash },
    events,
    clocksGone: [...old.keys()].filter((clockId) => !kept.has(clockId)),
    clocksNow: now.clocks.filter((clock) => old.get(clock.clockId) !== canonicalJson(clock)),
    messages: caused.map((message) => {
      const { status = 'pending', attempts = 0 } = ended.get(message.fact.messageId) ?? {};
      return { ...message, status, attempts: Math.max(0, attempts) };
    }),
    messageStatus: statuses,
    notes: batch.flatMap(noteIdsOf),
    personal: personalOf(batch),
    referralsHere: batch.flatMap(referralIdsOf),
    signs: stuckSigns(now),
    opened: before === undefined ? (now.referrals[0]?.receivedAt ?? batch[0]?.at) : undefined,
  };
}

/** One statement may touch a row once only. */
const lastOfEach = (list: Changes['messageStatus']): Changes['messageStatus'] => [
  ...new Map(list.map((status) => [status.messageId, status])).values(),
];
