import { durationWords } from '../duration-words.ts';
import type { Duration } from '../calendar.ts';
import { daysOf, isUnit, type Path, type Problem } from './problem.ts';

const longest = 3653;

const isDuration = (value: unknown): value is Duration =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<Duration>).amount === 'number' &&
  isUnit((value as Partial<Duration>).unit);

/** Only a rung of a ladder may follow at once. */
const mayBeNothing = (path: Path): boolean => path.at(-1) === 'after' && path.at(-3) === 'steps';

function whyNot(duration: Duration, path: Path): Omit<Problem, 'path'> | undefined {
  const { amount, unit } = duration;
  if (amount < 0 || (amount === 0 && !mayBeNothing(path)))
    return {
      reason: `This takes ${durationWords(duration)}: the clock would be late as it starts, and whoever is told would be told of it for ever.`,
      remedy: 'Give it more than nothing.',
    };
  if (unit !== 'hours' && !Number.isInteger(amount))
    return {
      reason: `Days are counted whole: ${durationWords(duration)} would end on another day than it says.`,
      remedy: 'Write a whole number, or hours if it is really to run day and night.',
    };
  if (!Number.isInteger(amount * 60))
    return {
      reason: 'Hours are counted to the minute, and this ends between two.',
      remedy: 'Write a whole number of minutes: a quarter of an hour is 0.25.',
    };
  if (daysOf(duration) > longest)
    return {
      reason: `${durationWords(duration)} is more than ten years: nobody who is asked then would know the family.`,
      remedy: 'Give a time in which somebody can still act.',
    };
  return undefined;
}

/** Every duration in the data, wherever it stands: none is nothing, none falls between two days, none outlasts everybody. */
export function checkDurations(data: unknown, path: Path = []): readonly Problem[] {
  if (isDuration(data)) {
    const why = whyNot(data, path);
    return why === undefined ? [] : [{ path: [...path, 'amount'], ...why }];
  }
  if (Array.isArray(data)) return data.flatMap((part, n) => checkDurations(part, [...path, n]));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, part]) => checkDurations(part, [...path, key]));
}
