import type { Day, Instant } from './calendar.ts';
import { isLate, type Standing } from './late.ts';
import { addDays, dayOf, weekday } from './london-time.ts';

/**
 * How many lines a worker's list may hold before it stops being read: data of the service (DOMAIN, "Drift has two kinds": weekly contacts must not
 * drown the board). Whatever is late or stuck is never folded, however many there are.
 */
export interface NoiseBudget {
  readonly linesPerWorker: number;
  readonly source: string;
}

/** What a board knows of a clock, or of a sign that a journey stands still. */
export interface OnBoard extends Standing {
  readonly journeyId: string;
  readonly kind: string;
  readonly owner: string;
  /** On time and failing: not a clock but a sign, which has stood since `dueAt`. */
  readonly stuck?: true;
}

/** A sign that a journey stands still, as a board takes it in: no clock, and it presses since it has stood. */
export const signOnBoard = <S extends { readonly since: Instant }>(sign: S) =>
  ({ ...sign, dueAt: sign.since, rung: 0, stopped: false, stuck: true }) as const;

/** One family's line, with everything of theirs that is not routine, first due first. */
export interface FamilyLine<C extends OnBoard> {
  readonly what: 'family';
  readonly journeyId: string;
  readonly items: readonly C[];
  readonly dueAt: Instant;
  readonly late: number;
  readonly stuck: number;
  /** Beyond the budget of the worker it belongs to: nothing of it is late, and a list folds it away. */
  readonly folded: boolean;
}

/** The routine contacts of one week in one line. `week` is its Monday. */
export interface RoutineLine<C extends OnBoard> {
  readonly what: 'routine';
  readonly week: Day;
  readonly items: readonly C[];
  readonly dueAt: Instant;
  readonly families: number;
}

export type BoardLine<C extends OnBoard> = FamilyLine<C> | RoutineLine<C>;

/** Clocks of everyday work: as long as they are on time a number says enough. */
const routineKinds: ReadonlySet<string> = new Set(['contact']);

/** A contact that is neither late nor standing still is ordinary work. One that is due today is today's work, and seen by itself. */
export const isRoutine = (clock: OnBoard, at: Instant): boolean =>
  routineKinds.has(clock.kind) &&
  clock.stuck !== true &&
  !clock.stopped &&
  !isLate(clock, at) &&
  dayOf(clock.dueAt) > dayOf(at);

const mondayOf = (at: Instant): Day => addDays(dayOf(at), 1 - weekday(dayOf(at)));

function byKey<C>(items: readonly C[], keyOf: (item: C) => string): ReadonlyMap<string, readonly C[]> {
  const groups = new Map<string, C[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

const earliest = (items: readonly OnBoard[]): Instant => Math.min(...items.map(({ dueAt }) => dueAt));

type Unfolded<C extends OnBoard> = Omit<FamilyLine<C>, 'folded'>;

function familyLine<C extends OnBoard>(journeyId: string, items: readonly C[], at: Instant): Unfolded<C> {
  return {
    what: 'family',
    journeyId,
    items: [...items].sort((a, b) => a.dueAt - b.dueAt),
    dueAt: earliest(items),
    late: items.filter((item) => item.stuck !== true && isLate(item, at)).length,
    stuck: items.filter((item) => item.stuck === true).length,
  };
}

const pressing = ({ late, stuck }: Unfolded<OnBoard>): boolean => late + stuck > 0;

/**
 * A list of clocks and signs as people can take it in: what presses first, one line a family; a week's routine contacts as one line; and what comes
 * later only up to the worker's budget, the rest marked to be folded. Nothing is left out: every item is in exactly one line.
 */
export function boardLines<C extends OnBoard>(
  items: readonly C[],
  at: Instant,
  { linesPerWorker }: Pick<NoiseBudget, 'linesPerWorker'>,
): readonly BoardLine<C>[] {
  const routine = items.filter((item) => isRoutine(item, at));
  const others = items.filter((item) => !isRoutine(item, at));
  const families = [...byKey(others, ({ journeyId }) => journeyId)]
    .map(([journeyId, own]) => familyLine(journeyId, own, at))
    .sort(
      (a, b) => Number(pressing(b)) - Number(pressing(a)) || a.dueAt - b.dueAt || (a.journeyId < b.journeyId ? -1 : 1),
    );
  const weeks = [...byKey(routine, ({ dueAt }) => mondayOf(dueAt))].map(([week, own]): RoutineLine<C> => ({
    what: 'routine',
    week,
    items: own,
    dueAt: earliest(own),
    families: new Set(own.map(({ journeyId }) => journeyId)).size,
  }));
  const used = new Map<string, number>();
  const lines = families.map((line): FamilyLine<C> => {
    const owner = line.items[0]?.owner ?? '';
    const before = used.get(owner) ?? 0;
    used.set(owner, before + 1);
    return { ...line, folded: before >= linesPerWorker && !pressing(line) };
  });
  const first = lines.filter(pressing);
  const rest = [...lines.filter((line) => !pressing(line)), ...weeks].sort((a, b) => a.dueAt - b.dueAt);
  return [...first, ...rest];
}
