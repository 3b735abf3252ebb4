import type { Calendar } from '../calendar.ts';
import type { WithNote } from '../commands.ts';
import { addDays, dayOf } from '../london-time.ts';
import type { Evolvers, Inputs } from './feature.ts';

/**
 * A bank holiday proclaimed, or a closure agreed, after journeys started. Each carries its calendar, so that no date moves by itself: moving is a
 * command, shown first (`domain/decisions/change-calendar.ts`).
 */
export interface CalendarCommands {
  'change-calendar': WithNote & { readonly calendar: Calendar };
}

export interface CalendarEvents {
  CalendarChanged: { readonly calendar: Calendar; readonly noteId?: string };
}

export const calendarEvolvers: Evolvers<CalendarEvents> = {
  CalendarChanged: (journey, { data }) => ({ ...journey, calendar: data.calendar }),
};

export const calendarInputs: Inputs<CalendarCommands> = {
  'change-calendar': (journey, at) => [
    { calendar: { ...journey.calendar, bankHolidays: [...journey.calendar.bankHolidays, addDays(dayOf(at), 1)] } },
  ],
};
