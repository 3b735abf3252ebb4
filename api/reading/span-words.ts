import { counted } from '../../domain/counted.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A stretch of time as people say it: "less than a minute", "12 minutes", "3 hours", "2 days and 4 hours". */
export function spanWords(ms: number): string {
  if (ms < minute) return 'less than a minute';
  if (ms < hour) return counted(Math.floor(ms / minute), 'minute');
  if (ms < day) return counted(Math.floor(ms / hour), 'hour');
  const hours = Math.floor((ms % day) / hour);
  const days = counted(Math.floor(ms / day), 'day');
  return hours === 0 ? days : `${days} and ${counted(hours, 'hour')}`;
}
