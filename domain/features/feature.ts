import type { ClockKind } from '../clock.ts';
import type { CommandData, CommandType } from '../commands.ts';
import type { Decide } from '../decision.ts';
import type { EventType } from '../events.ts';
import type { Evolver } from '../evolvers.ts';
import type { Instant } from '../calendar.ts';
import type { Journey } from '../journey.ts';
import type { Pathway } from '../policy.ts';
import type { ClockWords } from '../words.ts';

/**
 * A feature is one file: what can be said (commands), what then happened (events), what the journey keeps of it (state), and the rules: decide,
 * evolve, which clocks should run, and their words. `index.ts` beside this one adds them up (docs/decisions/0010).
 */
export type Decisions<C> = { readonly [T in keyof C & CommandType]: Decide<T> };

export type Evolvers<E> = { readonly [T in keyof E & EventType]: Evolver<T> };

/** For each command one input of each kind that matters, built from what the journey holds; `offered` is a pathway the service has. */
export type Inputs<C> = {
  readonly [T in keyof C & CommandType]: (
    journey: Journey,
    at: Instant,
    offered?: Pathway,
  ) => readonly CommandData[T][];
};

export type WordsFor<K extends ClockKind> = Readonly<Record<K, ClockWords>>;
