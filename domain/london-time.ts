/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A day in London, `YYYY-MM-DD`. Whoever takes one from outside checks it with `isDay` first. */
export type Day = string;

const hour = 3_600_000;
const dayLength = 24 * hour;

const midnightUtc = (day: Day): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));

const two = (n: number): string => (n < 10 ? `0${String(n)}` : String(n));

const utcDay = (ms: number): Day => {
  const date = new Date(ms);
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
};

/** Whether the text is a real day: `2026-02-30` and `2026-2-3` are not. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && utcDay(Date.parse(text)) === text;

const march = 2;
const october = 9;

/** Clocks change at 01:00 UTC on the last Sunday of March and October; both have 31 days. */
const clockChange = (year: number, month: typeof march | typeof october): Instant => {
  const last = Date.UTC(year, month, 31);
  return last - new Date(last).getUTCDay() * dayLength + hour;
};

/**
 * How far London is ahead of UTC, in milliseconds: an hour in summer, else nothing. By the rule in force since 1996,
 * not by the machine's time-zone data, so that a replay on another machine agrees.
 */
export const londonOffset = (at: Instant): number => {
  const date = new Date(at);
  const month = date.getUTCMonth();
  if (month !== march && month !== october) return month > march && month < october ? hour : 0;
  const changed = at >= clockChange(date.getUTCFullYear(), month);
  return changed === (month === march) ? hour : 0;
};

/** The day it is in London. */
export const dayOf = (at: Instant): Day => utcDay(at + londonOffset(at));

/**
 * The instant London's clocks show `time` (`HH:MM`) on that day. In the hour that spring leaves out it is an hour
 * later by the clock; in the hour that autumn repeats it is the first of the two.
 */
export const instantAt = (day: Day, time: string): Instant => {
  const asWinter = midnightUtc(day) + Number(time.slice(0, 2)) * hour + Number(time.slice(3, 5)) * 60_000;
  const asSummer = asWinter - hour;
  return londonOffset(asSummer) === hour ? asSummer : asWinter;
};

/** Days since 1 January 1970: to count with, where a day is only written once it is found. */
export const numberOf = (day: Day): number => midnightUtc(day) / dayLength;

/** The day of that number. */
export const dayNumbered = (number: number): Day => utcDay(number * dayLength);

/** The day `n` calendar days later; earlier when `n` is negative. */
export const addDays = (day: Day, n: number): Day => dayNumbered(numberOf(day) + n);

/** Calendar days from `a` to `b`; negative when `b` is the earlier. */
export const daysBetween = (a: Day, b: Day): number => numberOf(b) - numberOf(a);

/** What 1 January 1970 was, with Monday as 0. */
const thursday = 3;

/** 1 for Monday to 7 for Sunday, of the day of that number. */
export const weekdayNumbered = (number: number): number => ((((number + thursday) % 7) + 7) % 7) + 1;

/** 1 for Monday to 7 for Sunday. */
export const weekday = (day: Day): number => weekdayNumbered(numberOf(day));
