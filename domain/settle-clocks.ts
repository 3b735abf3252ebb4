import { addDuration, type Instant } from './calendar.ts';
import { causeOf, clockIdOf, turnsByItself, type Clock, type ClockChanges, type StopReason } from './clock.ts';
import { resumedDue, wantedClocks, type Wanted } from './clock-rules.ts';
import { ladderOf } from './figures.ts';
import { isOpen, type Journey } from './journey.ts';

const causeOfWanted = (wanted: Wanted): string => `${wanted.kind}:${String(wanted.key)}`;

/** When something first happens: at the due instant, or as long after it as the ladder's first step waits. */
function firstTurn(journey: Journey, kind: Wanted['kind'], dueAt: Instant): Instant {
  const wait = turnsByItself.has(kind) ? undefined : ladderOf(journey, kind).steps[0]?.after;
  if (wait === undefined || wait.amount === 0) return dueAt;
  return addDuration(journey.calendar, dueAt, wait, journey.policy.closesAt);
}

function start(journey: Journey, wanted: Wanted, at: Instant): Clock {
  const dueAt = wanted.due();
  const held = wanted.held === undefined ? {} : { stopped: { at, why: wanted.held } };
  return {
    clockId: clockIdOf(causeOfWanted(wanted), journey.seq),
    kind: wanted.kind,
    owner: wanted.owner ?? journey.owner,
    startedAt: at,
    dueAt,
    originalDueAt: dueAt,
    nextAt: firstTurn(journey, wanted.kind, dueAt),
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
  const wanted = new Map(wantedClocks(journey, at).map((clock) => [causeOfWanted(clock), clock]));
  const running = new Set(journey.clocks.map((clock) => causeOf(clock.clockId)));
  const kindsWanted = new Set([...wanted.values()].map((clock) => clock.kind));

  const started = [...wanted].filter(([cause]) => !running.has(cause)).map(([, clock]) => start(journey, clock, at));
  const why = (clock: Clock): StopReason => {
    if (!isOpen(journey)) return 'closed';
    return kindsWanted.has(clock.kind) ? 'replaced' : 'done';
  };
  const ended = journey.clocks
    .filter((clock) => !wanted.has(causeOf(clock.clockId)))
    .map((clock) => ({ clockId: clock.clockId, why: why(clock) }));
  const held = journey.clocks.flatMap((clock) => {
    const reason = wanted.get(causeOf(clock.clockId))?.held;
    return reason === undefined || clock.stopped?.why === reason ? [] : [{ clockId: clock.clockId, why: reason }];
  });
  const resumed = journey.clocks.flatMap((clock) => {
    const now = wanted.get(causeOf(clock.clockId));
    if (now === undefined || now.held !== undefined || clock.stopped === undefined) return [];
    const dueAt = resumedDue(journey, clock.dueAt, clock.stopped.at, at);
    const nextAt = clock.nextAt === clock.dueAt ? dueAt : resumedDue(journey, clock.nextAt, clock.stopped.at, at);
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
