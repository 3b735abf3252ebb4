import { expect } from '@jest/globals';
import type { Instant } from '../../domain/calendar.ts';
import { nextDeadline, type Clock, type ClockKind } from '../../domain/clock.ts';
import { keepstepItself, type Command, type CommandData, type CommandType } from '../../domain/commands.ts';
import { decide, type Outcome } from '../../domain/decide.ts';
import type { EventType, JourneyEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import type { Journey } from '../../domain/journey.ts';
import { dueMessages, type DeliveryResult, type MessageFact } from '../../domain/messages.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import { journalProblems } from '../exploration/journal-problems.ts';
import { stateProblems } from '../exploration/state-problems.ts';
import { edgeProblems } from '../exploration/step-problems.ts';
import type { Pathway } from '../../domain/policy.ts';
import { calendar, inLondon, london, overseen, partnered, pathway, referral, staff } from './journeys.ts';

interface Manner {
  readonly by?: string;
  readonly id?: string;
  readonly happenedOn?: string;
}

/** An event as a sentence of a test names it: its type, or its type and what it must at least say. */
type Expected = EventType | { readonly type: EventType; readonly data?: object; readonly happenedOn?: string };

/** A family's story so far. Every step is checked against the invariants of the house; a step that is refused ends the test. */
export interface Story {
  readonly journey: Journey;
  readonly journal: readonly JourneyEvent[];
  readonly now: Instant;
  /** Something is done. */
  and<T extends CommandType>(type: T, data: CommandData[T], manner?: Manner): Story;
  /** Time passes up to this moment in London; every deadline on the way fires on time, and mail leaves. */
  on(when: string): Story;
  /** From here on mail comes to this; `held` means that nothing leaves at all. */
  mail(result: DeliveryResult | 'held'): Story;
  /** The thing whose outcome is asked for. */
  when<T extends CommandType>(type: T, data: CommandData[T], manner?: Manner): Asked;
  /** The one running or standing clock of this kind. */
  clock(kind: ClockKind): Clock | undefined;
  /** When it is due, as London's clocks show it; `none` when there is no such clock. */
  due(kind: ClockKind): string;
  /** Messages caused so far of one kind, or all. */
  sent(kind?: MessageFact['kind']): readonly MessageFact[];
}

export interface Asked {
  /** Exactly these events, in this order. Answers the story that follows. */
  then(...expected: readonly Expected[]): Story;
  /** Refused with this code, and nothing has changed. */
  thenRefused(code: RefusalCode, field?: string): Story;
}

interface Told {
  readonly journey: Journey | undefined;
  readonly journal: readonly JourneyEvent[];
  readonly now: Instant;
  readonly mail: DeliveryResult | 'held';
  readonly steps: number;
}

const evolveAll = (journey: Journey | undefined, events: readonly JourneyEvent[]): Journey | undefined =>
  events.reduce<Journey | undefined>(evolve, journey);

const noProblems = (problems: readonly string[]): void => {
  expect(problems).toEqual([]);
};

function applied(told: Told, command: Command, outcome: Outcome): Told {
  if ('refusal' in outcome)
    throw new Error(`${command.type} was refused (${outcome.refusal.code}) on ${inLondon(command.at)}.`);
  const journey = evolveAll(told.journey, outcome.events) as Journey;
  expect(JSON.stringify(outcome.after.at(-1) ?? told.journey)).toBe(JSON.stringify(journey));
  noProblems([...edgeProblems(told.journey, command, outcome, journey), ...stateProblems(journey)]);
  return { ...told, journey, journal: [...told.journal, ...outcome.events], steps: told.steps + 1 };
}

const run = (told: Told, command: Command): Told => applied(told, command, decide(told.journey, command));

const itself = { by: keepstepItself };

function postMail(told: Told): Told {
  let next = told;
  for (let guard = 0; guard < 500; guard += 1) {
    const due = next.journey === undefined ? undefined : dueMessages(next.journey)[0];
    if (due === undefined || next.mail === 'held') return next;
    const { messageId, attempts } = due;
    const data = { messageId, result: next.mail, attempt: attempts + 1 };
    const id = `delivery:${messageId}:${String(attempts + 1)}`;
    next = run(next, { type: 'record-delivery', id, ...itself, at: next.now, data });
  }
  throw new Error('Mail never ends.');
}

function passTime(told: Told, until: Instant): Told {
  let next = told;
  for (let guard = 0; guard < 2000; guard += 1) {
    const clock = next.journey === undefined ? undefined : nextDeadline(next.journey);
    if (clock === undefined || clock.nextAt > until) return { ...next, now: Math.max(next.now, until) };
    const at = Math.max(next.now, clock.nextAt);
    const data = { clockId: clock.clockId, dueAt: clock.nextAt };
    const id = `deadline:${clock.clockId}:${String(clock.nextAt)}`;
    next = postMail({ ...run({ ...next, now: at }, { type: 'reach-deadline', id, ...itself, at, data }), now: at });
  }
  throw new Error('Deadlines never end.');
}

function story(told: Told): Story {
  const journey = told.journey as Journey;
  const command = <T extends CommandType>(type: T, data: CommandData[T], manner: Manner = {}): Command =>
    ({
      type,
      id: manner.id ?? `step-${String(told.steps + 1)}`,
      by: manner.by ?? told.journey?.owner ?? staff.duty,
      at: told.now,
      ...(manner.happenedOn === undefined ? {} : { happenedOn: manner.happenedOn }),
      data,
    }) as Command;
  return {
    journey,
    journal: told.journal,
    now: told.now,
    and: (type, data, manner) => story(postMail(run(told, command(type, data, manner)))),
    on: (when) => story(passTime(told, london(when))),
    mail: (mail) => story({ ...told, mail }),
    when: (type, data, manner) => {
      const asked = command(type, data, manner);
      const outcome = decide(told.journey, asked);
      return {
        then: (...expected) => {
          const after = applied(told, asked, outcome);
          const events = 'events' in outcome ? outcome.events : [];
          expect(events.map((event) => event.type)).toEqual(
            expected.map((one) => (typeof one === 'string' ? one : one.type)),
          );
          expected.forEach((one, n) => {
            if (typeof one !== 'string') expect(events[n]).toMatchObject(one);
          });
          noProblems(journalProblems(after.journal, after.journey));
          return story(postMail(after));
        },
        thenRefused: (code, field) => {
          expect(outcome).toMatchObject({ refusal: { code, ...(field === undefined ? {} : { field }) } });
          return story(told);
        },
      };
    },
    clock: (kind) => journey.clocks.find((clock) => clock.kind === kind),
    due: (kind) => {
      const clock = journey.clocks.find((one) => one.kind === kind);
      return clock === undefined ? 'none' : inLondon(clock.dueAt);
    },
    sent: (kind) =>
      told.journal.flatMap((event) => event.messages ?? []).filter((one) => kind === undefined || one.kind === kind),
  };
}

/** A service to which nobody has turned yet, at this moment in London. */
export const nobodyYet = (when: string): Story =>
  story({ journey: undefined, journal: [], now: london(when), mail: 'accepted', steps: 0 });

/** A referral received at this moment in London. */
export const given = (when: string, change: Partial<CommandData['receive-referral']> = {}): Story =>
  nobodyYet(when).and('receive-referral', referral(change));

/** Referred on Monday 2 November 2026 at nine. */
const monday = '2026-11-02 09:00';

type Change = Partial<CommandData['receive-referral']>;

/** Referred and screened on Monday 2 November. */
export const screened = (change: Change = {}): Story =>
  given(monday, change).on('2026-11-02 11:00').and('complete-safety-screen', { result: 'no-concern' });

/** Accepted on Tuesday 3 November at ten and waiting. */
export const accepted = (change: Change = {}, onto: Pathway = pathway): Story =>
  screened(change).on('2026-11-03 10:00').and('decide-pathway', { decision: 'accept', pathway: onto });

/** Allocated to a worker on Wednesday 4 November at ten. */
export const allocated = (change: Change = {}, onto: Pathway = pathway): Story =>
  accepted(change, onto)
    .on('2026-11-04 10:00')
    .and('allocate', { practitionerId: staff.worker }, { by: staff.manager });

/** Met at home for the first time on Friday 6 November at two; support week 1 has begun. */
export const met = (change: Change = {}, onto: Pathway = pathway): Story =>
  allocated(change, onto)
    .on('2026-11-06 14:00')
    .and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child'] });

/** Three calls nobody answered, the last on Monday 9 November at ten: a visit is due. */
export const silent = (change: Change = {}, onto: Pathway = pathway): Story =>
  ['2026-11-05 10:00', '2026-11-06 10:00', '2026-11-09 10:00'].reduce(
    (story, day) => story.on(day).and('record-contact', { kind: 'call', outcome: 'no-answer' }),
    allocated(change, onto),
  );

/** And nobody opened the door on Wednesday 11 November at eleven. */
export const notAtHome = (change: Change = {}, onto: Pathway = pathway): Story =>
  silent(change, onto)
    .on('2026-11-11 11:00')
    .and('record-contact', { kind: 'unannounced-visit', outcome: 'nobody-in' });

/** A first reading with the mother. */
export const aReading = {
  readingId: 'first',
  occasion: 'baseline',
  scale: 'parents-path',
  aboutRef: 'mother',
} as const;

export const toMother = { personRef: 'mother', contactPointId: 'mother-mail' } as const;

/** And the letter is sent on Thursday 12 November at nine: ten days. */
export const writtenTo = (change: Change = {}, onto: Pathway = pathway): Story =>
  notAtHome(change, onto).on('2026-11-12 09:00').and('send-no-contact-letter', toMother);

/** And nobody replied by Monday 23 November at five: a closing check is due. */
export const unanswered = (change: Change = {}, onto: Pathway = pathway): Story =>
  writtenTo(change, onto).on('2026-11-23 17:00');

/** Referred, given a worker, sought in vain and written to within one minute: for what reads a journal and asks for no days between. */
export const writtenToAtOnce = (when: string, change: Change = {}): Story =>
  given(when, change)
    .and('complete-safety-screen', { result: 'no-concern' })
    .and('decide-pathway', { decision: 'accept', pathway }, { by: staff.manager })
    .and('allocate', { practitionerId: staff.worker }, { by: staff.manager })
    .and('record-contact', { kind: 'call', outcome: 'no-answer' })
    .and('record-contact', { kind: 'call', outcome: 'no-answer' })
    .and('record-contact', { kind: 'unannounced-visit', outcome: 'nobody-in' })
    .and('send-no-contact-letter', toMother);

export const aConcern = { concernId: 'c1', code: 'worry', linkedJourneyId: 'j-2' } as const;

export const anAction = { actionId: 'a1', by: 'family', due: '2026-11-20' } as const;

/** At home on Thursday 12 November at three; the mother is reminded. */
export const aVisit = {
  visitId: 'v1',
  on: '2026-11-12',
  at: '15:00',
  kind: 'visit',
  where: 'home',
  remind: { personRef: 'mother', contactPointId: 'mother-mail' },
} as const;

/** On Thursday 12 November, with the family alone. */
export const aMeeting = { meetingId: 'm1', kind: 'planning', on: '2026-11-12', invited: ['family'] } as const;

/** The mother came and the child did not. */
export const aMissedSession = {
  sessionId: 's1',
  programme: 'strength-based-parenting',
  attended: ['mother'],
  missed: ['child'],
} as const;

export const aHold = {
  holdId: 'h1',
  condition: 'plan-in-place',
  waitingFor: 'school-nurse',
  reviewOn: '2026-12-04',
} as const;

export const aSupervision = { changedForChild: 'same', ifNothingChanges: 'needs-grow', next: 'change-plan' } as const;

export const anAudit = { dimensions: { 'child-voice': 'not', outcomes: 'met' } } as const;

export const aSafeguardingReferral = {
  safeguardingId: 's1',
  parentSpokenTo: 'yes',
  siblingsConsidered: true,
  linkedJourneyId: 'j-2',
} as const;

/** What an earlier journey of the family was: moved up a month before. */
export const anEarlier = {
  journeyId: 'j-0',
  closedAt: london('2026-10-05 12:00'),
  reason: 'moved-up',
  assessed: true,
  planned: true,
} as const;

/** Everything that the pathway asks for before an end is left out, and said why. */
export const nothingDone = ['farewell-not-wanted', 'step-down-not-needed', 'feedback-not-wanted'] as const;

/** Met, and closed with the needs met on Friday 4 December at ten; the mother agreed to be asked afterwards. */
export const endedWell = (change: Change = {}): Story =>
  met(change, overseen)
    .and('record-consent', { personRef: 'mother', purpose: 'contact-after-closure', given: true })
    .on('2026-12-04 10:00')
    .and('close', { reason: 'needs-met', without: nothingDone });

/** Terms from September 2026 to October 2027, with a half-term, Christmas, Easter and a summer between them. */
export const schoolYear = {
  calendar: {
    ...calendar,
    terms: [
      { from: '2026-09-01', to: '2026-10-23' },
      { from: '2026-11-02', to: '2026-12-18' },
      { from: '2027-01-04', to: '2027-03-25' },
      { from: '2027-04-12', to: '2027-07-21' },
      { from: '2027-09-01', to: '2027-10-22' },
      { from: '2027-11-01', to: '2027-12-17' },
    ],
  },
} as const;

/** Assessed on Friday 6 November with the mother's yes to sharing: the panel is to agree who leads. */
export const assessedForPanel = (onto: Pathway = partnered, change: Change = schoolYear): Story =>
  met(change, onto)
    .and('record-consent', { personRef: 'mother', purpose: 'sharing', given: true })
    .and('complete-assessment', { childrenSeen: ['child'] });

/** Spoken of at the panel on Thursday 12 November, which agrees that the school leads. */
export const leadAsked = (onto: Pathway = partnered, change: Change = schoolYear): Story =>
  assessedForPanel(onto, change)
    .and('bring-to-panel', { tier: 'tier-2', on: '2026-11-12' })
    .on('2026-11-12 15:00')
    .and('agree-lead', { lead: 'school' });

/** And the school accepts on Monday 16 November at ten. */
export const ledBySchool = (onto: Pathway = partnered, change: Change = schoolYear): Story =>
  leadAsked(onto, change).on('2026-11-16 10:00').and('record-lead-answer', { accepted: true });
