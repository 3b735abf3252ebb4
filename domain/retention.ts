import { yearsAfter } from './age-reached.ts';
import { addDays, type Day } from './london-time.ts';

/**
 * How long the records of a journey that has closed are kept (DOMAIN 14): worked out here and nowhere else, from days and the service's data. Dates of
 * birth are asked of the register whenever somebody reads; no journey and no engine ever knows them. A day that has come deletes nothing: it is
 * listed until somebody decides.
 */
export interface RetentionRule {
  /** Every journey: so many years after the day it closed. */
  readonly yearsAfterClosing: number;
  /** And no less than until the youngest child of the family is so old. */
  readonly youngestChildReaches?: number | undefined;
}

/** What is known of the records of one journey. */
export interface RecordKept {
  readonly journeyId: string;
  /** Absent while it is open. */
  readonly closedOn?: Day;
  /** Of each child the day of birth, or the day it is expected; null where neither is known. */
  readonly births: readonly (Day | null)[];
  /** Whether a legal hold is in force. */
  readonly held: boolean;
}

/** Why records are kept as long as they are. */
export type KeptBecause = 'open' | 'held' | 'closing' | 'youngest-child' | 'unknown-birth';

export interface Keeping {
  /** The first day on which they need not be kept any more. Absent: no day can be named while `because` is so. */
  readonly until?: Day;
  readonly because: KeptBecause;
  /** The journey it comes from: this one, or a later one of the same family. */
  readonly from: string;
}

/** How much later than the last day of work with its family a child can be born that was awaited then. */
const daysAwaited = 280;

/** By the rule alone, of a journey that closed on a day. */
function byRule({ journeyId: from, births }: RecordKept, closedOn: Day, rule: RetentionRule): Keeping {
  const closing: Keeping = { until: yearsAfter(closedOn, rule.yearsAfterClosing), because: 'closing', from };
  const { youngestChildReaches: age } = rule;
  if (age === undefined) return closing;
  // The latest day that a birth nobody knows can have been: kept too long is put right, deleted too early is not.
  const latest = addDays(closedOn, daysAwaited);
  const known = births.length === 0 ? [null] : births;
  return known
    .map((born): Keeping => {
      const because = born === null ? 'unknown-birth' : 'youngest-child';
      return { until: yearsAfter(born ?? latest, age), because, from };
    })
    .reduce(longer, closing);
}

/** What lasts longer; of two alike the first. Without a day it lasts longest. */
const longer = (one: Keeping, other: Keeping): Keeping =>
  one.until !== undefined && (other.until === undefined || other.until > one.until) ? other : one;

function alone(record: RecordKept, rule: RetentionRule): Keeping {
  if (record.held) return { because: 'held', from: record.journeyId };
  return record.closedOn === undefined
    ? { because: 'open', from: record.journeyId }
    : byRule(record, record.closedOn, rule);
}

/**
 * Until when the records of a journey are kept, and why. What is known of a family is not torn apart: as long as a later journey of theirs is open, held
 * or kept, the earlier ones are.
 * @param later the journeys in which work with this family went on, and those after them
 */
export const keepingOf = (record: RecordKept, later: readonly RecordKept[], rule: RetentionRule): Keeping =>
  later.map((one) => alone(one, rule)).reduce(longer, alone(record, rule));

/**
 * What the register may narrow by before the rule itself is asked: records due by a day are of journeys that had closed by the one, with no child known to
 * be born after the other. More may be found than are due, never fewer.
 */
export const mayBeDueBy = (
  { yearsAfterClosing, youngestChildReaches: age }: RetentionRule,
  day: Day,
): { readonly closedBy: Day; readonly bornBy?: Day } => ({
  closedBy: yearsAfter(day, -yearsAfterClosing),
  ...(age === undefined ? {} : { bornBy: yearsAfter(day, -age) }),
});
