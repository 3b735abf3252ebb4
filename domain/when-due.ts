import { addDays, daysBetween, dayOf, instantAt, weekday, type Instant } from './london-time.ts';

export type When = 'late' | 'today' | 'this-week' | 'later';

/** Which part of My day something belongs to. A week ends on Sunday. */
export function whenOf(at: Instant, now: Instant): When {
  if (at < now) return 'late';
  const days = daysBetween(dayOf(now), dayOf(at));
  if (days === 0) return 'today';
  return days <= 7 - weekday(dayOf(now)) ? 'this-week' : 'later';
}

/** The moment at which the week of another is over: what falls due from then on is later. */
export const weekEnds = (now: Instant): Instant => instantAt(addDays(dayOf(now), 8 - weekday(dayOf(now))), '00:00');
