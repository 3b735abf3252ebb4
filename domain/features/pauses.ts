import type { Day, Instant } from '../calendar.ts';
import type { PauseReason } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { checkDayAhead, fact, facts, noteOf } from '../decision.ts';
import { worryStands, type Journey } from '../journey.ts';
import { addDays, dayOf, instantAt } from '../london-time.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { resumed } from '../silence.ts';
import { without } from '../without.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * A pause (DOMAIN 10): work with the family stands still for a coded reason until a day that was named. On that day it goes on by itself, because a
 * pause that somebody must remember to end is how a family is forgotten. Safety never pauses, nor does a promise to a referrer.
 */
export interface PauseCommands {
  'pause-support': WithNote & { readonly reason: PauseReason; readonly until: Day };
  'resume-support': WithNote;
}

export interface PauseEvents {
  SupportPaused: PauseCommands['pause-support'];
  SupportResumed: { readonly because: 'asked' | 'day-came' | 'worry'; readonly noteId?: string };
}

export interface PauseState {
  readonly pause?: {
    readonly seq: number;
    readonly reason: PauseReason;
    readonly until: Day;
    readonly since: Instant;
    /** How often it was put off again before it had ended, and when last. */
    readonly renewals: number;
    readonly renewedAt?: Instant;
  };
}

/** The longest one pause may be before somebody says again that it goes on. */
const furthest = { amount: 12, unit: 'weeks' } as const;

function whyNotPause(journey: Journey, until: Day, at: Instant): { readonly refusal: Refusal } | undefined {
  if (journey.allocatedAt === undefined) return refuse('not-allocated');
  if (worryStands(journey)) return refuse('worry-stands');
  if (journey.ending !== undefined) return refuse('ending');
  if (journey.silence?.letter !== undefined) return refuse('letter-already-sent');
  return checkDayAhead(journey, { day: until, field: 'until', from: addDays(dayOf(at), 1), at, furthest });
}

export const pauseDecisions: Decisions<PauseCommands> = {
  'pause-support': (journey, { data, at }) =>
    whyNotPause(journey, data.until, at) ??
    facts(fact('SupportPaused', { reason: data.reason, until: data.until, ...noteOf(data) })),
  'resume-support': (journey, { data }) =>
    journey.pause === undefined
      ? refuse('not-paused')
      : facts(fact('SupportResumed', { because: 'asked', ...noteOf(data) })),
};

export const pauseEvolvers: Evolvers<PauseEvents> = {
  SupportPaused: (journey, { seq, at, data }) => ({
    ...journey,
    pause: {
      seq,
      reason: data.reason,
      until: data.until,
      since: journey.pause?.since ?? at,
      ...(journey.pause === undefined ? { renewals: 0 } : { renewals: journey.pause.renewals + 1, renewedAt: at }),
    },
  }),
  SupportResumed: (journey, { at }) => resumed(without(journey, 'pause'), at),
};

export const pauseRules: readonly Rule[] = [
  (journey) => {
    const { pause } = journey;
    if (pause === undefined) return [];
    const due = (): Instant => instantAt(pause.until, journey.policy.closesAt);
    return [{ kind: 'pause-end', key: pause.seq, due }];
  },
];

export const pauseInputs: Inputs<PauseCommands> = {
  'pause-support': (_journey, at) => [{ reason: 'school-holiday', until: addDays(dayOf(at), 1) }],
  'resume-support': () => [{}],
};

export const pauseWords: WordsFor<'pause-end'> = {
  'pause-end': {
    summary: 'The pause ends',
    branches: [
      { when: 'this day comes', leadsTo: 'work goes on, and every clock that stood still runs again' },
      { when: 'the family asks sooner, or there is a worry', leadsTo: 'work goes on at once' },
      { when: 'a longer pause is recorded', leadsTo: 'another day' },
    ],
  },
};
