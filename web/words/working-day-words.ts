import { workingDaysBetween, type Calendar, type Instant } from '../../domain/calendar.ts';
import { dayOf } from '../../domain/london-time.ts';
import { counted } from '../../domain/counted.ts';

/** "for 12 working days", "since today" */
export function standsForWords(calendar: Calendar, since: Instant, now: Instant): string {
  const days = workingDaysBetween(calendar, dayOf(since), dayOf(now));
  return days <= 0 ? 'since today' : `for ${counted(days, 'working day')}`;
}
