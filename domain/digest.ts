import { isServiceOpen, type Calendar, type Day, type Instant } from './calendar.ts';
import { isLate } from './late.ts';
import { addDays, weekday } from './london-time.ts';
import { boardLines, isRoutine, type FamilyLine, type NoiseBudget, type OnBoard } from './noise-budget.ts';
import { whenOf } from './when-due.ts';
import { weekdays, worksOn, type WorkingWeek } from './working-pattern.ts';

/**
 * A digest says in one mail what is somebody's to do. Daily to whoever works with families or has the front door, weekly to managers; on days the service
 * is open, and only where there is something to say (a mail that says nothing teaches people not to read the next one).
 */
const digestKinds = ['daily', 'weekly'] as const;
export type DigestKind = (typeof digestKinds)[number];

/** The first day of its week, from the one named on, that suits. A week without one has no weekly digest. */
function isWeekly(suits: (day: Day) => boolean, day: Day, weeklyOn: number): boolean {
  const since = weekday(day) - weeklyOn;
  if (since < 0) return false;
  return Array.from({ length: since }, (_, n) => addDays(day, -1 - n)).every((one) => !suits(one));
}

/** From which weekday on somebody's week is looked at: the one that is named, unless they never work from there to its end. */
const weeklyFor = (week: WorkingWeek | undefined, weeklyOn: number): number =>
  week === undefined || weekdays.slice(weeklyOn - 1).some((day) => week[day] !== 'none') ? weeklyOn : 1;

/**
 * The digests that leave on a day: to everybody, or to somebody who works part of the week. What would come on a day off comes on the morning of the next
 * day they work, with what is so by then.
 * @param weeklyOn 1 for Monday to 7
 * @param week what they work; absent: the service's usual days
 */
export function digestsOn(
  calendar: Calendar,
  day: Day,
  { weeklyOn, week }: { readonly weeklyOn: number; readonly week?: WorkingWeek | undefined },
): readonly DigestKind[] {
  const works = (one: Day): boolean => isServiceOpen(calendar, one) && worksOn(week, one);
  if (!works(day)) return [];
  return digestKinds.filter((kind) => kind === 'daily' || isWeekly(works, day, weeklyFor(week, weeklyOn)));
}

/** Which of a day's digests somebody is sent: daily for whoever works with families or has the front door, weekly for managers. */
export const digestsFor = (
  { roles }: { readonly roles: readonly string[] },
  today: readonly DigestKind[],
): readonly DigestKind[] =>
  today.filter((kind) =>
    kind === 'weekly' ? roles.includes('manager') : roles.includes('practitioner') || roles.includes('duty-worker'),
  );

/** The parts of a digest, in the order they are read: My day's, with what is on time and failing after what is late. */
const digestParts = ['late', 'stuck', 'today', 'this-week'] as const;
export type DigestPart = (typeof digestParts)[number];

export interface DigestGroup<C extends OnBoard> {
  readonly part: DigestPart;
  /** One line a family. */
  readonly families: readonly FamilyLine<C>[];
  /** Families beyond the noise budget, named by their number only. Nothing that is late or stuck is among them. */
  readonly more: number;
}

export interface Digest<C extends OnBoard> {
  readonly groups: readonly DigestGroup<C>[];
  /** Everyday contacts of this week that are on time: a number says enough. */
  readonly routine: { readonly contacts: number; readonly families: number };
}

/** Late and stuck as the boards have it (`late.ts`, `stuck.ts`); what stands still or lies beyond this week is nobody's morning. */
function partOf(item: OnBoard, at: Instant): DigestPart | undefined {
  if (item.stuck === true) return 'stuck';
  if (item.stopped) return undefined;
  const when = isLate(item, at) ? 'late' : whenOf(item.dueAt, at);
  return when === 'later' ? undefined : when;
}

const familiesIn = (items: readonly OnBoard[]): number => new Set(items.map(({ journeyId }) => journeyId)).size;

/** What somebody is told, of the clocks and signs that are theirs at this moment. */
export function digestOf<C extends OnBoard>(
  items: readonly C[],
  at: Instant,
  budget: Pick<NoiseBudget, 'linesPerWorker'>,
): Digest<C> {
  const routine = items.filter((item) => isRoutine(item, at) && whenOf(item.dueAt, at) === 'this-week');
  const groups = digestParts.flatMap((part): readonly DigestGroup<C>[] => {
    const here = items.filter((item) => !isRoutine(item, at) && partOf(item, at) === part);
    if (here.length === 0) return [];
    const lines = boardLines(here, at, budget).flatMap((line) => (line.what === 'family' ? [line] : []));
    const families = lines.filter(({ folded }) => !folded).sort((a, b) => a.dueAt - b.dueAt);
    return [{ part, families, more: lines.length - families.length }];
  });
  return { groups, routine: { contacts: routine.length, families: familiesIn(routine) } };
}

/** How much of it is whose: late and stuck, by the person who holds it. */
export function digestByOwner(
  items: readonly OnBoard[],
  at: Instant,
): readonly { readonly owner: string; readonly late: number; readonly stuck: number }[] {
  const owners = [...new Set(items.map(({ owner }) => owner))].sort();
  return owners.flatMap((owner) => {
    const parts = items.filter((item) => item.owner === owner).map((item) => partOf(item, at));
    const late = parts.filter((part) => part === 'late').length;
    const stuck = parts.filter((part) => part === 'stuck').length;
    return late + stuck === 0 ? [] : [{ owner, late, stuck }];
  });
}
