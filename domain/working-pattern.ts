import { isServiceOpen, type Calendar, type Day, type Instant } from './calendar.ts';
import { halfDays, type HalfDay } from './codes.ts';
import { dayOf, instantAt, weekday } from './london-time.ts';
import type { IntakePolicy } from './policy.ts';

/** The days on which a service may be open, Monday first. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
export type Weekday = (typeof weekdays)[number];

/** What somebody works of a day. */
export const partsWorked = ['whole', ...halfDays, 'none'] as const;
export type PartWorked = (typeof partsWorked)[number];

/** What somebody works of each day in every week (DOMAIN, "Time": the third calendar). Who has none works the service's usual days. */
export type WorkingWeek = Readonly<Record<Weekday, PartWorked>>;

/** Somebody a journey names who works part of the week. */
export interface WorkingPattern {
  readonly staffId: string;
  readonly week: WorkingWeek;
}

/** When a service is open, as far as a journey has been told. */
export interface ServiceHours {
  readonly calendar: Calendar;
  readonly policy: Pick<IntakePolicy, 'opensAt' | 'halfDayAt' | 'closesAt'>;
}

/** London times where a policy does not say [ours]. */
const usualOpening = '08:00';
const midday = '12:00';

/** Where a working day is divided in two, as a London time `HH:MM`. */
export const dividedAt = ({ halfDayAt = midday }: Pick<IntakePolicy, 'halfDayAt'>): string => halfDayAt;

/** The half of a working day that an instant lies in; undefined while the service is shut. Five o'clock itself, when most things fall due, is the end of the afternoon. */
function halfOf({ calendar, policy }: ServiceHours, at: Instant): HalfDay | undefined {
  const day = dayOf(at);
  const { opensAt = usualOpening, closesAt } = policy;
  if (!isServiceOpen(calendar, day) || at < instantAt(day, opensAt) || at > instantAt(day, closesAt)) return undefined;
  return at < instantAt(day, dividedAt(policy)) ? 'morning' : 'afternoon';
}

/** Of a Saturday or Sunday a pattern says nothing. */
const partOn = (week: WorkingWeek, day: Day): PartWorked => {
  const name = weekdays[weekday(day) - 1];
  return name === undefined ? 'whole' : week[name];
};

/** Whether somebody works any of a day. */
export const worksOn = (week: WorkingWeek | undefined, day: Day): boolean =>
  week === undefined || partOn(week, day) !== 'none';

/** Whether a pattern has any work in it: somebody who never works would be told nothing, and is away or has left. */
export const worksAtAll = (week: WorkingWeek): boolean => Object.values(week).some((part) => part !== 'none');

/** The same as if there were no pattern. */
export const isUsualWeek = (week: WorkingWeek): boolean => weekdays.every((day) => week[day] === 'whole');

/** Whether somebody does not work at a moment at which the service does. At night, at weekends and in closures a pattern says nothing: then nobody is at work. */
export function isOffWork(week: WorkingWeek, hours: ServiceHours, at: Instant): boolean {
  const half = halfOf(hours, at);
  if (half === undefined) return false;
  const part = partOn(week, dayOf(at));
  return part !== 'whole' && part !== half;
}

const parts: ReadonlySet<unknown> = new Set(partsWorked);

/** Whether a value is a whole week, as one that was written down long ago may not be. */
export const isWorkingWeek = (value: unknown): value is WorkingWeek =>
  typeof value === 'object' &&
  value !== null &&
  weekdays.every((day) => parts.has((value as Partial<WorkingWeek>)[day]));
