/**
 * Days and times as a person with a wall calendar works them out, for checking what the service promises: by the published holidays and the
 * service's closures, in London time, and by none of the service's own code.
 */
import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';

interface Range {
  readonly from: string;
  readonly to: string;
}

const data = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../pathways/${file}`, import.meta.url), 'utf8'));

const { bankHolidays } = data('calendars/england-and-wales.json') as { readonly bankHolidays: readonly string[] };
const { closures, terms } = data('service.json') as {
  readonly closures: readonly Range[];
  readonly terms: readonly Range[];
};

const zone = 'Europe/London';
const plain = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day);

/** `2026-12-18` and `10:00` in London, as milliseconds. */
export const at = (day: string, time: string): number =>
  plain(day).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;

/** The day it is in London. */
export const dayOf = (instant: number | string): string =>
  Temporal.Instant.fromEpochMilliseconds(new Date(instant).getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

/** `2026-12-18 17:00`, as London's clocks show it. */
export const clockFace = (instant: number | string): string => {
  const there = Temporal.Instant.fromEpochMilliseconds(new Date(instant).getTime()).toZonedDateTimeISO(zone);
  return `${there.toPlainDate().toString()} ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`;
};

/** The day this many days later. */
export const later = (day: string, days: number): string => plain(day).add({ days }).toString();

/** Whether somebody answers the service's telephone. */
export const isOpen = (day: string): boolean =>
  plain(day).dayOfWeek <= 5 &&
  !bankHolidays.includes(day) &&
  !closures.some(({ from, to }) => from <= day && day <= to);

/** The day itself, or the next on which the service is open. */
export const openOn = (day: string): string => (isOpen(day) ? day : openOn(later(day, 1)));

/** The n-th open day after this one. */
export const openDaysLater = (day: string, n: number): string =>
  n === 0 ? day : openDaysLater(openOn(later(day, 1)), n - 1);

/** The n-th open day before this one. */
export const openDaysBefore = (day: string, n: number): string => {
  let before = day;
  for (let left = n; left > 0;) {
    before = later(before, -1);
    if (isOpen(before)) left -= 1;
  }
  return before;
};

/** How many days the service is open after `from`, up to and with `to`. */
const openBetween = (from: string, to: string): number => {
  let open = 0;
  for (let day = later(from, 1); day <= to; day = later(day, 1)) if (isOpen(day)) open += 1;
  return open;
};

/** The last day to reply to a letter: ten days, later while the service is shut or has been open on fewer than five of them. */
export const lastDayToReply = (sentOn: string): string => {
  let day = later(sentOn, 10);
  while (!isOpen(day) || openBetween(sentOn, day) < 5) day = later(day, 1);
  return day;
};

/** "Friday 18 December 2026" */
export const inWords = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    .format(new Date(`${day}T12:00:00Z`))
    .replace(',', '');

/** The weeks between two terms, as a school's calendar on the wall shows them. */
const holidays = terms.slice(1).map(({ from }, n) => ({ lastDay: terms[n]?.to ?? from, firstDay: from }));

const inHolidays = (day: string): boolean => holidays.some(({ lastDay, firstDay }) => lastDay < day && day < firstDay);

/** The last day of term before, and the first after, the next summer holidays that begin at least two months from now. */
export function summerAfter(day: string): { readonly lastDay: string; readonly firstDay: string } {
  const next = holidays.find(({ lastDay, firstDay }) => lastDay > later(day, 60) && later(lastDay, 28) < firstDay);
  if (next === undefined) throw new Error('The service lists no summer holidays to come.');
  return next;
}

/** So many days later, the holidays not counted, or the next day on which the service is open and schools are. */
export const termDaysLater = (day: string, n: number): string => {
  let reached = day;
  for (let left = n; left > 0;) {
    reached = later(reached, 1);
    if (!inHolidays(reached)) left -= 1;
  }
  while (!isOpen(reached) || inHolidays(reached)) reached = later(reached, 1);
  return reached;
};
