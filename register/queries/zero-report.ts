import type { Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { Schema } from '../schema.ts';
import { firedLate, type LateFirings } from './fired-late.ts';
import { graceMs } from './invariants/check.ts';
import { findViolations, type Checked, type Violation } from './invariants/find-violations.ts';

/** Everything one check of what should be zero found. */
export interface ZeroReport {
  /** Journey time at which it was made. */
  readonly at: Instant;
  readonly checks: readonly Checked[];
  readonly violations: readonly Violation[];
  /** How many journals were folded again. */
  readonly journals: number;
  readonly which: 'recent' | 'all';
  readonly late: LateFirings;
}

/** How far back lateness is told of, and how many of them one by one. */
const lateDays = 30;
const mostLate = 100;

/** Asks the register now. */
export async function makeZeroReport(
  db: Kysely<Schema>,
  { at, realNow, which }: { readonly at: Instant; readonly realNow: number; readonly which: 'recent' | 'all' },
): Promise<ZeroReport> {
  const found = await findViolations({ db, now: at, realNow }, which);
  const late = await firedLate(db, { since: at - lateDays * 86_400_000, graceMs, limit: mostLate });
  return { at, ...found, which, late };
}

/** A check that was made by the schedule, with the real time at which it was over. */
export interface KeptReport extends ZeroReport {
  readonly finishedReal: number;
  /** Up to which journey the runs of the engine have been looked at: the next check goes on from there. */
  readonly lookedTo: string;
}

type Kept = Omit<KeptReport, 'at' | 'finishedReal' | 'journals'>;

const reports = (db: Kysely<Schema>) =>
  db.selectFrom('zero_checks').select(['at', 'finished_real', 'journals', 'found']).orderBy('check_id', 'desc');

/** The last check that the schedule made; undefined when it has made none yet. */
export async function readLastReport(db: Kysely<Schema>): Promise<KeptReport | undefined> {
  const row = await reports(db).limit(1).executeTakeFirst();
  if (row === undefined) return undefined;
  const { at, finished_real: finished, journals, found } = row;
  return { at: at.getTime(), finishedReal: finished.getTime(), journals, ...(JSON.parse(found) as Kept) };
}

/** When every journal was last folded again, in real time; undefined when never. */
export async function lastWholeCheck(db: Kysely<Schema>): Promise<number | undefined> {
  const row = await db
    .selectFrom('zero_checks')
    .select('finished_real')
    .where('found', 'like', '%"which":"all"%')
    .orderBy('check_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.finished_real.getTime();
}
