import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Calendar, Day } from '../../domain/calendar.ts';
import { addDays } from '../../domain/london-time.ts';

const file = new URL('../../pathways/calendars/england-and-wales.json', import.meta.url);

const published = JSON.parse(readFileSync(file, 'utf8')) as Pick<Calendar, 'horizon' | 'bankHolidays'>;

/** England and Wales as shipped, for a service that never closes of its own accord. */
export const england: Calendar = { ...published, closures: [], terms: [] };

/** Every day from `from` to `to`, both included. */
export const eachDay = (from: Day, to: Day): readonly Day[] => {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

/** A day of 2024 to 2039, so that what is counted from it stays within the shipped bank holidays. */
export const anyDay = fc.integer({ min: 0, max: 5843 }).map((n) => addDays('2024-01-01', n));

export const anyClosure = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 40 }))
  .map(([from, days]) => ({ from, to: addDays(from, days), reason: 'closed' }));

/** England and Wales with a few closures of the service's own. */
export const anyCalendar = fc
  .array(anyClosure, { maxLength: 12 })
  .map((closures): Calendar => ({ ...england, closures }));

export const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
