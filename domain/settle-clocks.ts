import type { Instant } from './calendar.ts';
import type { Clock, ClockChanges, StopReason } from './clock.ts';
import { resumedDue, wantedClocks, type Wanted } from './clock-rules.ts';
import { isOpen, type Journey } from './journey.ts';

const idOf = (wanted: Wanted): string => `${wanted.kind}:${String(wanted.key)}`;

function start(journey: Journey, wanted: Wanted, at: Instant): Clock {
  const dueAt = wanted.due();
  const held = wanted.held === undefined ? {} : { stopped: { at, why: wanted.held } };
  return {
    clockId: idOf(wanted),
    kind: wanted.kind,
    owner: wanted.owner ?? journey.owner,
    startedAt: at,
    dueAt,
    originalDueAt: dueAt,
    nextAt: dueAt,
    rung: 0,
    told: [],
    ...held,
  };
}

/**
 * What must happen to the clocks so that they are the ones the rules want. A clock that runs already keeps its date;
 * one that is held keeps it too and moves on by the time it stood still when it resumes.
 */
export function settleClocks(journey: Journey, at: Instant): ClockChanges | undefined {
  const wanted = new Map(wantedClocks(journey, at).map((clock) => [idOf(clock), clock]));
  const running = new Map(journey.clocks.map((clock) => [clock.clockId, clock]));
  const kindsWanted = new Set([...wanted.values()].map((clock) => clock.kind));

  const started = [...wanted].filter(([id]) => !running.has(id)).map(([, clock]) => start(journey, clock, at));
  const why = (clock: Clock): StopReason => {
    if (!isOpen(journey)) return 'closed';
    return kindsWanted.has(clock.kind) ? 'replaced' : 'done';
  };
  const ended = journey.clocks
    .filter((clock) => !wanted.has(clock.clockId))
    .map((clock) => ({ clockId: clock.clockId, why: why(clock) }));
  const held = journey.clocks.flatMap((clock) => {
    const reason = wanted.get(clock.clockId)?.held;
    return reason === undefined || clock.stopped !== undefined ? [] : [{ clockId: clock.clockId, why: reason }];
  });
  const resumed = journey.clocks.flatMap((clock) => {
    const now = wanted.get(clock.clockId);
    if (now === undefined || now.held !== undefined || clock.stopped === undefined) return [];
    const dueAt = resumedDue(journey, clock.dueAt, clock.stopped.at, at);
    const nextAt = clock.rung === 0 ? dueAt : resumedDue(journey, clock.nextAt, clock.stopped.at, at);
    return [{ clockId: clock.clockId, dueAt, nextAt }];
  });

  if (started.length + ended.length + held.length + resumed.length === 0) return undefined;
  return {
    ...(started.length === 0 ? {} : { started }),
    ...(ended.length === 0 ? {} : { ended }),
    ...(held.length === 0 ? {} : { held }),
    ...(resumed.length === 0 ? {} : { resumed }),
  };
}
