import { clockKindWords } from '../../api/reading/clock-names.ts';
import { stuckWords } from '../../api/reading/stuck-words.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { ListedClock } from '../../register/queries/clock-list.ts';
import type { ListedSign } from '../../register/queries/stuck-list.ts';
import { paths } from '../paths.ts';
import { awayWords, whenOf, type When } from '../words/due-words.ts';

export interface ClockLine {
  readonly reference: string;
  readonly summary: string;
  readonly href: string;
  readonly due: string;
  readonly away: string;
  readonly when: When | 'standing';
  /** How far up its ladder it has been told, and who has answered for it. */
  readonly rung?: string;
  readonly owner?: string;
}

type NameOf = (staffId: string) => string;

function rungWords({ told, rung, acknowledgedBy }: ListedClock, nameOf: NameOf): string | undefined {
  if (rung === 0) return undefined;
  const people = [...new Set(told)].map(nameOf).join(', then ');
  const answered = acknowledgedBy === null ? '' : ` ${nameOf(acknowledgedBy)} has answered for it.`;
  return `Step ${String(rung)} of its ladder: ${people} told.${answered}`;
}

/** A clock as a line of a worklist; `withOwner` where the clocks are not all one person's. */
export function clockLine(clock: ListedClock, now: Instant, nameOf: NameOf, withOwner: boolean): ClockLine {
  const rung = rungWords(clock, nameOf);
  return {
    reference: clock.reference,
    summary: clockKindWords(clock.kind),
    href: paths.journey(clock.journeyId),
    due: momentWords(clock.dueAt),
    away: clock.stopped ? 'stands still' : awayWords(clock.dueAt, now),
    when: clock.stopped ? 'standing' : whenOf(clock.dueAt, now),
    ...(rung === undefined ? {} : { rung }),
    ...(withOwner ? { owner: nameOf(clock.owner) } : {}),
  };
}

/** A journey that is on time and failing. */
export const stuckLine = (sign: ListedSign, nameOf: NameOf) => ({
  reference: sign.reference,
  href: paths.journey(sign.journeyId),
  summary: stuckWords[sign.kind],
  since: momentWords(sign.since),
  owner: nameOf(sign.owner),
});

export interface ClockGroup {
  readonly title: string;
  readonly when: ClockLine['when'];
  readonly lines: readonly ClockLine[];
}

const titles: readonly (readonly [ClockLine['when'], string])[] = [
  ['late', 'Overdue'],
  ['today', 'Today'],
  ['this-week', 'This week'],
  ['later', 'Later'],
  ['standing', 'Standing still'],
];

/** Lines under the time they fall due; times without any are left out. */
export const clockGroups = (lines: readonly ClockLine[]): readonly ClockGroup[] =>
  titles.flatMap(([when, title]) => {
    const here = lines.filter((line) => line.when === when);
    return here.length === 0 ? [] : [{ title, when, lines: here }];
  });
