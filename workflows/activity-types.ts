import type { JourneyEvent } from '../domain/events.ts';
import type { DeliveryResult } from '../domain/messages.ts';

/** What the workflow asks of the world. Inputs hold ids, codes and instants only. */
export interface JourneyActivities {
  /**
   * Writes a batch of events to the register, in order, once. Safe to repeat.
   * Answers nothing when all is well, or how far the register is when it holds less than this journey published (a backup was restored).
   * Fails with type `stale-epoch` when another run has taken this journey over.
   */
  publishEvents(batch: PublishBatch): Promise<{ readonly registerSeq: number } | undefined>;

  /** Tries once to send a message whose row is in the outbox. Never sends one whose earlier fate is unknown. */
  deliverMessage(attempt: DeliveryAttempt): Promise<DeliveryResult>;

  /** Answers for an attempt whose own answer never came: what the register knows of it. Afterwards that attempt can no longer begin. Safe to repeat. */
  settleAttempt(attempt: DeliveryAttempt): Promise<DeliveryResult>;
}

export interface PublishBatch {
  readonly journeyId: string;
  readonly epoch: number;
  readonly events: readonly JourneyEvent[];
  /**
   * Up to this event the engine's own history holds what happened. What comes after was written in a workflow task that may yet be lost with its
   * worker and be done over, otherwise (ADR 0009).
   */
  readonly settled: number;
}

export interface DeliveryAttempt {
  readonly journeyId: string;
  readonly messageId: string;
  readonly attempt: number;
  /** Journey time, epoch milliseconds. */
  readonly at: number;
}

/** What a round did, in numbers; ids and words stay in the register. */
export interface DigestsSent {
  /** Mails that left, or were found to have left already. */
  readonly sent: number;
  /** Mails that could not be handed over yet: worth another try on the same day. */
  readonly deferred: number;
}

/** What the rounds of the service ask of the world. None of them takes anything: each reads the register at the moment it works, and is safe to repeat. */
export interface RoundActivities {
  /** Writes to everybody who has something to do today and has not been written to. */
  sendDigests(): Promise<DigestsSent>;
  /** Asks everything that should never be so, and writes down what was found. */
  checkZero(): Promise<void>;
  /** Tells journeys what has come of age or grown old, and sweeps what nobody needs. */
  makeDailyRound(): Promise<void>;
}

/** Failure types activities may raise. */
export const activityFailures = { staleEpoch: 'stale-epoch', notHandedOver: 'not-handed-over' } as const;
