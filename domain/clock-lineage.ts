import { causeOf, type Clock, type ClockKind } from './clock.ts';
import type { JourneyEvent } from './events.ts';

/** One at a time, and its day is named by a person: naming another day puts the same thing off. */
const onlyOne: ReadonlySet<ClockKind> = new Set<ClockKind>(['pause-end', 'cover-end']);

/** What a clock is about where its cause has rounds: `visit:v1.2026-12-01` is about `visit:v1`. Undefined where a cause is one round only. */
function aboutOf(clockId: string): string | undefined {
  const cause = causeOf(clockId);
  const dot = cause.lastIndexOf('.');
  return dot === -1 ? undefined : cause.slice(0, dot);
}

/**
 * Whether one clock is the other with a new date. A date never moves by itself (docs/decisions/0003): what is put off ends and begins again in one event, about the
 * same thing or with the first date kept. The next contact, review or supervision is another promise, not this one put off.
 */
function isPutOff(before: Clock, after: Clock): boolean {
  if (before.kind !== after.kind) return false;
  const about = aboutOf(after.clockId);
  if (about !== undefined && about === aboutOf(before.clockId)) return true;
  const keepsFirstDate = after.originalDueAt !== after.dueAt && after.originalDueAt === before.originalDueAt;
  return keepsFirstDate || onlyOne.has(after.kind);
}

/**
 * The clocks that one clock is a part of, first to last: the same promise through every day that was named for it. Only itself when it was never put
 * off; empty when the journal knows no such clock.
 */
export function lineageOf(events: readonly JourneyEvent[], clockId: string): readonly string[] {
  const seen = new Map<string, Clock>();
  const after = new Map<string, string>();
  const before = new Map<string, string>();
  for (const event of events) {
    const started =
      event.type === 'RegisterRestored'
        ? event.data.journey.clocks.filter((clock) => !seen.has(clock.clockId))
        : (event.clocks?.started ?? []);
    const ended = (event.clocks?.ended ?? []).flatMap((end) => seen.get(end.clockId) ?? []);
    for (const clock of started) {
      const from = ended.find((one) => !after.has(one.clockId) && isPutOff(one, clock));
      if (from === undefined) continue;
      after.set(from.clockId, clock.clockId);
      before.set(clock.clockId, from.clockId);
    }
    for (const clock of started) seen.set(clock.clockId, clock);
  }
  if (!seen.has(clockId)) return [];
  let first = clockId;
  for (let one = before.get(first); one !== undefined; one = before.get(first)) first = one;
  const lineage = [first];
  for (let one = after.get(first); one !== undefined; one = after.get(one)) lineage.push(one);
  return lineage;
}
