import type { Day } from './calendar.ts';
import { isDay } from './london-time.ts';
import type { AgeThreshold } from './codes.ts';

const yearsOf = (threshold: AgeThreshold): number => Number(threshold.slice('age-'.length));

/**
 * Whether somebody born on a day has reached an age on another: from the first moment of the birthday, and for one born on 29 February in a year that
 * has none on 1 March.
 */
export const hasReached = (born: Day, threshold: AgeThreshold, today: Day): boolean =>
  reachedOn(born, threshold) <= today;

/** The day on which somebody born on a day reaches an age. */
export const reachedOn = (born: Day, threshold: AgeThreshold): Day => yearsAfter(born, yearsOf(threshold));

/** The same day so many years later, or earlier when `years` is negative; of 29 February, where there is none, 1 March. */
export function yearsAfter(day: Day, years: number): Day {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  const then = `${year}${day.slice(4)}`;
  return isDay(then) ? then : `${year}-03-01`;
}
