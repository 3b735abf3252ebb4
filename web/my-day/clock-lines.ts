import { momentWords } from '../../api/reading/time-words.ts';
import type { Calendar, Instant } from '../../domain/calendar.ts';
import { clockNamed } from '../../domain/clock-named.ts';
import type { NoiseBudget } from '../../domain/noise-budget.ts';
import type { Pathway } from '../../domain/policy.ts';
import type { ListedClock } from '../../register/queries/clock-list.ts';
import { paths } from '../paths.ts';
import { whenOf, clockAwayWords, type When } from '../words/due-words.ts';
import { silenceWords } from '../words/silence-words.ts';

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
  /** What happens if nothing is done. */
  readonly silence?: string;
  /** Where it is done, where that is not the journey's own page. */
  readonly actHref?: string;
  readonly act?: string;
}

type NameOf = (staffId: string) => string;

function rungWords({ told, rung, acknowledgedBy }: ListedClock, nameOf: NameOf): string | undefined {
  if (rung === 0) return undefined;
  const people = [...new Set(told)].map(nameOf).join(', then ');
  const answered = acknowledgedBy === null ? '' : ` ${nameOf(acknowledgedBy)} has answered for it.`;
  return `Step ${String(rung)} of its ladder: ${people} told.${answered}`;
}

/** A clock as a line of My day. */
export function clockLine(clock: ListedClock, { now, calendar, nameOf, named, pathwayOf }: Board): ClockLine {
  const silence = silenceWords(clock.kind);
  const rung = rungWords(clock, nameOf);
  return {
    reference: clock.reference,
    summary: clockNamed(clock, [pathwayOf(clock.journeyId)]),
    href: paths.journey(clock.journeyId),
    due: momentWords(clock.dueAt),
    away: clock.stopped ? 'stands still' : clockAwayWords(clock, now, calendar),
    when: clock.stopped ? 'standing' : whenOf(clock.dueAt, now),
    ...(rung === undefined ? {} : { rung }),
    ...(named(clock) ? { owner: nameOf(clock.owner) } : {}),
    ...(silence === undefined ? {} : { silence }),
  };
}

export interface Board {
  readonly now: Instant;
  /** How far away something is is said in its working days. */
  readonly calendar: Calendar;
  readonly nameOf: NameOf;
  readonly budget: NoiseBudget;
  /** Whether a clock's owner is named: where the clocks are not all one person's. */
  readonly named: (clock: ListedClock) => boolean;
  /** The pathway a family is on: its data name dates that come every year. */
  readonly pathwayOf: (journeyId: string) => Pathway | undefined;
}
