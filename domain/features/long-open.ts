import { addDuration, type Instant } from '../calendar.ts';
import { fact, facts, type Decide } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { isOpen, type Journey } from '../journey.ts';
import type { LongOpenFigures } from '../policy.ts';
import { answeringManager } from '../presence.ts';
import { refuse } from '../refusals.ts';
import type { Rule } from '../clock-rules.ts';
import type { Evolvers, WordsFor } from './feature.ts';

/**
 * Families that have been with the service for long (DOMAIN 11: open-ended journeys also appear on a long-open list). The daily round says so; the manager
 * talks it over as supervision, which answers what has changed and what is next, and is asked again after a while.
 */
export interface LongOpenEvents {
  /** Seen at the daily round: open since the day it was accepted. */
  LongOpenNoted: { readonly acceptedAt: Instant };
}

export interface LongOpenState {
  /** `notedAt` until somebody has talked it over; `heldAt` is when that last was. */
  readonly longOpen?: { readonly notedAt?: Instant; readonly heldAt?: Instant };
}

const figuresOf = (journey: Journey): LongOpenFigures | undefined =>
  journey.pathway?.longOpen ?? journey.policy.longOpen;

/** From which moment an open family counts as one that has been here for long, by the figures it goes by; undefined where none are set, or it never may. */
export function longOpenFrom(journey: Journey): Instant | undefined {
  const figures = figuresOf(journey);
  const { acceptedAt, allocatedAt, calendar, policy } = journey;
  if (figures === undefined || acceptedAt === undefined || allocatedAt === undefined) return undefined;
  return isOpen(journey) ? addDuration(calendar, acceptedAt, figures.after, policy.closesAt) : undefined;
}

/** When somebody is to say again why a family is still here, once it has been talked over; undefined before that. */
export function askedAgainFrom(journey: Journey): Instant | undefined {
  const figures = figuresOf(journey);
  const { longOpen, calendar, policy } = journey;
  return figures === undefined || longOpen?.heldAt === undefined
    ? undefined
    : addDuration(calendar, longOpen.heldAt, figures.again, policy.closesAt);
}

/** Whether a family has been here so long that somebody should say why, and nobody has said so lately. */
export function isLongOpen(journey: Journey, at: Instant): boolean {
  const from = longOpenFrom(journey);
  if (from === undefined || journey.ending !== undefined || journey.longOpen?.notedAt !== undefined) return false;
  return (askedAgainFrom(journey) ?? from) <= at;
}

const dayMs = 86_400_000;

/** A length at its shortest, in days. */
const shortestDays = { hours: 1 / 24, 'calendar-days': 1, 'working-days': 1, weeks: 7 } as const;

/** Nothing that was opened later than this can have been here for long, whichever of these figures it goes by; a day less, because days end when the service closes. */
export const openedBefore = (figures: readonly LongOpenFigures[], at: Instant): Instant =>
  at - (Math.min(...figures.map(({ after: { amount, unit } }) => shortestDays[unit] * amount)) - 1) * dayMs;

export const noteLongOpen: Decide<'note-long-open'> = (journey, { at }) =>
  isLongOpen(journey, at)
    ? facts(fact('LongOpenNoted', { acceptedAt: journey.acceptedAt ?? at }))
    : refuse('not-long-open');

/** The journey after supervision: what was noted has been talked over. */
export const talkedOver = (journey: Journey, at: Instant): Journey =>
  journey.longOpen?.notedAt === undefined ? journey : { ...journey, longOpen: { heldAt: at } };

export const longOpenEvolvers: Evolvers<LongOpenEvents> = {
  LongOpenNoted: (journey, { at }) => ({ ...journey, longOpen: { ...journey.longOpen, notedAt: at } }),
};

export const longOpenRules: readonly Rule[] = [
  (journey, at) => {
    const since = journey.longOpen?.notedAt;
    if (since === undefined || journey.ending !== undefined || !hasFigure(journey, 'long-open')) return [];
    const due = (): Instant => dueFrom(journey, 'long-open', since);
    return [{ kind: 'long-open', key: since, owner: answeringManager(journey, at), due }];
  },
];

export const longOpenWords: WordsFor<'long-open'> = {
  'long-open': {
    summary: 'A family that has been with us for long: what has changed, and what is next?',
    branches: [
      { when: 'supervision is held and answered', leadsTo: 'what was decided there; later the question comes again' },
      { when: 'support comes to its end', leadsTo: 'nothing more' },
      { when: 'nothing is done', leadsTo: 'the manager is told, then the service lead' },
    ],
  },
};
