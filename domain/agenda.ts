import type { Clock } from './clock.ts';
import { clockNamed } from './clock-named.ts';
import type { Journey } from './journey.ts';
import { clockWords, type Branch } from './words.ts';

/** A clock as people see it: what happens next and when, and where each branch leads. */
export interface AgendaLine extends Clock {
  readonly summary: string;
  readonly branches: readonly Branch[];
}

/** What happens next and when, in order; clocks that stand still come last. */
export const agenda = (journey: Journey): readonly AgendaLine[] =>
  [...journey.clocks]
    .sort((a, b) => standing(a) - standing(b) || a.nextAt - b.nextAt || (a.clockId < b.clockId ? -1 : 1))
    .map((clock) => ({
      ...clock,
      summary: clockNamed(clock, [journey.pathway]),
      branches: clockWords[clock.kind].branches,
    }));

const standing = (clock: Clock): number => (clock.stopped === undefined ? 0 : 1);
