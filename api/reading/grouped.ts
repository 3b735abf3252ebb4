import { counted } from '../../domain/counted.ts';
import type { Instant } from '../../domain/calendar.ts';
import { boardLines, signOnBoard, type BoardLine, type NoiseBudget, type OnBoard } from '../../domain/noise-budget.ts';
import type { ListedClock } from '../../register/queries/clock-list.ts';
import type { ListedSign } from '../../register/queries/stuck-list.ts';
import { stuckIdOf } from './stuck-words.ts';
import { iso, writtenDay } from './time-words.ts';

/** A clock or a sign as a board groups it. */
export interface Grouped extends OnBoard {
  readonly clockId: string;
  readonly reference: string;
  readonly stage: string;
  readonly ownerName: string | null;
}

const ofSign = (sign: ListedSign): Grouped => ({ ...signOnBoard(sign), clockId: stuckIdOf(sign) });

/** The lines of a list: one a family, a week's routine contacts as one. */
export const linesOf = (
  clocks: readonly ListedClock[],
  signs: readonly ListedSign[],
  now: Instant,
  budget: NoiseBudget,
): readonly BoardLine<Grouped>[] => boardLines<Grouped>([...signs.map(ofSign), ...clocks], now, budget);

/** "5 weekly contacts with 5 families in the week of Monday 9 November 2026" */
export const routineWords = ({ week, items, families }: Extract<BoardLine<Grouped>, { what: 'routine' }>): string =>
  `${counted(items.length, 'routine contact')} with ${counted(families, 'family', 'families')} in the week of ${writtenDay(week)}`;

/** "2 late, 1 sign of standing still, 3 to come" */
export function familyWords({ late, stuck, items }: Extract<BoardLine<Grouped>, { what: 'family' }>): string {
  const still = items.filter((item) => item.stopped).length;
  const ahead = items.length - late - stuck - still;
  return [
    ...(late === 0 ? [] : [`${String(late)} late`]),
    ...(stuck === 0 ? [] : [counted(stuck, 'sign of standing still', 'signs of standing still')]),
    ...(ahead === 0 ? [] : [`${String(ahead)} to come`]),
    ...(still === 0 ? [] : [`${String(still)} on hold`]),
  ].join(', ');
}

const ownerOf = (item: Grouped | undefined) =>
  item === undefined || item.ownerName === null ? {} : { ownerName: item.ownerName };

const clockIdsOf = (items: readonly Grouped[]) => items.map(({ journeyId, clockId }) => ({ journeyId, clockId }));

/** The same items as a list holds, as lines: shown beside them, so that whoever wants every clock still has it. */
export const groupsOf = (
  clocks: readonly ListedClock[],
  signs: readonly ListedSign[],
  now: Instant,
  budget: NoiseBudget,
) =>
  linesOf(clocks, signs, now, budget).map((line) => {
    if (line.what === 'routine')
      return {
        what: line.what,
        week: line.week,
        dueAt: iso(line.dueAt),
        contacts: line.items.length,
        families: line.families,
        summary: routineWords(line),
        clocks: clockIdsOf(line.items),
      };
    const [first] = line.items;
    return {
      what: line.what,
      journeyId: line.journeyId,
      reference: first?.reference,
      stage: first?.stage,
      owner: first?.owner,
      ...ownerOf(first),
      dueAt: iso(line.dueAt),
      late: line.late,
      stuck: line.stuck,
      summary: familyWords(line),
      folded: line.folded,
      clocks: clockIdsOf(line.items),
    };
  });
