import { dayWords, writtenDay } from '../../api/reading/time-words.ts';
import type { KeptShown } from '../../api/reading/records.ts';
import { counted } from '../../domain/counted.ts';
import type { LegalHoldReason } from '../../domain/legal-hold.ts';
import type { Day } from '../../domain/london-time.ts';
import type { RetentionRule } from '../../domain/retention.ts';

/** Why records may not be destroyed. Each begins a line of its own. */
export const legalHoldWords: Readonly<Record<LegalHoldReason, string>> = {
  complaint: 'A complaint',
  court: 'A court case',
  inquiry: 'A public inquiry',
  'safeguarding-review': 'A safeguarding practice review',
  'records-request': 'Somebody has asked for their records',
  other: 'Something else',
};

/** "that is 6 years after it closed" */
export function becauseWords(because: KeptShown['because'], rule: RetentionRule): string {
  const { yearsAfterClosing, youngestChildReaches = 0 } = rule;
  switch (because) {
    case 'closing':
      return `that is ${counted(yearsAfterClosing, 'year')} after it closed`;
    case 'youngest-child':
      return `the youngest child is ${String(youngestChildReaches)} then`;
    case 'unknown-birth':
      return `when a child was born is not written down, and at the latest they are ${String(youngestChildReaches)} then`;
    case 'later-journey':
      return 'a later journey of this family is kept until then';
    case 'held':
      return 'there is a legal hold';
    case 'open':
      return 'it is open';
  }
}

/** Until when the records of a closed journey are kept, and why; undefined where its legal hold says it. */
export function keptWords(
  { until, because, later }: KeptShown,
  rule: RetentionRule | undefined,
  today: Day,
): string | undefined {
  if (rule === undefined || because === 'held') return undefined;
  const which = later === undefined ? '' : ` (${later.reference})`;
  if (until === undefined)
    return `Records kept as long as a later journey of this family${which} is open or under a legal hold.`;
  const why = `${becauseWords(because, rule)}${which}`;
  return until > today
    ? `Records kept until ${writtenDay(until)}, because ${why}.`
    : `Records were to be kept until ${writtenDay(until)}, because ${why}. Nothing is deleted by itself: a manager decides.`;
}

/** "Legal hold since Monday 30 November 2026 by Mia Manager." Dates are as the API writes them. */
export const heldWords = ({
  since,
  byName,
  reviewOn,
}: {
  readonly since: string;
  readonly byName: string;
  readonly reviewOn: Day;
}): string =>
  `Legal hold since ${dayWords(Date.parse(since))} by ${byName}: nothing of this may be destroyed. We look again on ${writtenDay(reviewOn)}.`;
