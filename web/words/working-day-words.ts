import { workingDaysBetween, type Calendar, type Instant } from '../../domain/calendar.ts';
import { dayOf } from '../../domain/london-time.ts';
import { awayWords } from './due-words.ts';

const counted = (n: number): string => `${String(n)} working day${n === 1 ? '' : 's'}`;

/** "3 working days late", "in 2 working days"; within the same working day as the clock on the wall says it. */
export function workingAwayWords(calendar: Calendar, at: Instant, now: Instant): string {
  const days = workingDaysBetween(calendar, dayOf(now), dayOf(at));
  if (days === 0) return awayWords(at, now);
  if (days < 0) return `${counted(-days)} late`;
  return days === 1 ? 'next working day' : `in ${counted(days)}`;
}

/** "for 12 working days", "since today" */
export function standsForWords(calendar: Calendar, since: Instant, now: Instant): string {
  const days = workingDaysBetween(calendar, dayOf(since), dayOf(now));
  return days <= 0 ? 'since today' : `for ${counted(days)}`;
}
