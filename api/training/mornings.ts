import { isServiceOpen, type Calendar, type Day, type Instant } from '../../domain/calendar.ts';
import { addDays, dayOf, instantAt } from '../../domain/london-time.ts';

/** The rounds of a service as a training clock makes them. */
export interface MorningRounds {
  /** Makes the rounds of one morning, and answers when they are made. */
  readonly make: () => Promise<void>;
  /** London wall time, `HH:MM`. */
  readonly at: string;
  readonly calendar: Calendar;
}

/**
 * The mornings at which a moved clock stops for the rounds of the service: those on which somebody comes of an age, because what follows counts from that day; and
 * the last working one, whose digests are what somebody who has just arrived would find. Rounds of the mornings in between would have told people who were
 * not there what is told on the last one anyway.
 */
export function morningsToStop(
  { at, calendar }: Pick<MorningRounds, 'at' | 'calendar'>,
  from: Instant,
  to: Instant,
  birthdays: ReadonlySet<Day>,
): readonly Instant[] {
  const passed: Instant[] = [];
  for (let day = dayOf(from); day <= dayOf(to); day = addDays(day, 1)) {
    const morning = instantAt(day, at);
    if (morning > from && morning <= to) passed.push(morning);
  }
  const last = passed.findLast((morning) => isServiceOpen(calendar, dayOf(morning))) ?? passed.at(-1);
  return passed.filter((morning) => morning === last || birthdays.has(dayOf(morning)));
}
