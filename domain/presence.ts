import type { Instant } from './calendar.ts';
import type { Journey } from './journey.ts';

/** Somebody a journey names who is not there: away until a moment, or, without one, gone for good. Leave that is known beforehand says when it begins. */
export interface Absent {
  readonly staffId: string;
  readonly from?: Instant;
  readonly until?: Instant;
}

type Staffed = Pick<Journey, 'team' | 'absent' | 'cover'>;

/** Whether somebody has left the service, as far as this journey has been told. */
export const hasLeft = ({ absent = [] }: Pick<Journey, 'absent'>, staffId: string): boolean =>
  absent.some((one) => one.staffId === staffId && one.until === undefined);

/** The absence that keeps somebody away at a moment. */
export const absenceAt = ({ absent = [] }: Pick<Journey, 'absent'>, staffId: string, at: Instant): Absent | undefined =>
  absent.find(
    ({ staffId: who, from = at, until }) => who === staffId && (until === undefined || (from <= at && at < until)),
  );

/** Whether somebody can be told something now. Who is away is there again at the moment that was named, and nobody has to remember. */
export const isHere = (journey: Staffed, staffId: string, at: Instant): boolean =>
  journey.cover?.absent !== staffId && absenceAt(journey, staffId, at) === undefined;

/** Who answers as a manager, in the order in which they stand in for each other. */
export const managersOf = ({ manager, deputies = [] }: Journey['team']): readonly string[] => [manager, ...deputies];

/** Everybody above the workers of a team. */
export const seniorsOf = (team: Journey['team']): readonly string[] => [...managersOf(team), team.serviceLead];

/**
 * The manager, as somebody who is there: a deputy while the manager is away, else the service lead. With nobody there it is whoever will be back, at
 * last the service lead by name, and the page that should be empty says so.
 * @param besides somebody who need not be told, because they are the one who acts
 */
export const answeringManager = (journey: Staffed, at: Instant, besides?: string): string =>
  seniorsOf(journey.team).find((person) => person !== besides && isHere(journey, person, at)) ?? whoWillBe(journey);

/** With nobody there: the first who has not left. */
export const whoWillBe = (journey: Staffed): string =>
  seniorsOf(journey.team).find((person) => !hasLeft(journey, person)) ?? journey.team.serviceLead;

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
