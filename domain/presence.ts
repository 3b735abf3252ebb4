import type { Instant } from './calendar.ts';
import { dayOf } from './london-time.ts';
import type { Clock } from './clock.ts';
import type { Journey } from './journey.ts';
import { isOffWork, type ServiceHours } from './working-pattern.ts';

/** Somebody a journey names who is not there: away until a moment, or, without one, gone for good. Leave that is known beforehand says when it begins. */
export interface Absent {
  readonly staffId: string;
  readonly from?: Instant;
  readonly until?: Instant;
}

type Staffed = Pick<Journey, 'team' | 'absent' | 'cover'>;
type Working = Staffed & Pick<Journey, 'patterns'> & ServiceHours;

/** Whether somebody has left the service, as far as this journey has been told. */
export const hasLeft = ({ absent = [] }: Pick<Journey, 'absent'>, staffId: string): boolean =>
  absent.some((one) => one.staffId === staffId && one.until === undefined);

/** The absence that keeps somebody away at a moment. */
export const absenceAt = ({ absent = [] }: Pick<Journey, 'absent'>, staffId: string, at: Instant): Absent | undefined =>
  absent.find(
    ({ staffId: who, from = at, until }) => who === staffId && (until === undefined || (from <= at && at < until)),
  );

/** Whether somebody is not there to hold anything. Who is away is there again at the moment that was named, and nobody has to remember. */
export const isAway = (journey: Staffed, staffId: string, at: Instant): boolean =>
  journey.cover?.absent === staffId || absenceAt(journey, staffId, at) !== undefined;

/**
 * Whether somebody is at work and can be told something now. A day off in the week is no absence: who has it is passed over in what is told, and keeps
 * what they hold (ADR 0022).
 * @param hour the moment at which they would be at work, where it is not `at`: see `hourOf`
 */
export const isHere = (journey: Working, staffId: string, at: Instant, hour = at): boolean => {
  if (isAway(journey, staffId, at)) return false;
  const week = journey.patterns?.find((one) => one.staffId === staffId)?.week;
  return week === undefined || !isOffWork(week, journey, hour);
};

/** The moment at which a timer meant to find people: the one it was armed for. What is due at five, as the service closes, fires a little after it. */
export const hourOf = ({ nextAt }: Pick<Clock, 'nextAt'>, at: Instant): Instant =>
  dayOf(nextAt) === dayOf(at) ? nextAt : at;

/** Who answers as a manager, in the order in which they stand in for each other. */
export const managersOf = ({ manager, deputies = [] }: Journey['team']): readonly string[] => [manager, ...deputies];

/** Everybody above the workers of a team. */
export const seniorsOf = (team: Journey['team']): readonly string[] => [...managersOf(team), team.serviceLead];

/**
 * The manager, as somebody who is there: a deputy while the manager is away, else the service lead. With nobody there it is whoever will be back, at
 * last the service lead by name, and the page that should be empty says so. Whose clocks are the manager's does not change with the day of the week.
 * @param besides somebody who need not be told, because they are the one who acts
 */
export const answeringManager = (journey: Staffed, at: Instant, besides?: string): string =>
  seniorsOf(journey.team).find((person) => person !== besides && !isAway(journey, person, at)) ?? whoWillBe(journey);

/** With nobody there: the first who has not left. */
export const whoWillBe = (journey: Staffed): string =>
  seniorsOf(journey.team).find((person) => !hasLeft(journey, person)) ?? journey.team.serviceLead;

/**
 * Whom news goes to that cannot wait: the first of some people who is at work. Days off hide nobody where they would hide everybody: then it is the first
 * who is not away.
 * @param people in the order in which they stand in for each other
 * @param hour as of `isHere`
 */
export const whoHears = (journey: Working, people: readonly string[], at: Instant, hour = at): string =>
  people.find((person) => isHere(journey, person, at, hour)) ??
  people.find((person) => !isAway(journey, person, at)) ??
  whoWillBe(journey);

/** Everybody whom a journey waits for, would turn to, or knows not to be there. */
export function namedIn({ owner, team, cover, coverPlan, handover, clocks, absent = [] }: Journey): readonly string[] {
  const others = [cover?.absent, coverPlan?.absent, coverPlan?.coverId, handover?.toId].filter(
    (person) => person !== undefined,
  );
  return [
    ...new Set([
      owner,
      ...seniorsOf(team),
      ...others,
      ...clocks.map((clock) => clock.owner),
      ...absent.map(({ staffId }) => staffId),
    ]),
  ];
}
