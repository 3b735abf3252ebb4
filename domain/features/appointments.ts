import { isClosure, isServiceOpen, nextOpenDay, type Day, type Instant } from '../calendar.ts';
import type { ContactOutcome, VisitCancelled, VisitEnded, VisitKind, VisitPlace } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, knowsPerson, noteOf, occurredAt, type Decision } from '../decision.ts';
import { contactFacts, whoWasSeen } from '../decisions/contact.ts';
import { figureIfAny } from '../figures.ts';
import type { Appointment, Journey } from '../journey.ts';
import { addDays, dayOf } from '../london-time.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { without } from '../without.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';
import { hiddenFrom, whyNotTold } from '../who-may-be-told.ts';
import { isBarred } from './voices.ts';
import { booked, momentOf, toReminded } from './reminders.ts';

/** Who is reminded of a visit, and where: a member of the family and an email address of theirs that is known to be safe. */
export interface Reminded {
  readonly personRef: string;
  readonly contactPointId: string;
}

/**
 * Appointments with the family (DOMAIN 8): who, where, with whom, and a reminder. Nobody is promised a visit on a day on which nobody could help if
 * it went wrong, and whoever was to be reminded of one hears when it does not take place.
 */
export interface AppointmentCommands {
  /** One without `kind` is from before kinds were said, and is taken as it was. */
  'book-visit': WithNote & {
    readonly visitId: string;
    readonly on: Day;
    readonly unannounced?: boolean;
    readonly kind?: VisitKind;
    readonly where?: VisitPlace;
    readonly withPeople?: readonly string[];
    /** London wall time, `HH:MM`. */
    readonly at?: string;
    /** Agreed to although the service is shut that day. */
    readonly outOfHours?: boolean;
    readonly remind?: Reminded;
  };
  'complete-visit': WithNote & {
    readonly visitId: string;
    readonly outcome: ContactOutcome;
    readonly seen?: readonly string[];
    readonly seenAlone?: readonly string[];
  };
  'cancel-visit': WithNote & {
    readonly visitId: string;
    readonly because: VisitCancelled;
    /** The day and London time it is moved to. */
    readonly rebookedOn?: Day;
    readonly at?: string;
    readonly outOfHours?: boolean;
  };
}

export interface AppointmentEvents {
  VisitBooked: Appointment & { readonly noteId?: string };
  VisitCancelled: {
    readonly visitId: string;
    readonly on: Day;
    readonly because: VisitCancelled | VisitEnded;
    readonly rebookedOn?: Day;
    readonly noteId?: string;
  };
  /** The reminder is on its way. */
  VisitReminded: { readonly visitId: string };
}

/** A visit booked further ahead than this, in days, is a slip of the pen; so are more visits at once. */
const furthestBooking = 366;
const most = 20;

type Booking = AppointmentCommands['book-visit'];
type Refused = { readonly refusal: Refusal } | undefined;

const visitOf = (journey: Journey, visitId: string): Appointment | undefined =>
  journey.appointments.find((visit) => visit.visitId === visitId);

function checkDay(journey: Journey, field: string, on: Day, outOfHours: boolean | undefined, at: Instant): Refused {
  if (on < dayOf(at)) return refuse('past-date', field);
  if (on > addDays(dayOf(at), furthestBooking)) return refuse('too-far-ahead', field);
  if (isClosure(journey.calendar, on)) return refuse('service-closed', field);
  return isServiceOpen(journey.calendar, on) || outOfHours === true ? undefined : refuse('service-shut', field);
}

function checkReminder(journey: Journey, { kind, remind }: Booking): Refused {
  if (remind === undefined) return undefined;
  if (kind === 'unannounced-visit') return refuse('reminder-unannounced', 'remind');
  const person = journey.people.find((one) => one.ref === remind.personRef);
  if (person === undefined) return refuse('unknown-person', 'remind');
  const silent = whyNotTold(journey, remind.personRef, 'visit-reminder');
  if (silent !== undefined) return refuse(silent, 'remind');
  const point = person.contactPoints.find((one) => one.id === remind.contactPointId);
  if (point?.safe !== 'yes' || point.kind !== 'email') return refuse('unsafe-channel', 'remind');
  return figureIfAny(journey, 'visit-reminder') === undefined ? refuse('no-reminders', 'remind') : undefined;
}

function checkBooking(journey: Journey, data: Booking, at: Instant): Refused {
  const wrongDay = checkDay(journey, 'on', data.on, data.outOfHours, at);
  if (wrongDay !== undefined) return wrongDay;
  const expected = data.withPeople ?? [];
  if (expected.some((ref) => !knowsPerson(journey, ref))) return refuse('unknown-person', 'withPeople');
  if (expected.some((ref) => isBarred(journey, ref))) return refuse('barred-person', 'withPeople');
  if (expected.some((ref) => expected.some((other) => hiddenFrom(journey, ref).has(other))))
    return refuse('kept-apart', 'withPeople');
  const another = visitOf(journey, data.visitId) === undefined;
  if (another && journey.appointments.length >= most) return refuse('too-many-visits');
  return checkReminder(journey, data);
}

const asBooked = ({
  visitId,
  on,
  kind,
  where,
  withPeople,
  at,
  outOfHours,
  remind,
  unannounced,
}: Booking): Appointment => ({
  visitId,
  on,
  unannounced: kind === undefined ? unannounced === true : kind === 'unannounced-visit',
  ...(kind === undefined ? {} : { kind }),
  ...(where === undefined ? {} : { where }),
  ...(withPeople === undefined ? {} : { withPeople }),
  ...(at === undefined ? {} : { at }),
  ...(outOfHours === true ? { outOfHours } : {}),
  ...(remind === undefined ? {} : { remind }),
});

type Cancelling = AppointmentCommands['cancel-visit'];

/** The same visit on another day, with another time where one is said. */
function moved(journey: Journey, visit: Appointment, data: Cancelling, rebookedOn: Day, now: Instant): Appointment {
  const again = {
    ...without(visit, 'outOfHours'),
    on: rebookedOn,
    ...(data.at === undefined ? {} : { at: data.at }),
    ...(data.outOfHours === true ? { outOfHours: true as const } : {}),
  };
  return booked(journey, again, now);
}

function cancel(journey: Journey, data: Cancelling, at: Instant): Decision {
  const visit = visitOf(journey, data.visitId);
  if (visit === undefined) return refuse('unknown-visit', 'visitId');
  if (visit.on < dayOf(at)) return refuse('visit-past', 'visitId');
  const { rebookedOn, because, visitId } = data;
  const cancelled = { visitId, on: visit.on, because, ...noteOf(data) };
  if (rebookedOn === undefined)
    return facts(fact('VisitCancelled', cancelled, toReminded(journey, 'visit-cancelled', visit)));
  const wrongDay = checkDay(journey, 'rebookedOn', rebookedOn, data.outOfHours, at);
  if (wrongDay !== undefined) return wrongDay;
  const again = moved(journey, visit, data, rebookedOn, at);
  const instead = { insteadAt: momentOf(journey, again), ...(again.at === undefined ? {} : { insteadTimed: 'yes' }) };
  return facts(
    fact('VisitCancelled', { ...cancelled, rebookedOn }, toReminded(journey, 'visit-cancelled', visit, instead)),
    fact('VisitBooked', again),
  );
}

export const appointmentDecisions: Decisions<AppointmentCommands> = {
  'book-visit': (journey, { data, at }) => {
    if (data.kind === undefined) {
      if (data.on < dayOf(at)) return refuse('past-date', 'on');
      if (data.on > addDays(dayOf(at), furthestBooking)) return refuse('too-far-ahead', 'on');
      return facts(fact('VisitBooked', { ...asBooked(data), ...noteOf(data) }));
    }
    return (
      checkBooking(journey, data, at) ??
      facts(fact('VisitBooked', { ...booked(journey, asBooked(data), at), ...noteOf(data) }))
    );
  },
  'complete-visit': (journey, command) => {
    const { visitId, outcome } = command.data;
    const visit = visitOf(journey, visitId);
    if (visit === undefined) return refuse('unknown-visit', 'visitId');
    return contactFacts(journey, command, {
      kind: visit.kind ?? (visit.unannounced ? 'unannounced-visit' : 'visit'),
      outcome,
      visitId,
      ...whoWasSeen(command.data),
      ...noteOf(command.data),
      occurredAt: occurredAt(journey, command),
    });
  },
  'cancel-visit': (journey, { data, at }) => cancel(journey, data, at),
};

const withVisits = (journey: Journey, appointments: readonly Appointment[]): Journey => ({ ...journey, appointments });

const others = (journey: Journey, visitId: string): readonly Appointment[] =>
  journey.appointments.filter((visit) => visit.visitId !== visitId);

export const appointmentEvolvers: Evolvers<AppointmentEvents> = {
  VisitBooked: (journey, { data }) => withVisits(journey, [...others(journey, data.visitId), without(data, 'noteId')]),
  VisitCancelled: (journey, { data }) => withVisits(journey, others(journey, data.visitId)),
  VisitReminded: (journey, { data }) =>
    withVisits(
      journey,
      journey.appointments.map((visit) =>
        visit.visitId === data.visitId && visit.remind !== undefined
          ? { ...visit, remind: without(visit.remind, 'at') }
          : visit,
      ),
    ),
};

export const appointmentRules: readonly Rule[] = [
  (journey) =>
    journey.appointments
      .filter(({ remind: reminded }) => reminded?.at !== undefined)
      .map(({ visitId, on, remind: reminded }) => ({
        kind: 'visit-reminder' as const,
        key: `${visitId}.${on}`,
        due: () => reminded?.at ?? 0,
      })),
];

export const appointmentInputs: Inputs<AppointmentCommands> = {
  'book-visit': (journey, at) => {
    const visit = { visitId: 'visit', on: nextOpenDay(journey.calendar, dayOf(at)), kind: 'visit' } as const;
    const safe = journey.people.flatMap((person) =>
      person.contactPoints
        .filter((point) => point.safe === 'yes' && point.kind === 'email')
        .map((point) => ({ personRef: person.ref, contactPointId: point.id })),
    );
    return [visit, ...safe.slice(0, 1).map((reminded) => ({ ...visit, remind: reminded }))];
  },
  'complete-visit': (journey) =>
    journey.appointments.slice(0, 1).flatMap(({ visitId }) => [
      { visitId, outcome: 'seen' as const },
      { visitId, outcome: 'nobody-in' as const },
    ]),
  'cancel-visit': (journey, at) =>
    // Rebooking is cancelling and booking, which are both tried.
    journey.appointments
      .filter(({ on }) => on >= dayOf(at))
      .slice(0, 1)
      .map(({ visitId }) => ({ visitId, because: 'family-asked' as const })),
};

export const appointmentWords: WordsFor<'visit-reminder'> = {
  'visit-reminder': {
    summary: 'Reminder of a visit to the family',
    branches: [
      { when: 'this moment comes', leadsTo: 'a mail to them, if their address is still known to be safe' },
      { when: 'the visit is cancelled or moved', leadsTo: 'they are told, and reminded of the new day' },
    ],
  },
};
