import type { Duration } from '../calendar.ts';
import type { ClockFigure, IntakePolicy, Ladder, Pathway } from '../policy.ts';

/** Where in a data file something stands: keys and places in lists, from the outside in. */
export type Path = readonly (string | number)[];

/** Why data may not be used: where, what it would do to a family, and what to do about it. */
export interface Problem {
  readonly path: Path;
  readonly reason: string;
  readonly remedy: string;
}

/** Ladders by name; one that is there and cannot be read yet is `undefined`, so that naming it is not a second error. */
export type Ladders = Readonly<Record<string, Ladder | undefined>>;

interface Figures {
  readonly clocks?: Readonly<Partial<Record<string, ClockFigure>>>;
  readonly ladders?: Ladders;
}

/** As much of a pathway as can be read: a file with one mistake is looked at whole. Every `Pathway` is one. */
export type PathwaySketch = Omit<Partial<Pathway>, 'clocks' | 'ladders'> & Figures;

/** The same of an intake policy. */
export type PolicySketch = Omit<Partial<IntakePolicy>, 'clocks' | 'ladders'> & Figures;

export type Check<S> = (sketch: S) => readonly Problem[];

/** A problem where something is broken, none where not. */
export const when = (broken: boolean, path: Path, reason: string, remedy: string): readonly Problem[] =>
  broken ? [{ path, reason, remedy }] : [];

const calendarDays: Readonly<Record<Duration['unit'], number>> = {
  hours: 1 / 24,
  'calendar-days': 1,
  'working-days': 7 / 5,
  weeks: 7,
};

export const isUnit = (value: unknown): value is Duration['unit'] =>
  typeof value === 'string' && Object.hasOwn(calendarDays, value);

/** How long a duration is in calendar days, bank holidays and closures left aside: good enough to say which of two is the longer. */
export const daysOf = ({ amount, unit }: Duration): number => amount * calendarDays[unit];
