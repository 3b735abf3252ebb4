import { workingDaysBetween, type Calendar, type Instant } from '../../domain/calendar.ts';
import { inRealHours, turnsByItself } from '../../domain/clock.ts';
import { dayOf, daysBetween } from '../../domain/london-time.ts';
import { counted } from '../../domain/counted.ts';

const hourMs = 3_600_000;

/** How late: by the days of the calendar as people count them, within a day by hours. */
function lateWords(at: Instant, now: Instant): string {
  const days = daysBetween(dayOf(at), dayOf(now));
  if (days > 0) return `${counted(days, 'day')} late`;
  const hours = Math.floor((now - at) / hourMs);
  return hours > 0 ? `${counted(hours, 'hour')} late` : 'just past due';
}

/** "2 days late", "today", "tomorrow", "in 3 days" */
export function awayWords(at: Instant, now: Instant): string {
  if (at < now) return lateWords(at, now);
  const days = daysBetween(dayOf(now), dayOf(at));
  if (days === 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${counted(days, 'day')}`;
}

/** The same in days on which the service is open: "2 working days late", "in 3 working days". Without one in between, in days or hours. */
function workingAwayWords(at: Instant, now: Instant, calendar: Calendar): string {
  const open = Math.abs(workingDaysBetween(calendar, dayOf(now), dayOf(at)));
  if (open === 0) return awayWords(at, now);
  if (at < now) return `${counted(open, 'working day')} late`;
  return daysBetween(dayOf(now), dayOf(at)) === 1 ? 'tomorrow' : `in ${counted(open, 'working day')}`;
}

const ownDays: ReadonlySet<string> = new Set([...turnsByItself, ...inRealHours]);

/**
 * How far away a clock's date is: in the days on which the service works, because somebody there must do something by then; but what turns by itself
 * keeps the family's own days, and what is about a child's safety waits for no open day.
 */
export const clockAwayWords = (
  { kind, dueAt }: { readonly kind: string; readonly dueAt: Instant },
  now: Instant,
  calendar: Calendar,
): string => (ownDays.has(kind) ? awayWords(dueAt, now) : workingAwayWords(dueAt, now, calendar));

export { whenOf, type When } from '../../domain/when-due.ts';
