import type { JourneyEvent } from '../domain/events.ts';
import type { Journey } from '../domain/journey.ts';
import type { Outbound } from '../domain/outbound.ts';

/**
 * Ids of commands already applied: Temporal forgets an update id at continue-as-new, the ring does not. The hash is of the body; it is empty
 * where nobody knows it, for a journey started again from its journal and for what journeys tell each other.
 */
export type RingEntry = readonly [id: string, seq: number, hash: string];

/**
 * The shape of what travels through continue-as-new, as a number: one more with every change that a worker of before could not read, and a lift
 * below that makes the old shape into the new. A field that may be absent needs neither.
 */
export const carriedVersion = 1;

/** What travels through continue-as-new. */
export interface Carried {
  readonly version: typeof carriedVersion;
  readonly journey: Journey;
  readonly outbox: readonly JourneyEvent[];
  readonly outbound: readonly Outbound[];
  readonly ring: readonly RingEntry[];
  readonly offsetMs: number;
  readonly targetMs: number;
  readonly changedSeq: number;
}

/** Carried state of any version, as it stands in the input of a run; the first ones had no number. */
export type CarriedOnce = Omit<Carried, 'version'> & { readonly version?: number };

/** How a state of the version that is its place in this list becomes one of the next. They stay for as long as a run of that version may be open. */
const lifts: readonly ((older: CarriedOnce) => CarriedOnce)[] = [
  // Before states were numbered, one could come without knowing which page was out of date.
  (older) => ({ ...older, changedSeq: (older as Partial<CarriedOnce>).changedSeq ?? 0 }),
];

/**
 * Thrown for state that newer code carried on. An ordinary error, on purpose: it fails the workflow task and writes nothing, so the journey waits
 * as it is, keeps what it is told, and goes on by itself when a worker comes that knows the shape. Anything else that this code could do with it
 * would stand in the history, and stop the worker that does know it.
 */
export class NewerState extends Error {
  override readonly name = 'NewerState';
  constructor(found: unknown) {
    super(
      `This journey was carried on by newer code, in a shape (${String(found)}) that this worker does not know (it knows ${String(carriedVersion)}): start a worker of the newer release.`,
    );
  }
}

/**
 * Carried state of any version in today's shape. Pure.
 * @throws {NewerState} for a version that this code does not know
 */
export function lift(carried: CarriedOnce): Carried {
  const { version: found = 0 } = carried;
  if (!Number.isInteger(found) || found < 0 || found > carriedVersion) throw new NewerState(found);
  const lifted = lifts.slice(found).reduce((older, next) => next(older), carried);
  return { ...lifted, version: carriedVersion };
}
