import type { Day, Instant } from '../calendar.ts';
import type { HoldCondition } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { checkDayAhead, fact, facts, noteOf, type Decision } from '../decision.ts';
import type { Journey } from '../journey.ts';
import { addDays, dayOf, instantAt } from '../london-time.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * Closure holds (002: a case stayed open over a year until the plan was in place). Several conditions, each with somebody outside who must see to
 * it and its own day on which we ask after it. Nothing closes over a hold: neither a person's act nor a timer.
 */
export interface HoldCommands {
  'place-hold': WithNote & {
    readonly holdId: string;
    readonly condition: HoldCondition;
    /** The place of the service's directory that must see to it. */
    readonly waitingFor: string;
    readonly reviewOn: Day;
  };
  'review-hold': WithNote & { readonly holdId: string; readonly reviewOn: Day };
  'release-hold': WithNote & { readonly holdId: string; readonly because: 'met' | 'no-longer-needed' };
}

export interface HoldEvents {
  HoldPlaced: HoldCommands['place-hold'];
  HoldReviewed: HoldCommands['review-hold'];
  HoldReleased: HoldCommands['release-hold'];
}

export interface Hold {
  readonly holdId: string;
  readonly condition: HoldCondition;
  readonly waitingFor: string;
  readonly reviewOn: Day;
  /** How often it has been looked at and kept, and when last. */
  readonly renewals: number;
  readonly renewedAt?: Instant;
}

export interface HoldState {
  readonly holds?: readonly Hold[];
}

/** The furthest day on which a condition may next be asked after, and the most conditions at once. */
const furthest = { amount: 26, unit: 'weeks' } as const;
const most = 10;

const holdOf = (journey: Journey, holdId: string): Hold | undefined =>
  journey.holds?.find((hold) => hold.holdId === holdId);

export const isHeld = (journey: Journey): boolean => (journey.holds?.length ?? 0) > 0;

const checkDay = (journey: Journey, day: Day, at: Instant): { readonly refusal: Refusal } | undefined =>
  checkDayAhead(journey, { day, field: 'reviewOn', from: addDays(dayOf(at), 1), at, furthest });

export const holdDecisions: Decisions<HoldCommands> = {
  'place-hold': (journey, { data, at }): Decision => {
    if (journey.acceptedAt === undefined) return refuse('not-accepted');
    // The other journey would end this one over it.
    if (journey.joining !== undefined) return refuse('joining-under-way');
    if (holdOf(journey, data.holdId) !== undefined) return refuse('already-held', 'holdId');
    if ((journey.holds?.length ?? 0) >= most) return refuse('too-many-holds');
    return checkDay(journey, data.reviewOn, at) ?? facts(fact('HoldPlaced', data));
  },
  'review-hold': (journey, { data, at }) => {
    if (holdOf(journey, data.holdId) === undefined) return refuse('unknown-hold', 'holdId');
    return checkDay(journey, data.reviewOn, at) ?? facts(fact('HoldReviewed', data));
  },
  'release-hold': (journey, { data }) =>
    holdOf(journey, data.holdId) === undefined
      ? refuse('unknown-hold', 'holdId')
      : facts(fact('HoldReleased', { holdId: data.holdId, because: data.because, ...noteOf(data) })),
};

const withHolds = (journey: Journey, holds: readonly Hold[]): Journey => ({ ...journey, holds });

export const holdEvolvers: Evolvers<HoldEvents> = {
  HoldPlaced: (journey, { data }) =>
    withHolds(journey, [
      ...(journey.holds ?? []),
      {
        holdId: data.holdId,
        condition: data.condition,
        waitingFor: data.waitingFor,
        reviewOn: data.reviewOn,
        renewals: 0,
      },
    ]),
  HoldReviewed: (journey, { at, data }) =>
    withHolds(
      journey,
      (journey.holds ?? []).map((hold) =>
        hold.holdId === data.holdId
          ? { ...hold, reviewOn: data.reviewOn, renewals: hold.renewals + 1, renewedAt: at }
          : hold,
      ),
    ),
  HoldReleased: (journey, { data }) =>
    withHolds(
      journey,
      (journey.holds ?? []).filter((hold) => hold.holdId !== data.holdId),
    ),
};

export const holdRules: readonly Rule[] = [
  (journey) =>
    (journey.holds ?? []).map(({ holdId, reviewOn, renewals }) => ({
      kind: 'hold-review' as const,
      key: `${holdId}.${String(renewals)}`,
      due: () => instantAt(reviewOn, journey.policy.closesAt),
    })),
];

export const holdInputs: Inputs<HoldCommands> = {
  'place-hold': (journey, at) => [
    {
      holdId: 'hold',
      condition: 'plan-in-place',
      waitingFor: 'somewhere',
      reviewOn: addDays(dayOf(Math.max(at, journey.at)), 1),
    },
  ],
  'review-hold': (journey, at) =>
    (journey.holds ?? []).slice(0, 1).map(({ holdId }) => ({ holdId, reviewOn: addDays(dayOf(at), 1) })),
  'release-hold': (journey) =>
    (journey.holds ?? []).slice(0, 1).map(({ holdId }) => ({ holdId, because: 'met' as const })),
};

export const holdWords: WordsFor<'hold-review'> = {
  'hold-review': {
    summary: 'Ask after a condition that keeps this journey open',
    branches: [
      { when: 'it is met', leadsTo: 'the hold is released, and closing is possible when none is left' },
      { when: 'it is not', leadsTo: 'another day on which we ask' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
