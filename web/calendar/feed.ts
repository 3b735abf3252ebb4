import ical, { ICalEventTransparency } from 'ical-generator';
import type { ApiDeps } from '../../api/deps.ts';
import { ownClocks } from '../../api/routes/worklist.ts';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import { turnsByItself, type ClockKind } from '../../domain/clock.ts';
import type { Day } from '../../domain/calendar.ts';
import { dayOf } from '../../domain/london-time.ts';
import { sha256 } from '../../register/canonical.ts';
import { listClocks } from '../../register/queries/clock-list.ts';
import { readOwnFamilies } from '../../register/queries/own-families.ts';
import type { StaffMember } from '../../register/queries/staff.ts';
import { paths } from '../paths.ts';
import { momentOfVisit } from '../words/visit-words.ts';

const mostFamilies = 200;
const mostClocks = 300;
/** How long a visit stands in a calendar, in milliseconds: nobody books its end. */
const visitMs = 3_600_000;
/** How often calendars should ask again, in seconds. */
const askAgain = 3_600;

/** A whole day: midnight UTC of it, of which only the day is written. */
const wholeDay = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/** The same thing keeps its name in the calendar when it moves; of the journey's own ids nothing is told. */
const uidOf = (...parts: readonly string[]): string => `${sha256(parts.join('\n')).slice(0, 32)}@keepstep`;

/** Clocks that wait for a person: what turns by itself is nobody's appointment, and a visit stands there as itself. */
const isDue = ({ kind, stopped }: { readonly kind: string; readonly stopped: boolean }): boolean =>
  !stopped && kind !== 'visit' && !turnsByItself.has(kind as ClockKind);

/**
 * Somebody's visits and due dates as a calendar. It leaves the house for whatever reads calendars: references only, never a name, a place or
 * what is due. Times are in UTC: a time zone without its rules would be read differently everywhere.
 */
export async function calendarFeed(deps: ApiDeps, person: StaffMember): Promise<string> {
  const teams = readableTeams(person);
  const [families, clocks] = await Promise.all([
    readOwnFamilies(deps.db, { owner: person.id, teams }, mostFamilies),
    listClocks(deps.db, ownClocks(person), { limit: mostClocks }),
  ]);
  const calendar = ical({
    name: deps.service.service.name,
    prodId: { company: 'Keepstep', product: 'visits and due dates', language: 'EN' },
    ttl: askAgain,
  });
  const stamp = new Date();
  const urlOf = (journeyId: string): string => `${deps.publicUrl()}${paths.journey(journeyId)}`;
  for (const { id, reference, appointments } of families)
    for (const visit of appointments) {
      const start = new Date(momentOfVisit(visit));
      calendar.createEvent({
        id: uidOf('visit', id, visit.visitId),
        stamp,
        summary: `Visit ${reference}`,
        url: urlOf(id),
        ...(visit.at === undefined
          ? { start: wholeDay(visit.on), allDay: true }
          : { start, end: new Date(start.getTime() + visitMs) }),
      });
    }
  for (const { journeyId, clockId, reference, dueAt } of clocks.filter(isDue))
    calendar.createEvent({
      id: uidOf('due', journeyId, clockId),
      stamp,
      start: wholeDay(dayOf(dueAt)),
      allDay: true,
      summary: `Due ${reference}`,
      url: urlOf(journeyId),
      // A due date is no appointment: it keeps nobody's day from being booked.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return calendar.toString();
}
