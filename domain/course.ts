import { addDuration, isServiceOpen, nextOpenDay, type Calendar, type Instant } from './calendar.ts';
import { applyClockChanges, causeOf, type Clock, type ClockChanges, type ClockKind } from './clock.ts';
import { causeOfWanted, resumedDue, wantedClocks, type Wanted } from './clock-rules.ts';
import type { TouchedClock } from './features/journey-moves.ts';
import type { Journey } from './journey.ts';
import { isLate } from './late.ts';
import { dayOf, instantAt } from './london-time.ts';
import { firstTurn, settleClocks } from './settle-clocks.ts';

/**
 * What becomes of a journey's clocks when it goes by another calendar or pathway. A date moves only where the rule gives another day by the new one than
 * by the old one, so that a rule changed since moves nothing. What is late has been told of and stays; nothing is put where nobody could keep it any more.
 */

/** Dates that another pathway leaves alone: a child's safety, and what people outside have been told. */
const keepsItsDate: ReadonlySet<ClockKind> = new Set<ClockKind>([
  'safety-screen',
  'concern',
  'receiver-answer',
  'decline-decision',
  'handover-visit',
  'promise',
  'tell-referrer',
  'reply',
]);

const wantedBy = (journey: Journey, { clockId, startedAt }: Clock): Wanted | undefined =>
  wantedClocks(journey, startedAt).find((wanted) => causeOfWanted(wanted) === causeOf(clockId));

/** The soonest that a move may make anything due: the end of the next day on which somebody is there. */
const soonest = ({ calendar, policy }: Journey, at: Instant): Instant =>
  addDuration(calendar, at, { amount: 1, unit: 'working-days' }, policy.closesAt);

/** A date given back is given as it was; only where it would be late by that is there a day to keep it in. */
const givenBack = (clock: Clock, was: Instant, at: Instant, least: Instant): Instant =>
  isLate({ ...clock, dueAt: was }, at) ? Math.max(was, least) : was;

/** A day on which nobody is there becomes the next on which somebody is. */
function openAgain(calendar: Calendar, dueAt: Instant, closesAt: string): Instant {
  const day = dayOf(dueAt);
  return isServiceOpen(calendar, day) ? dueAt : instantAt(nextOpenDay(calendar, day), closesAt);
}

/** When this clock falls due by the new rules; undefined where they say nothing else than the old ones. */
function dueByRule(journey: Journey, after: Journey, clock: Clock): Instant | undefined {
  const asTold = wantedBy(journey, clock)?.due();
  const now = wantedBy(after, clock)?.due();
  if (asTold === undefined || now === undefined || now === asTold) return undefined;
  const asMoved = journey.lastMove?.clocks.some(
    ({ cause, to }) => cause === causeOf(clock.clockId) && to === clock.dueAt,
  );
  if (asTold === clock.dueAt || asMoved === true) return now;
  // It has stood still meanwhile: by another pathway it stands as long; by another calendar only a day that is now closed moves it.
  return journey.pathway === after.pathway
    ? openAgain(after.calendar, clock.dueAt, after.policy.closesAt)
    : resumedDue(after, now, 0, Math.max(0, clock.dueAt - asTold));
}

const formerOf = (former: readonly TouchedClock[], clock: Clock): TouchedClock['from'] =>
  former.find(({ cause, to }) => cause === causeOf(clock.clockId) && to === clock.dueAt)?.from;

type Moved = NonNullable<ClockChanges['moved']>[number];

function moved(journey: Journey, after: Journey, at: Instant, former: readonly TouchedClock[]) {
  return (clock: Clock): readonly Moved[] => {
    if (clock.rung > 0 || clock.acknowledged !== undefined) return [];
    if (isLate(clock, at)) return [];
    if (wantedBy(after, clock) === undefined) return [];
    const restored = formerOf(former, clock);
    const kept = journey.pathway !== after.pathway && keepsItsDate.has(clock.kind);
    const due = kept ? undefined : dueByRule(journey, after, clock);
    const least = Math.min(clock.dueAt, soonest(after, at));
    const ruled = due === undefined ? clock.dueAt : Math.max(due, least);
    const dueAt = restored === undefined ? ruled : givenBack(clock, restored.dueAt, at, least);
    if (dueAt === clock.dueAt) return [];
    return [{ clockId: clock.clockId, dueAt, nextAt: firstTurn(after, clock.kind, dueAt) }];
  };
}

/** A clock that begins with the move counts from when its cause began, or has the date it had before an undone move took it away. */
function begun(after: Journey, at: Instant, former: readonly TouchedClock[]) {
  return (clock: Clock): Clock => {
    const was = former.find(({ cause, to }) => to === undefined && cause === causeOf(clock.clockId))?.from;
    const least = soonest(after, at);
    const dueAt = was === undefined ? Math.max(clock.dueAt, least) : givenBack(clock, was.dueAt, at, least);
    const first = clock.originalDueAt === clock.dueAt ? dueAt : clock.originalDueAt;
    return { ...clock, dueAt, originalDueAt: was?.originalDueAt ?? first, nextAt: firstTurn(after, clock.kind, dueAt) };
  };
}

/**
 * What a move does to the clocks, as its event will say it.
 * @param after the journey as it goes by the new calendar or pathway, its clocks as they were
 * @param former what an earlier move changed, where this one takes it back
 */
export function clocksMoved(
  journey: Journey,
  after: Journey,
  at: Instant,
  former: readonly TouchedClock[] = [],
): ClockChanges | undefined {
  const moves = journey.clocks.flatMap(moved(journey, after, at, former));
  const there = { ...after, seq: journey.seq + 1, clocks: applyClockChanges(journey.clocks, { moved: moves }, at) };
  const settled = settleClocks(there, at);
  if (moves.length === 0 && settled === undefined) return undefined;
  const { started, ended, ...standing } = settled ?? {};
  return {
    ...standing,
    ...(started === undefined ? {} : { started: started.map(begun(after, at, former)) }),
    ...(ended === undefined
      ? {}
      : { ended: ended.map(({ clockId }) => ({ clockId, why: 'no-longer-needed' as const })) }),
    ...(moves.length === 0 ? {} : { moved: moves }),
  };
}
