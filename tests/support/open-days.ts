import { addWorkingDays, nextOpenDay, type Day } from '../../domain/calendar.ts';
import { dayOf } from '../../domain/london-time.ts';
import { loadService } from '../../pathways/load.ts';

const { calendar } = loadService();

/** Today where the service is open today, else the next day on which it is: tests that book on real days run at weekends too. */
export const openToday = (): Day => nextOpenDay(calendar, dayOf(Date.now()));

/** The n-th open day after today. */
export const openDay = (n: number): Day => addWorkingDays(calendar, dayOf(Date.now()), n);
