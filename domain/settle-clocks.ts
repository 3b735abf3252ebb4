import { addDuration, type Instant } from './calendar.ts';
import { clockIdOf, turnsByItself, type Clock, type ClockChanges, type HoldReason, type StopReason } from './clock.ts';
import { causeOfWanted, resumedDue, wantedClocks, type Wanted } from './clock-rules.ts';
import { ladderOf } from './figures.ts';
import { isOpen, type Journey } from './journey.ts';

/** When something first happens: at the due instant, or as long after it as the ladder's first step waits. */
export function firstTurn(journey: Journey, kind: Wanted['kind'], dueAt: Instant): Instant {
  const wait = turnsByItself.has(kind) ? undefined : ladderOf(journey, kind).steps[0]?.after;
  if (wait === undefined || wait.amount === 0) return dueAt;
  return addDuration(journey.calendar, dueAt, wait, journey.policy.closesAt);
}

function start(journey: Journey, wanted: Wanted, cause: string, at: Instant): Clock {
  const dueAt = wanted.due();
  const held = wanted.held === undefined ? {} : { stopped: { at, why: wanted.held } };
  return {
    clockId: clockIdOf(cause, journey.seq),
    kind: wanted.kind,
    owner: wanted.owner ?? journey.owner,
    startedAt: at,
    dueAt,
    originalDueAt: wanted.originalDue ?? dueAt,
    nextAt: firstTurn(journey, wanted.kind, dueAt),
    rung: 0,
    told: [],
    ...held,
  };
}

/** The date on which a clock goes on: moved by as long as it stood still. */
function resume(
  journey: Journey,
  clock: Clock,
  stoppedAt: Instant,
  at: Instant,
): NonNullable<ClockChanges['resumed']>[number] {
  const dueAt = resumedDue(journey, clock.dueAt, stoppedAt, at);
  const nextAt = clock.nextAt === clock.dueAt ? dueAt : resumedDue(journey, clock.nextAt, stoppedAt, at);
  return { clockId: clock.clockId, dueAt, nextAt };
}

/** One cause that is wanted, and whether its clock runs already. */
interface Slot {
  wanted: Wanted;
  running: boolean;
}

/** Slots by kind: of one kind there are few, so that no names have to be put together and looked up for clocks that run already. */
type Slots = Map<Wanted['kind'], Slot[]>;

/** At most one for each cause, in the order in which they are wanted. */
function slotsOf(wanted: readonly Wanted[]): { readonly all: readonly Slot[]; readonly ofKind: Slots } {
  const all: Slot[] = [];
  const ofKind: Slots = new Map();
  for (const one of wanted) {
    const same = ofKind.get(one.kind);
    const twice = same?.find((slot) => String(slot.wanted.key) === String(one.key));
    if (twice !== undefined) {
      twice.wanted = one;
      continue;
    }
    const slot = { wanted: one, running: false };
    all.push(slot);
    if (same === undefined) ofKind.set(one.kind, [slot]);
    else same.push(slot);
  }
  return { all, ofKind };
}

/** Whether a clock is the one that is wanted: its name says kind and key, then what started it. */
function isFor(clockId: string, { kind, key }: Wanted): boolean {
  const named = String(key);
  return (
    clockId.lastIndexOf('~') === kind.length + 1 + named.length &&
    clockId.startsWith(named, kind.length + 1) &&
    clockId.startsWith(kind)
  );
}

/**
 * What must happen to the clocks so that they are the ones the rules want. A clock that runs already keeps its date;
 * one that is held keeps it too and moves on by the time it stood still when it resumes.
 */
export function settleClocks(journey: Journey, at: Instant): ClockChanges | undefined {
  const wanted = wantedClocks(journey, at);
  const { all, ofKind } = slotsOf(wanted);

  const ended: { clockId: string; why: StopReason }[] = [];
  const held: { clockId: string; why: HoldReason }[] = [];
  const resumed: NonNullable<ClockChanges['resumed']>[number][] = [];
  for (const clock of journey.clocks) {
    const { clockId, stopped } = clock;
    const slot = ofKind.get(clock.kind)?.find((one) => !one.running && isFor(clockId, one.wanted));
    const now = slot?.wanted;
    if (slot !== undefined) slot.running = true;
    if (now === undefined) ended.push({ clockId, why: whyEnded(journey, clock, wanted) });
    else if (now.held !== undefined && now.held !== stopped?.why) held.push({ clockId, why: now.held });
    else if (now.held === undefined && stopped !== undefined) resumed.push(resume(journey, clock, stopped.at, at));
  }
  const started = all
    .filter(({ running }) => !running)
    .map((slot) => start(journey, slot.wanted, causeOfWanted(slot.wanted), at));

  if (started.length + ended.length + held.length + resumed.length === 0) return undefined;
  return {
    ...(started.length === 0 ? {} : { started }),
    ...(ended.length === 0 ? {} : { ended }),
    ...(held.length === 0 ? {} : { held }),
    ...(resumed.length === 0 ? {} : { resumed }),
  };
}

function whyEnded(journey: Journey, clock: Clock, wanted: readonly Wanted[]): StopReason {
  if (!isOpen(journey)) return 'closed';
  return wanted.some((one) => one.kind === clock.kind) ? 'replaced' : 'done';
}
