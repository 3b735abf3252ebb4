import { clockKindWords } from '../../api/reading/clock-names.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { Journey } from '../../domain/journey.ts';
import type { Moves } from '../../domain/move-preview.ts';

/** One line of the table of what a move changes. */
interface MoveLine {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

const fromWords = (from: Instant | undefined): string => (from === undefined ? 'Not asked for' : momentWords(from));
const toWords = (to: Instant | undefined): string => (to === undefined ? 'Falls away' : momentWords(to));

/** What a move would change: dates from what to what, steps that begin, steps that fall away. */
export const moveLines = ({ dates, begins, fallsAway }: Moves): readonly MoveLine[] => [
  ...dates.map(({ kind, from, to }) => ({ what: clockKindWords(kind), from: momentWords(from), to: momentWords(to) })),
  ...begins.map(({ kind, dueAt }) => ({ what: clockKindWords(kind), from: fromWords(undefined), to: toWords(dueAt) })),
  ...fallsAway.map(({ kind, dueAt }) => ({
    what: clockKindWords(kind),
    from: fromWords(dueAt),
    to: toWords(undefined),
  })),
];

/** What its last move changed, as the journey itself remembers it. */
export const movedLines = ({ lastMove }: Journey): readonly MoveLine[] =>
  (lastMove?.clocks ?? []).map(({ cause, from, to }) => ({
    what: clockKindWords(cause.slice(0, cause.indexOf(':'))),
    from: fromWords(from?.dueAt),
    to: toWords(to),
  }));
