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
export function reachedOn(born: Day, threshold: AgeThreshold): Day {
  const year = String(Number(born.slice(0, 4)) + yearsOf(threshold)).padStart(4, '0');
  const day = `${year}${born.slice(4)}`;
  return isDay(day) ? day : `${year}-03-01`;
}
