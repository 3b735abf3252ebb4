import { openDayBefore, type Day, type Instant } from '../calendar.ts';
import { clockKey, type Clock } from '../clock.ts';
import { fact } from '../decision.ts';
import type { Fact } from '../events.ts';
import { figureIfAny } from '../figures.ts';
import type { Appointment, Journey } from '../journey.ts';
import { dayOf, instantAt } from '../london-time.ts';
import { messageFact, type MessageFact, type PendingMessage } from '../messages.ts';
import { whyNotTold } from '../who-may-be-told.ts';

/** The mails of an appointment: when its reminder leaves, to whom, and what it may say. Part of the feature `appointments.ts`. */

/** When a visit is; where no time was agreed, when the service closes that day. */
export const momentOf = (journey: Journey, { on, at }: { readonly on: Day; readonly at?: string }): Instant =>
  instantAt(on, at ?? journey.policy.closesAt);

/** When the reminder leaves: so long before the visit as the pathway says, at the same time of day; at once where that has passed, never after the visit. */
function reminderAt(
  journey: Journey,
  visit: { readonly on: Day; readonly at?: string },
  now: Instant,
): Instant | undefined {
  const within = figureIfAny(journey, 'visit-reminder')?.within;
  const visitAt = momentOf(journey, visit);
  if (within === undefined || visitAt <= now) return undefined;
  const due =
    within.unit === 'hours'
      ? visitAt - within.amount * 3_600_000
      : momentOf(journey, { ...visit, on: openDayBefore(journey.calendar, visit.on, within) });
  return Math.max(due, now);
}

/** The visit as it is kept: with the moment of its reminder worked out once. */
export function booked(journey: Journey, visit: Appointment, now: Instant): Appointment {
  if (visit.remind === undefined) return visit;
  const { personRef, contactPointId } = visit.remind;
  const at = reminderAt(journey, visit, now);
  return { ...visit, remind: { personRef, contactPointId, ...(at === undefined ? {} : { at }) } };
}

/** What a mail about a visit may say; the words are made when it is sent. */
const saidOf = (journey: Journey, visit: Appointment): Readonly<Record<string, string | number>> => ({
  visitId: visit.visitId,
  visitOn: visit.on,
  visitAt: momentOf(journey, visit),
  ...(visit.at === undefined ? {} : { timed: 'yes' }),
  ...(visit.where === undefined ? {} : { where: visit.where }),
});

export const toReminded = (
  journey: Journey,
  kind: 'visit-reminder' | 'visit-cancelled',
  visit: Appointment,
  more: Readonly<Record<string, string | number>> = {},
): readonly MessageFact[] => {
  if (visit.remind === undefined) return [];
  const { personRef, contactPointId } = visit.remind;
  // Whoever became somebody to whom nothing may be said is not even written to.
  if (whyNotTold(journey, personRef, kind) !== undefined) return [];
  const occurrence = `${visit.visitId}.${String(journey.seq + 1)}`;
  const facts = { ...saidOf(journey, visit), ...more };
  return [messageFact(kind, occurrence, { to: 'person', personRef, contactPointId }, { facts })];
};

/** What the moment of a reminder brings about. */
export function remind(journey: Journey, clock: Clock): readonly Fact[] {
  const visit = journey.appointments.find(({ visitId, on }) => clockKey(clock.clockId) === `${visitId}.${on}`);
  return visit === undefined
    ? []
    : [fact('VisitReminded', { visitId: visit.visitId }, toReminded(journey, 'visit-reminder', visit))];
}

/** A reminder that waits for another attempt goes only for a visit that is still to come as it says. */
export const reminderWanted = (journey: Journey, { facts: said }: PendingMessage): boolean =>
  journey.appointments.some(
    (visit) =>
      visit.visitId === said?.['visitId'] &&
      momentOf(journey, visit) === said['visitAt'] &&
      visit.on >= dayOf(journey.at),
  );
