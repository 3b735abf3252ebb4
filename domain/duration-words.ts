import { counted } from './counted.ts';
import type { Duration } from './calendar.ts';
import type { ClockFigure } from './policy.ts';

const units: Readonly<Record<Duration['unit'], string>> = {
  hours: 'hour',
  'calendar-days': 'calendar day',
  'working-days': 'working day',
  weeks: 'week',
};

/** "5 working days", "15 minutes" */
export const durationWords = ({ amount, unit }: Duration): string =>
  unit === 'hours' && amount > 0 && amount < 1
    ? counted(Math.round(amount * 60), 'minute')
    : counted(amount, units[unit]);

/** "6 weeks", "13 weeks, the first within 6 weeks" */
export const figureWithin = ({ within, first }: ClockFigure): string =>
  first === undefined ? durationWords(within) : `${durationWords(within)}, the first within ${durationWords(first)}`;
