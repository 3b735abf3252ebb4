import type { Calendar, Day } from '../../domain/calendar.ts';

/** The service's calendar with days on which it will also be shut: a bank holiday proclaimed before the published list has it. */
export const withClosed = (calendar: Calendar, alsoClosed: readonly Day[] = []): Calendar => ({
  ...calendar,
  bankHolidays: [...new Set([...calendar.bankHolidays, ...alsoClosed])].sort(),
});
