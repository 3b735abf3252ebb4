import type { Kysely } from 'kysely';
import type { Instant } from '../../../domain/calendar.ts';
import type { Schema } from '../../schema.ts';
import type { Replayed } from './replay.ts';

/** What every check of the rows is given. Nothing is read from a clock here. */
export interface CheckInput {
  readonly db: Kysely<Schema>;
  /** Journey time now. */
  readonly now: Instant;
  /** Real time now: a draft is as old as its author remembers it. */
  readonly realNow: Instant;
}

interface Named {
  /** A name outside programs may rely on. */
  readonly invariant: string;
  /** What a person does about it, in plain words. */
  readonly remedy: string;
}

/** Something that should never be so, as the rows show it. */
export interface RowCheck extends Named {
  /** The journeys it is true of. */
  readonly find: (input: CheckInput) => Promise<readonly string[]>;
}

/** Something that should never be so, as one journal shows it when it is folded again. */
export interface JournalCheck extends Named {
  readonly wrong: (replayed: Replayed) => boolean;
}

/** Lateness and waiting shorter than this is a machine catching its breath. */
export const graceMs = 5 * 60_000;

/** Every journey once, in order. */
export const each = (rows: readonly { readonly journey_id: string }[]): readonly string[] =>
  [...new Set(rows.map((row) => row.journey_id))].sort();
