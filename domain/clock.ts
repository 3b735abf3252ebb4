import type { Instant } from './calendar.ts';
import type { LaterClockKind, PathwayClockKind, PolicyClockKind } from './policy.ts';
import { without } from './without.ts';

/** `reply`, `send-again`, `leaving` and `undo-end` have figures of their own shape (`noContact.reply`, `sendAgainAfter`, `undoWithin` for both). */
export type ClockKind =
  PolicyClockKind | PathwayClockKind | LaterClockKind | 'reply' | 'send-again' | 'leaving' | 'undo-end';

/**
 * A promise in time, as a fact: computed once, stored in the event that started it. One clock with a rung per ladder, not three clocks.
 * `dueAt` is what people were told; `nextAt` is when something next happens (the due instant, then each rung).
 */
export interface Clock {
  readonly clockId: string;
  readonly kind: ClockKind;
  readonly owner: string;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly originalDueAt: Instant;
  readonly nextAt: Instant;
  /** 0: not due yet; n: the n-th step of its ladder has been told. */
  readonly rung: number;
  /** Who has been told so far, so that nobody is their own next rung. */
  readonly told: readonly string[];
  readonly acknowledged?: { readonly by: string; readonly until: Instant };
  /** The last promise that was given for it and not kept, and how many were not. */
  readonly broken?: { readonly by: string; readonly until: Instant; readonly times: number };
  readonly stopped?: { readonly at: Instant; readonly why: HoldReason };
}

/** Why a clock stands still for a while (both dates stay visible). */
export type HoldReason = 'waiting-for-reply' | 'waiting-for-social-care' | 'paused';

export type StopReason = 'done' | 'replaced' | 'no-longer-needed' | 'closed';

/** What one event did to the clocks. */
export interface ClockChanges {
  readonly started?: readonly Clock[];
  readonly ended?: readonly { readonly clockId: string; readonly why: StopReason }[];
  readonly held?: readonly { readonly clockId: string; readonly why: HoldReason }[];
  readonly resumed?: readonly { readonly clockId: string; readonly dueAt: Instant; readonly nextAt: Instant }[];
  /** Dates that a person moved by a command; what was told at first stays in `originalDueAt`. */
  readonly moved?: readonly { readonly clockId: string; readonly dueAt: Instant; readonly nextAt: Instant }[];
}

/** The instant the next running clock fires, ties broken by id so that every replay agrees. */
export const nextDeadline = (journey: { readonly clocks: readonly Clock[] }): Clock | undefined =>
  journey.clocks.reduce<Clock | undefined>((earliest, clock) => {
    if (clock.stopped !== undefined) return earliest;
    if (earliest === undefined || clock.nextAt < earliest.nextAt) return clock;
    return clock.nextAt === earliest.nextAt && clock.clockId < earliest.clockId ? clock : earliest;
  }, undefined);

/** Clocks that belong to the manager, whoever holds the journey: naming another worker does not hand these over. */
export const ownedByManager: ReadonlySet<ClockKind> = new Set<ClockKind>([
  'allocation',
  'concern',
  'decline-decision',
  'extension-answer',
  'reallocation',
  'supervision',
  'uneasy-talk',
  'long-open',
  'after-check',
  'panel-agreement',
]);

/** Safeguarding: counted in hours, day and night, whether the service is open or not. */
export const inRealHours = ['concern', 'receiver-answer', 'decline-decision'] as const satisfies readonly ClockKind[];

/** Clocks whose date brings something about by itself; every other climbs its ladder. */
export const turnsByItself: ReadonlySet<ClockKind> = new Set<ClockKind>([
  'support-start',
  'reply',
  'more-information',
  'panel-answer',
  'send-again',
  'leaving',
  'undo-end',
  'pause-end',
  'cover-end',
  'feedback',
  'cover-start',
  'visit-reminder',
  'lead-news',
]);

/** What a clock is there for, in one line: `promise:r1-decision`. At most one clock runs for a cause. */
export const causeOf = (clockId: string): string => clockId.slice(0, clockId.lastIndexOf('~'));

/**
 * A clock's own name: its cause and the event that started it. A cause can return (consent withdrawn and given again), a name
 * cannot: a deadline that has fired is never taken for a repeat of another.
 */
export const clockIdOf = (cause: string, startedBySeq: number): string => `${cause}~${String(startedBySeq)}`;

/** The entity a clock belongs to: `promise:r1-decision~4` → `r1-decision`. */
export const clockKey = (clockId: string): string => causeOf(clockId).slice(clockId.indexOf(':') + 1);

/** What is said of this clock. */
const of = <C extends Pick<Clock, 'clockId'>>(changes: readonly C[] | undefined, { clockId }: Clock): C | undefined =>
  changes?.find((change) => change.clockId === clockId);

/** Folds one event's changes into the clocks; order of starting is kept, ended clocks leave. */
export function applyClockChanges(
  clocks: readonly Clock[],
  changes: ClockChanges | undefined,
  at: Instant,
): readonly Clock[] {
  if (changes === undefined) return clocks;
  const { ended, held, resumed, moved, started = [] } = changes;
  const kept: Clock[] = [];
  for (const clock of clocks) {
    if (of(ended, clock) !== undefined) continue;
    const why = of(held, clock)?.why;
    const move = of(moved, clock);
    const resume = of(resumed, clock);
    // Held on for another reason: it has stood still since it was first held.
    if (why !== undefined) kept.push({ ...clock, stopped: { at: clock.stopped?.at ?? at, why } });
    else if (move !== undefined) kept.push({ ...clock, dueAt: move.dueAt, nextAt: move.nextAt });
    else if (resume !== undefined)
      kept.push({ ...without(clock, 'stopped'), dueAt: resume.dueAt, nextAt: resume.nextAt });
    else kept.push(clock);
  }
  kept.push(...started);
  return kept;
}
