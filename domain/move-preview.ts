import type { Instant } from './calendar.ts';
import type { Clock, ClockKind } from './clock.ts';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import type { JourneyMoveCommands } from './features/journey-moves.ts';
import type { Journey } from './journey.ts';
import type { Refusal } from './refusals.ts';

export type MoveCommand = Extract<Command, { readonly type: keyof JourneyMoveCommands }>;

/** What a move does to one family: dates with what they were, steps that begin, and steps that fall away. */
export interface Moves {
  readonly dates: readonly {
    readonly clockId: string;
    readonly kind: ClockKind;
    readonly from: Instant;
    readonly to: Instant;
    /** What people were told at first; it stays to be seen. */
    readonly originally: Instant;
  }[];
  readonly begins: readonly { readonly kind: ClockKind; readonly dueAt: Instant }[];
  readonly fallsAway: readonly { readonly kind: ClockKind; readonly dueAt: Instant }[];
}

const step = ({ kind, dueAt }: Clock) => ({ kind, dueAt });

/** What lies between two states of one journey's clocks. */
function movesBetween(before: Journey, after: Journey): Moves {
  const then = new Map(after.clocks.map((clock) => [clock.clockId, clock]));
  const was = new Set(before.clocks.map(({ clockId }) => clockId));
  return {
    dates: before.clocks.flatMap(({ clockId, kind, dueAt }) => {
      const now = then.get(clockId);
      if (now === undefined || now.dueAt === dueAt) return [];
      return [{ clockId, kind, from: dueAt, to: now.dueAt, originally: now.originalDueAt }];
    }),
    begins: after.clocks.filter(({ clockId }) => !was.has(clockId)).map(step),
    fallsAway: before.clocks.filter(({ clockId }) => !then.has(clockId)).map(step),
  };
}

/** What this move would do, or why it would be refused: the very decision, made on a copy and kept by nobody. */
export function movePreview(journey: Journey, command: MoveCommand): Moves | { readonly refusal: Refusal } {
  const outcome = decide(journey, command);
  if ('refusal' in outcome) return outcome;
  return movesBetween(journey, outcome.after.at(-1) ?? journey);
}
