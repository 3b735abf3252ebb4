import { typedUnder } from '../forms/prefixed.ts';
import { textOf, type Typed } from '../forms/typed.ts';

/** More than anybody visits in a day or two; a form takes only so many inputs. */
export const mostVisits = 12;

/** Inputs of one visit stand under this. */
export const visitPrefix = (at: number): string => `v${String(at)}-`;

/** What was typed about each visit of the page, in its order. */
export const visitsTyped = (typed: Typed): readonly Typed[] =>
  Array.from({ length: mostVisits }, (_, at) => typedUnder(typed, visitPrefix(at))).filter(
    (one) => textOf(one, 'visitId') !== '',
  );
