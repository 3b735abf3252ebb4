import type { Instant } from '../calendar.ts';
import type { VisitEnded } from '../codes.ts';
import { fact } from '../decision.ts';
import type { Fact } from '../events.ts';
import type { Appointment, Journey } from '../journey.ts';
import { dayOf } from '../london-time.ts';
import { momentOf, toReminded } from './reminders.ts';

/**
 * Visits that nobody will make: the journey ends, or the family has moved away. Nobody is left to wait behind a door: whoever was to be reminded of one
 * hears that it will not be. Part of the feature `appointments.ts`.
 */

/** Visits that are still to come. */
const toCome = (journey: Journey, at: Instant): readonly Appointment[] =>
  journey.appointments.filter((visit) => visit.on >= dayOf(at) && momentOf(journey, visit) > at);

export const visitsCalledOff = (journey: Journey, because: VisitEnded, at: Instant): readonly Fact[] =>
  toCome(journey, at).map((visit) =>
    fact(
      'VisitCancelled',
      { visitId: visit.visitId, on: visit.on, because },
      toReminded(journey, 'visit-cancelled', visit, { noOtherDay: 'yes' }),
    ),
  );

/** The same facts, with the visits of a journey that ends among them called off before it does. */
export const withVisitsCalledOff = (
  journey: Journey | undefined,
  facts: readonly Fact[],
  at: Instant,
): readonly Fact[] =>
  journey === undefined || journey.appointments.length === 0
    ? facts
    : facts.flatMap((one) =>
        one.type === 'JourneyClosed' ? [...visitsCalledOff(journey, 'support-ended', at), one] : [one],
      );

/** Visits of which this person was to be reminded. */
export const remindedOf = (journey: Journey, personRef: string, at: Instant): readonly Appointment[] =>
  toCome(journey, at).filter(({ remind }) => remind?.personRef === personRef);
