/** Families that ask the most of the rules: one with as much running as there may be at once, and one known for years. */
import { nextDeadline } from '../../domain/clock.ts';
import { keepstepItself, type Command, type CommandData, type CommandType } from '../../domain/commands.ts';
import { nextOpenDay, type Instant } from '../../domain/calendar.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { addDays, dayOf } from '../../domain/london-time.ts';
import type { Journey } from '../../domain/journey.ts';
import { dueMessages } from '../../domain/messages.ts';
import type { ServiceData } from '../../pathways/load.ts';
import type { JourneyInput } from '../../workflows/messages.ts';
import { journeyId, journeyInput } from '../journeys.ts';
import { upTo } from '../pool.ts';
import { play } from './journals.ts';

/** A family's journey so far, and how many commands it took. */
export interface Life {
  readonly journey: Journey;
  readonly done: number;
  /** Where somebody wants its journal, every event is added here. */
  readonly journal?: JourneyEvent[];
}

/** Something that is done, with what it says. */
type Act = { readonly [T in CommandType]: readonly [T, CommandData[T]] }[CommandType];

const hour = 3_600_000;
const week = 7 * 24 * hour;

const submit = (
  life: Life,
  [type, data]: Act,
  at: Instant,
  { by = life.journey.owner, id = `step-${String(life.done + 1)}` } = {},
): Life => {
  const command = { type, id, by, at, data } as Command;
  const { journey = life.journey, events } = play(life.journey, command);
  life.journal?.push(...events);
  return { ...life, journey, done: life.done + 1 };
};

export const live = (life: Life, acts: readonly Act[]): Life =>
  acts.reduce((next, act) => submit(next, act, next.journey.at + 60_000), life);

/** All mail that may leave is taken. */
function posted(life: Life): Life {
  let next = life;
  for (let [message] = dueMessages(next.journey); message !== undefined; [message] = dueMessages(next.journey)) {
    const data = { messageId: message.messageId, result: 'accepted', attempt: message.attempts + 1 } as const;
    next = submit(next, ['record-delivery', data], next.journey.at, {
      by: keepstepItself,
      id: `delivery:${message.messageId}:${String(data.attempt)}`,
    });
  }
  return next;
}

/** Time passes: deadlines come due and mail leaves. */
export function passed(life: Life, until: Instant): Life {
  let next = posted(life);
  for (
    let clock = nextDeadline(next.journey);
    clock !== undefined && clock.nextAt <= until;
    clock = nextDeadline(next.journey)
  ) {
    const data = { clockId: clock.clockId, dueAt: clock.nextAt };
    const id = `deadline:${clock.clockId}:${String(clock.nextAt)}`;
    const at = Math.max(next.journey.at, clock.nextAt);
    next = posted(submit(next, ['reach-deadline', data], at, { by: keepstepItself, id }));
  }
  return { ...next, journey: { ...next.journey, at: Math.max(next.journey.at, until) } };
}

/** A family that has been referred, with its journal. */
export function referred({ opening }: Pick<JourneyInput, 'opening'>, at: Instant): Life {
  if (opening === undefined) throw new Error('There is no referral.');
  const { id, by, data } = opening;
  const { journey, events } = play(undefined, { type: 'receive-referral', id, by, at, data });
  if (journey === undefined) throw new Error('There is no journey.');
  return { journey, done: 1, journal: [...events] };
}

/** From referral to a plan that a practitioner works by, on the pathway that has no planned end. */
export function takenUp(life: Life, service: ServiceData, practitionerId: string): Life {
  const pathway = service.pathways.find(({ id }) => id === 'southend-family-support');
  if (pathway === undefined) throw new Error('There is no pathway.');
  return live(life, [
    ['complete-safety-screen', { result: 'no-concern' }],
    ['decide-pathway', { decision: 'accept', pathway }],
    ['allocate', { practitionerId }],
    ['record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother-1', 'child-1'] }],
    ['complete-assessment', { childrenSeen: ['child-1'], voiceMissing: 'not-reached' }],
    ['agree-plan', { actions: 3 }],
  ]);
}

/** A family at work with a practitioner. */
export function engaged(service: ServiceData, at: Instant): Life {
  const { journey, done } = referred(journeyInput(service, journeyId(91_000, 0), 'none'), at);
  return takenUp({ journey, done }, service, 'worker');
}

/** What is written down in the n-th ordinary week. */
export function ordinaryWeek({ at, calendar }: Pick<Journey, 'at' | 'calendar'>, n: number): readonly Act[] {
  const visitId = `visit-${String(n)}`;
  const on = nextOpenDay(calendar, addDays(dayOf(at), 1));
  return [
    ['book-visit', { visitId, on }],
    ['complete-visit', { visitId, outcome: 'seen', seen: ['mother-1', 'child-1'] }],
    ['record-contact', { kind: 'call', outcome: 'no-answer' }],
    ['record-consent', { personRef: 'father-1', purpose: 'support', given: true }],
    ['record-contact', { kind: 'call', outcome: 'reached', seen: ['mother-1'] }],
  ];
}

type Acts = Parameters<typeof live>[1];

/** What is done in the n-th week besides visiting: a review every sixth, a talk in supervision every fourth. */
export const talkedOver = (n: number): Acts => [
  ...(n % 6 === 5 ? [['hold-review', { outcome: 'continue', change: 'better' }] as const] : []),
  ...(n % 4 === 3
    ? [['record-supervision', { changedForChild: 'better', ifNothingChanges: 'needs-grow', next: 'go-on' }] as const]
    : []),
];

/** So many ordinary weeks, with a review every sixth and supervision every fourth, in which time passes as it does. */
export function afterWeeks(life: Life, weeks: number): Life {
  return upTo(weeks).reduce((before, n) => {
    const now = live(before, [...ordinaryWeek(before.journey, n), ...talkedOver(n)]);
    return passed(now, before.journey.at + week);
  }, life);
}

/** As many people, steps, visits, conditions, referrals elsewhere, meetings, restrictions and concerns as a journey may have. */
export function busiest(service: ServiceData, at: Instant): Life {
  const life = engaged(service, at);
  const on = nextOpenDay(life.journey.calendar, addDays(dayOf(at), 5));
  const named = (kind: string, n: number): string => `${kind}-${String(n)}`;
  const scale = service.scales[0]?.id;
  if (scale === undefined) throw new Error('There is no scale.');
  return live(life, [
    ['record-consent', { personRef: 'mother-1', purpose: 'sharing', given: true }],
    ...upTo(37).map((n): Act => ['add-person', { personRef: named('child', n + 2), role: 'child', contactPoints: [] }]),
    ...upTo(30).map((n): Act => ['add-action', { actionId: named('action', n), by: 'family', due: on }]),
    ...upTo(20).map((n): Act => ['book-visit', { visitId: named('visit', n), on }]),
    ...upTo(10).map((n): Act => [
      'place-hold',
      { holdId: named('hold', n), condition: 'plan-in-place', waitingFor: 'school-nurse', reviewOn: on },
    ]),
    ...upTo(20).map((n): Act => ['make-onward-referral', { onwardId: named('onward', n), place: 'debt-advice' }]),
    ...upTo(10).map((n): Act => [
      'plan-meeting',
      { meetingId: named('meeting', n), kind: 'taf', on, invited: ['school', 'family'] },
    ]),
    ...upTo(30).map((n): Act => ['record-voice', { personRef: named('child', n + 2), heard: 'yes', tools: ['play'] }]),
    ...upTo(30).map((n): Act => [
      'record-reading',
      { readingId: named('reading', n), occasion: 'baseline', scale, aboutRef: named('child', n + 2) },
    ]),
    ...upTo(30).map((n): Act => [
      'restrict-pair',
      { aboutRef: named('child', n + 2), fromRef: 'father-1', what: 'whereabouts' },
    ]),
    ...upTo(10).map((n): Act => [
      'raise-concern',
      { concernId: named('concern', n), code: 'worry', linkedJourneyId: named('linked', n) },
    ]),
    ['mark-uneasy', { reason: 'nothing-changes' }],
  ]);
}
