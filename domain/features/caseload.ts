import { addDuration, type Day, type Instant } from '../calendar.ts';
import type { HalfDay } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { checkDayAhead, fact, facts, noteOf } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import type { Fact } from '../events.ts';
import { isChild, type Journey } from '../journey.ts';
import { addDays, dayOf, instantAt } from '../london-time.ts';
import { messageFact, type MessageFact, type Recipient } from '../messages.ts';
import { heldBy } from '../owner.ts';
import type { IntakePolicy } from '../policy.ts';
import { refuse } from '../refusals.ts';
import { whyNotTold } from '../who-may-be-told.ts';
import { without } from '../without.ts';
import { dividedAt } from '../working-pattern.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * Who holds a family (DOMAIN 2). A handover between workers is complete when the other has accepted it; until then the family stays where it is. An
 * absence moves it at once or when it begins, also for half a day, and back by itself at the hour that was named: nobody who is away owns a clock, and nobody has to remember.
 */
export interface CaseloadCommands {
  'offer-handover': WithNote & { readonly toId: string };
  'answer-handover': WithNote & { readonly accepted: boolean };
  /** At once unless `from` says when; a morning begins with its day and ends where the policy divides it. */
  'begin-cover': WithNote & {
    readonly coverId: string;
    readonly until: Day;
    readonly untilHalf?: HalfDay;
    readonly from?: Day;
    readonly fromHalf?: HalfDay;
  };
  'end-cover': WithNote;
}

export interface CaseloadEvents {
  HandoverOffered: CaseloadCommands['offer-handover'];
  HandoverAccepted: { readonly practitionerId: string; readonly noteId?: string };
  HandoverDeclined: { readonly noteId?: string };
  /** Leave that is known beforehand: the family moves when it begins. */
  CoverPlanned: CaseloadCommands['begin-cover'] & { readonly absent: string };
  CoverPlanDropped: { readonly because: 'asked' | 'not-needed'; readonly noteId?: string };
  /** `absent` is whose family it is. */
  CoverBegan: CoverTime & { readonly coverId: string; readonly absent: string; readonly noteId?: string };
  CoverEnded: { readonly because: 'asked' | 'day-came'; readonly back: string; readonly noteId?: string };
}

/** Until when; without a half until the service closes that day. */
interface CoverTime {
  readonly until: Day;
  readonly untilHalf?: HalfDay;
}

export interface CaseloadState {
  readonly handover?: { readonly seq: number; readonly toId: string; readonly since: Instant };
  readonly cover?: CoverTime & { readonly seq: number; readonly absent: string };
  readonly coverPlan?: CoverTime & {
    readonly seq: number;
    readonly absent: string;
    readonly coverId: string;
    readonly from: Day;
    readonly fromHalf?: HalfDay;
  };
}

/** Longer than this is not cover: the family is allocated to somebody else. */
const furthest = { amount: 12, unit: 'weeks' } as const;

/** When a day, or its afternoon, begins. */
export const coverStart = (policy: IntakePolicy, from: Day, half: HalfDay | undefined): Instant =>
  instantAt(from, half === 'afternoon' ? dividedAt(policy) : '00:00');

/** When a day, or its morning, ends. */
export const coverEnd = (policy: IntakePolicy, { until, untilHalf }: CoverTime): Instant =>
  instantAt(until, untilHalf === 'morning' ? dividedAt(policy) : policy.closesAt);

const newForYou = (staffId: string, commandId: string) => messageFact('assigned', commandId, { to: 'staff', staffId });

/** Whom the family's letter about cover goes to: the adults who agreed to support, and whoever is to be reminded of a visit, each once and by a safe email address. */
function whoIsTold(journey: Journey): readonly Recipient[] {
  const expecting = new Set(journey.appointments.map(({ remind }) => remind?.personRef));
  return journey.people
    .filter((person) => whyNotTold(journey, person.ref, 'family-cover') === undefined)
    .filter((person) => !isChild(person) && (person.consent.support === 'given' || expecting.has(person.ref)))
    .flatMap(({ ref, contactPoints }) => {
      const point = contactPoints.find(({ kind, safe }) => kind === 'email' && safe === 'yes');
      return point === undefined ? [] : [{ to: 'person' as const, personRef: ref, contactPointId: point.id }];
    });
}

/** The family hears of cover that is long, or in which it expects a visit; of the rest there is nothing to say. */
function lettersOfCover(journey: Journey, time: CoverTime, at: Instant): readonly MessageFact[] {
  const { calendar, policy, pathway } = journey;
  if (pathway?.cover === undefined) return [];
  const ends = coverEnd(policy, time);
  const long = addDuration(calendar, at, pathway.cover.tellFamilyBeyond, policy.closesAt) < ends;
  const expected = journey.appointments.some(
    ({ on, unannounced }) => !unannounced && dayOf(at) <= on && on <= time.until,
  );
  if (!long && !expected) return [];
  const facts = { coverUntil: ends, ...(time.untilHalf === 'morning' ? { timed: 'yes' } : {}) };
  return whoIsTold(journey).map((recipient, n) =>
    messageFact('family-cover', `${String(journey.seq + 1)}.${String(n + 1)}`, recipient, { facts }),
  );
}

interface Covering extends CoverTime {
  readonly coverId: string;
  readonly absent: string;
  /** Under which the news to who covers is sent. */
  readonly id: string;
  readonly noteId?: string;
}

const coverFact = (journey: Journey, covering: Covering, at: Instant): Fact => {
  const { coverId, absent, until, untilHalf, id } = covering;
  const half = untilHalf === undefined ? {} : { untilHalf };
  return fact('CoverBegan', { coverId, until, ...half, absent, ...noteOf(covering) }, [
    newForYou(coverId, id),
    ...lettersOfCover(journey, covering, at),
  ]);
};

export const caseloadDecisions: Decisions<CaseloadCommands> = {
  'offer-handover': (journey, { id, data }) => {
    if (journey.allocatedAt === undefined) return refuse('not-allocated');
    if (data.toId === journey.owner) return refuse('own-handover', 'toId');
    const asked = messageFact('handover-offered', id, { to: 'staff', staffId: data.toId });
    return facts(fact('HandoverOffered', { toId: data.toId, ...noteOf(data) }, [asked]));
  },
  'answer-handover': (journey, { data }) => {
    const { handover } = journey;
    if (handover === undefined) return refuse('no-handover');
    return facts(
      data.accepted
        ? fact('HandoverAccepted', { practitionerId: handover.toId, ...noteOf(data) })
        : fact('HandoverDeclined', noteOf(data)),
    );
  },
  'begin-cover': (journey, { id, data, at }) => {
    const absent = journey.cover?.absent ?? journey.owner;
    if (data.coverId === absent) return refuse('own-cover', 'coverId');
    const wrongDay = checkDayAhead(journey, { day: data.until, field: 'until', from: dayOf(at), at, furthest });
    if (wrongDay !== undefined) return wrongDay;
    // Half a day at its end: the family would go back in the same minute.
    if (coverEnd(journey.policy, data) <= at) return refuse('past-date', 'until');
    const begins = data.from === undefined ? at : coverStart(journey.policy, data.from, data.fromHalf);
    if (begins >= coverEnd(journey.policy, data)) return refuse('cover-ends-first', 'until');
    if (begins > at) return facts(fact('CoverPlanned', { ...data, absent }));
    return facts(coverFact(journey, { ...data, absent, id }, at));
  },
  'end-cover': (journey, { data }) => {
    const { cover, coverPlan } = journey;
    if (cover !== undefined)
      return facts(fact('CoverEnded', { because: 'asked', back: cover.absent, ...noteOf(data) }));
    if (coverPlan === undefined) return refuse('no-cover');
    return facts(fact('CoverPlanDropped', { because: 'asked', ...noteOf(data) }));
  },
};

/** The moment leave that was planned begins. Nobody covers for themselves: a family that is theirs by now needs no cover. */
export function startCover(journey: Journey, at: Instant): readonly Fact[] {
  const { coverPlan } = journey;
  if (coverPlan === undefined) return [];
  const absent = journey.cover?.absent ?? journey.owner;
  if (absent === coverPlan.coverId) return [fact('CoverPlanDropped', { because: 'not-needed' })];
  return [coverFact(journey, { ...coverPlan, absent, id: `cover-${String(coverPlan.seq)}` }, at)];
}

/** Leave whose moment has come is no plan any more; leave that lies ahead stays one when somebody falls ill before it. */
const withoutPlanOf = (journey: Journey, at: Instant): Journey => {
  const { coverPlan, policy } = journey;
  return coverPlan !== undefined && coverStart(policy, coverPlan.from, coverPlan.fromHalf) <= at
    ? without(journey, 'coverPlan')
    : journey;
};

/** In new hands for good: nobody covers and nothing is offered any more. */
export const takenOver = (journey: Journey, staffId: string): Journey =>
  without(heldBy(journey, staffId), 'handover', 'cover', 'coverPlan', 'leftBehind');

export const caseloadEvolvers: Evolvers<CaseloadEvents> = {
  HandoverOffered: (journey, { seq, at, data }) => ({ ...journey, handover: { seq, toId: data.toId, since: at } }),
  HandoverAccepted: (journey, { data }) => takenOver(journey, data.practitionerId),
  HandoverDeclined: (journey) => without(journey, 'handover'),
  CoverPlanned: (journey, { seq, data: { coverId, absent, from = '', fromHalf, until, untilHalf } }) => ({
    ...journey,
    coverPlan: {
      seq,
      absent,
      coverId,
      from,
      ...(fromHalf === undefined ? {} : { fromHalf }),
      until,
      ...(untilHalf === undefined ? {} : { untilHalf }),
    },
  }),
  CoverPlanDropped: (journey) => without(journey, 'coverPlan'),
  CoverBegan: (journey, { seq, at, data: { coverId, absent, until, untilHalf } }) => ({
    ...withoutPlanOf(heldBy(journey, coverId), at),
    cover: { seq, absent, until, ...(untilHalf === undefined ? {} : { untilHalf }) },
  }),
  CoverEnded: (journey, { data }) => without(heldBy(journey, data.back), 'cover', 'leftBehind'),
};

export const caseloadRules: readonly Rule[] = [
  (journey) => {
    const { handover } = journey;
    if (handover === undefined || !hasFigure(journey, 'handover')) return [];
    const due = (): Instant => dueFrom(journey, 'handover', handover.since);
    return [{ kind: 'handover', key: handover.seq, owner: handover.toId, due }];
  },
  (journey) => {
    const { cover } = journey;
    if (cover === undefined) return [];
    return [{ kind: 'cover-end', key: cover.seq, due: () => coverEnd(journey.policy, cover) }];
  },
  (journey) => {
    const { coverPlan, policy } = journey;
    if (coverPlan === undefined) return [];
    const due = (): Instant => coverStart(policy, coverPlan.from, coverPlan.fromHalf);
    return [{ kind: 'cover-start', key: coverPlan.seq, due }];
  },
];

export const caseloadInputs: Inputs<CaseloadCommands> = {
  'offer-handover': () => [{ toId: 'another' }],
  'answer-handover': () => [{ accepted: true }, { accepted: false }],
  'begin-cover': (_journey, at) => [
    { coverId: 'cover', until: addDays(dayOf(at), 1) },
    { coverId: 'cover', from: addDays(dayOf(at), 1), fromHalf: 'afternoon', until: addDays(dayOf(at), 1) },
  ],
  'end-cover': () => [{}],
};

export const caseloadWords: WordsFor<'handover' | 'cover-end' | 'cover-start'> = {
  handover: {
    summary: 'Answer to the handover of this family',
    branches: [
      { when: 'it is accepted', leadsTo: 'the family is theirs, with every clock' },
      { when: 'it is declined', leadsTo: 'the family stays where it is' },
      { when: 'nothing is done', leadsTo: 'they are told, then the manager, then the service lead' },
    ],
  },
  'cover-start': {
    summary: 'Cover begins',
    branches: [
      { when: 'this moment comes', leadsTo: 'the family moves to who covers, with every clock' },
      { when: 'the leave is called off', leadsTo: 'the family stays where it is' },
    ],
  },
  'cover-end': {
    summary: 'Cover ends',
    branches: [
      { when: 'this moment comes', leadsTo: 'the family goes back to its own worker' },
      { when: 'the worker is away for longer', leadsTo: 'another day' },
      { when: 'the family is allocated anew', leadsTo: 'the new worker' },
    ],
  },
};
