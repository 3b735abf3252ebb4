import type { Day, Instant } from '../../domain/calendar.ts';

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
});

const timeFormat = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
  timeZone: 'Europe/London',
});

const midnight = /^12am$/;
const noon = /^12pm$/;

/** "Friday 18 December 2026", the day it is in London. */
export const dayWords = (at: Instant): string => dayFormat.format(at).replace(',', '');

/** "5pm", "9:30am", "midnight" */
export const timeWords = (at: Instant): string =>
  timeFormat
    .format(at)
    .replace(/\s/gu, '')
    .toLowerCase()
    .replace(':00', '')
    .replace(midnight, 'midnight')
    .replace(noon, 'midday');

/** "Friday 18 December 2026 at 5pm" */
export const momentWords = (at: Instant): string => `${dayWords(at)} at ${timeWords(at)}`;

/** A day as it is written in the journal, in words. */
export const writtenDay = (day: Day): string => dayWords(Date.parse(`${day}T12:00:00Z`));

/** A London wall time `HH:MM`, in words: "9:30am". In winter London's clocks show what this formatter is given. */
export const writtenTime = (time: string): string => timeWords(Date.parse(`2026-01-01T${time}:00Z`));

export const iso = (at: Instant): string => new Date(at).toISOString();
