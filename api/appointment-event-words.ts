import type { HalfDay, VisitCancelled, VisitEnded } from '../domain/codes.ts';
import type { AppointmentEvents } from '../domain/features/appointments.ts';
import type { CaseloadEvents } from '../domain/features/caseload.ts';
import type { Told } from './event-words.ts';
import {
  visitCancelledWords,
  visitEndedWords,
  visitKindWords,
  visitPlaceWords,
} from './reading/appointment-code-words.ts';
import { writtenDay, writtenTime } from './reading/time-words.ts';

const daysEnd = (day: string, half: HalfDay | undefined): string =>
  half === 'morning' ? `midday on ${writtenDay(day)}` : writtenDay(day);

const daysStart = (day: string, half: HalfDay | undefined): string =>
  half === 'afternoon' ? `the afternoon of ${writtenDay(day)}` : writtenDay(day);

const calledOff = (because: VisitCancelled | VisitEnded): string =>
  ({ ...visitCancelledWords, ...visitEndedWords })[because];

const timed = (at: string | undefined): string => (at === undefined ? '' : ` at ${writtenTime(at)}`);

type TheirEvents = AppointmentEvents & Pick<CaseloadEvents, 'CoverPlanned' | 'CoverPlanDropped' | 'CoverBegan'>;

/** The events of appointments, and of absence with its half-days, each in one plain sentence. */
export const appointmentEventWords: { readonly [T in keyof TheirEvents]: Told<T> } = {
  VisitBooked: {
    say: ({ on, at, unannounced, kind, where, withPeople = [], outOfHours, remind }, names) => {
      const what = visitKindWords[kind ?? (unannounced ? 'unannounced-visit' : 'visit')];
      const place = where === undefined ? '' : `, ${visitPlaceWords[where]}`;
      const people = withPeople.length === 0 ? '' : `, with ${withPeople.map(names.person).join(' and ')}`;
      const shut = outOfHours === true ? ' It is out of hours.' : '';
      const told = remind === undefined ? '' : ` ${names.person(remind.personRef)} will be reminded.`;
      return `${what} planned for ${writtenDay(on)}${timed(at)}${place}${people}.${shut}${told}`;
    },
  },
  VisitCancelled: {
    say: ({ on, because, rebookedOn }) =>
      rebookedOn === undefined
        ? `The visit on ${writtenDay(on)} was cancelled: ${calledOff(because)}.`
        : `The visit on ${writtenDay(on)} was moved to ${writtenDay(rebookedOn)}: ${calledOff(because)}.`,
  },
  VisitReminded: { say: () => 'A reminder of the visit goes to the family.' },
  CoverPlanned: {
    say: ({ coverId, absent, from = '', fromHalf, until, untilHalf }, names) =>
      `${names.staff(coverId)} will cover for ${names.staff(absent)} from ${daysStart(from, fromHalf)} until ${daysEnd(until, untilHalf)}.`,
  },
  CoverPlanDropped: {
    say: ({ because }) =>
      because === 'asked' ? 'The leave that was planned was called off.' : 'The cover that was planned is not needed.',
  },
  CoverBegan: {
    say: ({ coverId, absent, until, untilHalf }, names) =>
      `${names.staff(coverId)} covers for ${names.staff(absent)} until ${daysEnd(until, untilHalf)}.`,
  },
};
