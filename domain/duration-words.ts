import { counted } from './counted.ts';
import type { Duration } from './calendar.ts';

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
