import {
  type Day,
  type Instant,
  addDays,
  dayNumbered,
  dayOf,
  instantAt,
  numberOf,
  weekday,
  weekdayNumbered,
} from './london-time.ts';

export type { Day, Instant } from './london-time.ts';

/**
 * When a service is open, whole in a workflow's input, so that a changed file cannot move a promise already made.
 * Ranges include both their ends.
 */
export interface Calendar {
  /** The last day whose bank holidays are published; later ones are worked out and may still change. */
  readonly horizon: Day;
  readonly bankHolidays: readonly Day[];
  readonly closures: readonly { readonly from: Day; readonly to: Day; readonly reason: string }[];
  /** School terms. */
  readonly terms: readonly { readonly from: Day; readonly to: Day }[];
}

/**
 * How long something may take. `hours` are real hours, day and night, as safeguarding needs them; every other unit ends
 * on a day the service is open, when it closes.
 */
export interface Duration {
  readonly amount: number;
  readonly unit: 'hours' | 'calendar-days' | 'working-days' | 'weeks';
}

/** How long a family has to answer a letter, and the London time (`HH:MM`) at which that ends. */
export interface ReplyTime {
  readonly calendarDays: number;
  readonly openDaysAtLeast: number;
  readonly at: string;
}

const within = (day: Day, ranges: readonly { readonly from: Day; readonly to: Day }[]): boolean =>
  ranges.some(({ from, to }) => from <= day && day <= to);

/** Whether the service is open on a day that is no Saturday and no Sunday. */
const isOpenWeekday = ({ bankHolidays, closures }: Calendar, day: Day): boolean =>
  !bankHolidays.includes(day) && !within(day, closures);

/** Monday to Friday, no bank holiday, not closed. */
export const isServiceOpen = (calendar: Calendar, day: Day): boolean =>
  weekday(day) <= 5 && isOpenWeekday(calendar, day);

/** The same of the day of that number; only a weekday is written out, because boards ask for many days. */
const isOpenNumbered = (calendar: Calendar, number: number): boolean =>
  weekdayNumbered(number) <= 5 && isOpenWeekday(calendar, dayNumbered(number));

/** Whether the service has shut for this day and says so: nobody answers, not even out of hours. */
export const isClosure = (calendar: Calendar, day: Day): boolean => within(day, calendar.closures);

/** Whether schools are in term. */
export const isTerm = (calendar: Calendar, day: Day): boolean => within(day, calendar.terms);

/**
 * Whether schools are known to be on holiday: the day lies between two terms. Before the first term that is listed and after the last nobody has said
 * so, and then it is no holiday: else silence would be waited out for ever.
 */
export const isSchoolHoliday = (calendar: Calendar, day: Day): boolean =>
  !isTerm(calendar, day) && calendar.terms.some(({ to }) => to < day) && calendar.terms.some(({ from }) => from > day);

/** Whether the day lies beyond the published bank holidays. */
export const isProvisional = (calendar: Calendar, day: Day): boolean => day > calendar.horizon;

/** A closure longer than this is a mistake in the data. */
const longestSearch = 400;

/** The first suitable day from `from` on. When the calendar has none it is `from`: a clock must always run. */
const firstDay = (from: Day, suits: (day: Day) => boolean): Day => {
  for (let n = 0, day = from; n <= longestSearch; n += 1, day = addDays(day, 1)) if (suits(day)) return day;
  return from;
};

/** The number of the first day from that number on, on which the service is open; the number itself when the calendar has none. */
const firstOpen = (calendar: Calendar, from: number): number => {
  for (let number = from; number <= from + longestSearch; number += 1)
    if (isOpenNumbered(calendar, number)) return number;
  return from;
};

/** The day itself when the service is open, else the next on which it is. */
export const nextOpenDay = (calendar: Calendar, day: Day): Day => dayNumbered(firstOpen(calendar, numberOf(day)));

/** The day itself when the service is open and schools are not on holiday, else the next such day. */
export const nextTermDay = (calendar: Calendar, day: Day): Day =>
  firstDay(day, (next) => isServiceOpen(calendar, next) && !isSchoolHoliday(calendar, next));

/** The `n`-th open day after `day`; for 0 the day itself, or the next open one. */
export const addWorkingDays = (calendar: Calendar, day: Day, n: number): Day => {
  let reached = n > 0 ? numberOf(day) : firstOpen(calendar, numberOf(day));
  for (let counted = 0; counted < n; counted += 1) reached = firstOpen(calendar, reached + 1);
  return dayNumbered(reached);
};

/** Open days after `a` up to and including `b`; negative when `b` is the earlier. */
export const workingDaysBetween = (calendar: Calendar, a: Day, b: Day): number => {
  if (b < a) return -workingDaysBetween(calendar, b, a);
  const last = numberOf(b);
  let open = 0;
  for (let day = numberOf(a) + 1; day <= last; day += 1) if (isOpenNumbered(calendar, day)) open += 1;
  return open;
};

/** The instant the service closes on that day; `closesAt` is a London time `HH:MM` from its policy. */
export const endOfWorkingDay = (day: Day, closesAt: string): Instant => instantAt(day, closesAt);

/**
 * When an answer to a letter sent on `sentDay` is due: on the given calendar day, or the first later one on which the
 * service is open and has by then been open on enough days after the letter. A family cannot be late while nobody
 * could have answered the telephone.
 */
export const replyDue = (calendar: Calendar, sentDay: Day, { calendarDays, openDaysAtLeast, at }: ReplyTime): Instant =>
  instantAt(
    firstDay(
      addDays(sentDay, calendarDays),
      (day) => isServiceOpen(calendar, day) && workingDaysBetween(calendar, sentDay, day) >= openDaysAtLeast,
    ),
    at,
  );

const dayAfter = (calendar: Calendar, from: Day, { amount, unit }: Duration): Day =>
  unit === 'working-days'
    ? addWorkingDays(calendar, from, amount)
    : nextOpenDay(calendar, addDays(from, unit === 'weeks' ? amount * 7 : amount));

/** The instant a duration that starts at `from` ends; always after `from` when the amount is more than nothing. */
export const addDuration = (calendar: Calendar, from: Instant, duration: Duration, closesAt: string): Instant => {
  if (duration.unit === 'hours') return from + duration.amount * 3_600_000;
  const day = dayAfter(calendar, dayOf(from), duration);
  const due = endOfWorkingDay(day, closesAt);
  // "Today" asked for after closing time is the next open day, never the past.
  return due >= from ? due : endOfWorkingDay(nextOpenDay(calendar, addDays(day, 1)), closesAt);
};

/**
 * The instant a duration that starts at `from` ends when the days of school holidays do not count: on a day on which the service is open and schools
 * are not on holiday. Real hours are never stretched.
 */
export const addTermTime = (calendar: Calendar, from: Instant, duration: Duration, closesAt: string): Instant => {
  if (duration.unit === 'hours') return addDuration(calendar, from, duration, closesAt);
  const counts = (day: Day): boolean =>
    !isSchoolHoliday(calendar, day) && (duration.unit !== 'working-days' || isServiceOpen(calendar, day));
  let day = dayOf(from);
  for (let left = duration.unit === 'weeks' ? duration.amount * 7 : duration.amount; left > 0; left -= 1)
    day = firstDay(addDays(day, 1), counts);
  const due = endOfWorkingDay(nextTermDay(calendar, day), closesAt);
  return due >= from ? due : endOfWorkingDay(nextTermDay(calendar, addDays(dayOf(from), 1)), closesAt);
};

/** The day so long before `day`, in days, on which the service is open: the last such day on or before it. */
export const openDayBefore = (calendar: Calendar, day: Day, { amount, unit }: Duration): Day => {
  const open = (from: Day): Day => {
    for (let n = 0, back = from; n <= longestSearch; n += 1, back = addDays(back, -1))
      if (isServiceOpen(calendar, back)) return back;
    return from;
  };
  if (unit !== 'working-days') return open(addDays(day, -(unit === 'weeks' ? amount * 7 : amount)));
  let reached = day;
  for (let counted = 0; counted < amount; counted += 1) reached = open(addDays(reached, -1));
  return reached;
};
