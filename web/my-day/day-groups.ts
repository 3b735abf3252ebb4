import { linesOf, routineWords } from '../../api/reading/grouped.ts';
import type { ListedClock } from '../../register/queries/clock-list.ts';
import { paths } from '../paths.ts';
import { whenOf } from '../words/due-words.ts';
import type { Board, ClockLine } from './clock-lines.ts';
import { dayLine, type DayClock } from './day-clocks.ts';
import type { MissedForm } from './missed-form.ts';

type When = ClockLine['when'];

/** A family at the head of its lines: whom it is for. */
export interface FamilyHead {
  readonly reference: string;
  readonly href: string;
  readonly names: string;
  readonly missed?: MissedForm;
}

/** A family with its lines, or a week's routine contacts, which open to show each. */
export interface DayItem {
  readonly when: When;
  readonly family?: FamilyHead;
  readonly routine?: string;
  readonly lines: readonly ClockLine[];
}

export interface DayGroup {
  readonly id: string;
  readonly title: string;
  /** How many clocks. */
  readonly count: number;
  /** Later ones are opened when somebody wants them. */
  readonly folds: boolean;
  readonly shown: readonly DayItem[];
  /** Families beyond the noise budget, and how that is said. */
  readonly folded: readonly DayItem[];
  readonly foldedWords: string;
}

/** What the page knows of the families on it. */
export interface Families {
  readonly nameOf: (journeyId: string, ref: string) => string;
  /** Everybody of a family in one line. */
  readonly namesOf: (journeyId: string) => string;
  /** The form for a missed call, given out once a family: one on a page is enough. */
  readonly missed: (journeyId: string) => MissedForm | undefined;
}

const titles: readonly (readonly [When, string, boolean])[] = [
  ['late', 'Overdue', false],
  ['today', 'Due today', false],
  ['this-week', 'This week', false],
  ['later', 'Later', true],
  ['standing', 'Standing still', true],
];

type Placed = DayItem & { readonly journeyId?: string };

/** Clocks as items: one a family, a week's routine contacts as one, in the order they fall due. */
const itemsOf = (clocks: readonly DayClock[], board: Board, families: Families): readonly Placed[] =>
  [...linesOf(clocks, [], board.now, board.budget)]
    .sort((a, b) => a.dueAt - b.dueAt)
    .map((line): Placed => {
      const wanted = new Set(line.items.map(({ journeyId, clockId }) => `${journeyId} ${clockId}`));
      const lines = clocks
        .filter(({ journeyId, clockId }) => wanted.has(`${journeyId} ${clockId}`))
        .map((clock) => dayLine(clock, board, (ref) => families.nameOf(clock.journeyId, ref)));
      const when = lines[0]?.when ?? 'later';
      if (line.what === 'routine' && lines.length > 1) return { when, lines, routine: routineWords(line) };
      const [first] = line.items;
      return first === undefined
        ? { when, lines }
        : { when, lines, journeyId: first.journeyId, family: headOf(first, families) };
    });

const headOf = (
  { journeyId, reference }: Pick<ListedClock, 'journeyId' | 'reference'>,
  families: Families,
): FamilyHead => ({ reference, href: paths.journey(journeyId), names: families.namesOf(journeyId) });

const withMissed = (item: Placed, families: Families): DayItem => {
  const { journeyId, ...rest } = item;
  const missed = journeyId === undefined ? undefined : families.missed(journeyId);
  return rest.family === undefined || missed === undefined ? rest : { ...rest, family: { ...rest.family, missed } };
};

/** Lines under the time they fall due; times without any are left out. */
export function dayGroups(clocks: readonly DayClock[], board: Board, families: Families): readonly DayGroup[] {
  const beyond = new Set(
    linesOf(clocks, [], board.now, board.budget).flatMap((line) =>
      line.what === 'family' && line.folded ? [line.journeyId] : [],
    ),
  );
  const whenDue = (clock: DayClock): When => (clock.stopped ? 'standing' : whenOf(clock.dueAt, board.now));
  return titles.flatMap(([when, title, folds]) => {
    const here = clocks.filter((clock) => whenDue(clock) === when);
    if (here.length === 0) return [];
    const items = itemsOf(here, board, families);
    const folded = items.filter(({ journeyId }) => journeyId !== undefined && beyond.has(journeyId));
    const shown = items.filter((item) => !folded.includes(item));
    return [
      {
        id: `due-${when}`,
        title,
        count: here.length,
        folds,
        shown: folds ? shown : shown.map((item) => withMissed(item, families)),
        folded,
        foldedWords: `${String(folded.length)} more ${folded.length === 1 ? 'family' : 'families'}`,
      },
    ];
  });
}
