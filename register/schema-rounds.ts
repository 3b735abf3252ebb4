/** Tables about the service rather than a family: who looked at what, and what its rounds leave behind. They live only here; no rebuild touches them. */
import type { Generated } from 'kysely';

/** Who looked at a journey: the first look of each person on each day. */
export interface LooksTable {
  readonly journey_id: string;
  readonly staff_id: string;
  /** The day it was for the journey, in London. */
  readonly on_day: string;
  readonly at: Date;
  readonly looked_real: Date;
}

/** A digest: one a person, kind and day, whatever became of it. Written before it is handed over, so that none ever leaves twice. */
export interface DigestsTable {
  readonly staff_id: string;
  /** daily | weekly */
  readonly kind: string;
  /** The day it is of, in London. */
  readonly on_day: string;
  readonly team_id: string;
  /** handing-over | accepted | deferred | rejected | ambiguous */
  readonly status: string;
  readonly attempts: number;
  readonly smtp_message_id: string;
  readonly smtp_code: string | null;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: Date;
}

/** The daily round of each day, and what it found in numbers, as JSON. `finished_real` is empty while it is under way, or was cut short. */
export interface RoundsTable {
  readonly on_day: string;
  readonly at: Date;
  readonly began_real: Date;
  readonly finished_real: Date | null;
  readonly found: string;
}

/** What each check of what should be zero found, as JSON. */
export interface ZeroChecksTable {
  readonly check_id: Generated<number>;
  readonly at: Date;
  readonly began_real: Date;
  readonly finished_real: Date;
  readonly journals: number;
  readonly found: string;
}
