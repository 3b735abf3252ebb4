import { writtenDay, momentWords } from '../../api/reading/time-words.ts';
import type { Day } from '../../domain/calendar.ts';
import { clockKey } from '../../domain/clock.ts';
import type { Appointment, Journey } from '../../domain/journey.ts';
import { isLate } from '../../domain/late.ts';
import { isOwnLetter } from '../../domain/spread.ts';
import type { ListedClock } from '../../register/queries/clock-list.ts';
import { paths } from '../paths.ts';
import { kindOfVisit, momentOfVisit, visitDetail, visitName } from '../words/visit-words.ts';
import { clockLine, type Board, type ClockLine } from './clock-lines.ts';

/** A clock of a day; that of a booked visit knows which. */
export interface DayClock extends ListedClock {
  readonly visit?: Appointment;
  /** The visit is still to come: `dueAt` is then when it is, not when it must be recorded. */
  readonly ahead?: true;
}

const visitOf = ({ kind, clockId }: ListedClock, journey: Journey | undefined): Appointment | undefined =>
  kind === 'visit'
    ? journey?.appointments.find(({ visitId, on }) => clockKey(clockId) === `${visitId}.${on}`)
    : undefined;

/** Clocks as a day shows them: a visit stands on its own day, and today's, which the page shows first, not again. Mail of our own leaves by itself. */
export const dayClocks = (
  clocks: readonly ListedClock[],
  families: ReadonlyMap<string, Journey>,
  today: Day,
  board: Board,
): readonly DayClock[] =>
  clocks.flatMap((clock): readonly DayClock[] => {
    if (isOwnLetter(clock)) return [];
    const visit = visitOf(clock, families.get(clock.journeyId));
    if (visit === undefined || clock.stopped) return [clock];
    if (isLate(clock, board.now) || visit.on < today) return [{ ...clock, visit }];
    return visit.on === today ? [] : [{ ...clock, visit, dueAt: momentOfVisit(visit), ahead: true }];
  });

/** A line of a day: a clock in its usual words, a visit as what it is. */
export function dayLine(clock: DayClock, board: Board, nameOf: (ref: string) => string): ClockLine {
  const line = clockLine(clock, board);
  const { visit } = clock;
  if (visit === undefined) return line;
  if (clock.ahead !== true)
    return { ...line, summary: `To write up: ${visitName(visit)}`, actHref: paths.writeUp(), act: 'Write it up' };
  const detail = visitDetail(visit, nameOf);
  return {
    ...line,
    summary: detail === '' ? kindOfVisit(visit) : `${kindOfVisit(visit)} ${detail}`,
    due: visit.at === undefined ? writtenDay(visit.on) : momentWords(clock.dueAt),
  };
}
