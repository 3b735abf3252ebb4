import { addDuration, type Instant } from './calendar.ts';
import {
  causeOf,
  clockIdOf,
  turnsByItself,
  type Clock,
  type ClockChanges,
  type HoldReason,
  type StopReason,
} from './clock.ts';
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

/**
 * What must happen to the clocks so that they are the ones the rules want. A clock that runs already keeps its date;
 * one that is held keeps it too and moves on by the time it stood still when it resumes.
 */
export function settleClocks(journey: Journey, at: Instant): ClockChanges | undefined {
  const wanted = wantedClocks(journey, at);
  const missing = new Map<string, Wanted>();
  for (const one of wanted) missing.set(causeOfWanted(one), one);

  const ended: { clockId: string; why: StopReason }[] = [];
  const held: { clockId: string; why: HoldReason }[] = [];
  const resumed: NonNullable<ClockChanges['resumed']>[number][] = [];
  for (const clock of journey.clocks) {
    const { clockId, stopped } = clock;
    const cause = causeOf(clockId);
    const now = missing.get(cause);
    missing.delete(cause);
    if (now === undefined) ended.push({ clockId, why: whyEnded(journey, clock, wanted) });
    else if (now.held !== undefined && now.held !== stopped?.why) held.push({ clockId, why: now.held });
    else if (now.held === undefined && stopped !== undefined) resumed.push(resume(journey, clock, stopped.at, at));
  }
  const started = [...missing].map(([cause, one]) => start(journey, one, cause, at));

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
