import type { Generated } from 'kysely';

/** One row an act of a person about a legal hold, in the order of `act_no`; journey time. Never changed, never deleted. The note is personal. */
export interface LegalHoldActsTable {
  /** Made of who did it, about what and under which key: a repeat finds its own row. */
  readonly act_id: string;
  readonly act_no: Generated<number>;
  readonly hold_id: string;
  readonly journey_id: string;
  /** placed | reviewed | lifted */
  readonly act: string;
  /** Of one that was placed. */
  readonly reason: string | null;
  /** When it is to be looked at next; of one that was lifted never. */
  readonly review_on: string | null;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
  /** Tells another body under the same key. */
  readonly body_hash: string;
}
