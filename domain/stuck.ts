import { addDuration, type Instant } from './calendar.ts';
import { isChildHere, isOpen, type Journey } from './journey.ts';
import type { StuckFigures } from './policy.ts';

/** Ways of being on time and failing (DOMAIN, "Drift has two kinds"; 002, the ten-year-old). */
export const stuckKinds = [
  'no-change',
  'child-not-seen',
  'carried-over',
  'hold-renewed',
  'pause-renewed',
  'visits-missed',
  'uneasy',
] as const;
export type StuckKind = (typeof stuckKinds)[number];

/** One sign, and from when on it stands. It may lie ahead: a child who is not seen by then will be one. */
export interface StuckSign {
  readonly kind: StuckKind;
  /** What it is about: a child's reference, a hold, an action; empty for the journey as a whole. */
  readonly about: string;
  readonly since: Instant;
}

type Sign = (journey: Journey, figures: StuckFigures) => readonly StuckSign[];

const one = (kind: StuckKind, about: string, since: Instant): readonly StuckSign[] => [{ kind, about, since }];
const none: readonly StuckSign[] = [];

/** Work that has begun and stands still on purpose is not failing. */
const atWork = (journey: Journey): boolean =>
  journey.allocatedAt !== undefined && isOpen(journey) && journey.joining === undefined;

const signs: readonly Sign[] = [
  ({ reviews }, { reviewsWithoutChange }) =>
    (reviews.unchanged ?? 0) >= reviewsWithoutChange ? one('no-change', '', reviews.lastAt ?? 0) : none,
  (journey, { childUnseenFor }) => {
    if (journey.pause !== undefined || journey.silence?.letter !== undefined) return none;
    const { acceptedAt = 0, allocatedAt = acceptedAt, calendar, policy } = journey;
    return journey.people
      .filter((person) => isChildHere(journey, person) && person.role !== 'unborn-child')
      .map(({ ref }) => {
        const from = Math.max(journey.lastSeen?.[ref] ?? 0, journey.contact.resumedAt ?? 0, allocatedAt);
        return {
          kind: 'child-not-seen',
          about: ref,
          since: addDuration(calendar, from, childUnseenFor, policy.closesAt),
        };
      });
  },
  ({ actions = [] }, { renewals }) =>
    actions
      .filter((action) => action.carriedOver >= renewals)
      .map(({ actionId, carriedOverAt = 0 }) => ({ kind: 'carried-over', about: actionId, since: carriedOverAt })),
  ({ holds = [] }, { renewals }) =>
    holds
      .filter((hold) => hold.renewals >= renewals)
      .map(({ holdId, renewedAt = 0 }) => ({ kind: 'hold-renewed', about: holdId, since: renewedAt })),
  ({ pause }, { renewals }) =>
    pause !== undefined && pause.renewals >= renewals ? one('pause-renewed', '', pause.renewedAt ?? pause.since) : none,
  ({ missed }, { visitsMissed }) =>
    missed !== undefined && missed.inARow >= visitsMissed ? one('visits-missed', '', missed.lastAt) : none,
  ({ uneasy }) => (uneasy === undefined ? none : one('uneasy', '', uneasy.since)),
];

/** Every sign there is or will be if nothing happens; those whose `since` has come make a journey stuck. */
export function stuckSigns(journey: Journey): readonly StuckSign[] {
  const figures = journey.pathway?.stuck;
  if (figures === undefined || !atWork(journey)) return none;
  return signs.flatMap((sign) => sign(journey, figures));
}

/** The one meaning of stuck: the signs that stand at this instant. */
export const stuckNow = (journey: Journey, at: Instant): readonly StuckSign[] =>
  stuckSigns(journey).filter(({ since }) => since <= at);
