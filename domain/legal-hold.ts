import { addDays, type Day, type Instant } from './london-time.ts';

/**
 * A legal hold: while it is in force nothing about a family may be destroyed, whatever the retention clock says. It is about records, not about the
 * journey: it works on one that is open, closed or long finished, and so it is no command of the journey but an act that the register keeps. Every act
 * stays to be read, also of a hold that has been lifted.
 */
export const legalHoldReasons = [
  'complaint',
  'court',
  'inquiry',
  'safeguarding-review',
  'records-request',
  'other',
] as const;
export type LegalHoldReason = (typeof legalHoldReasons)[number];

/** What somebody did about a hold. The words stay in the register, for those who may place one. */
export type LegalHoldAct = {
  readonly holdId: string;
  readonly by: string;
  readonly at: Instant;
  readonly note: string;
} & (
  | { readonly act: 'placed'; readonly reason: LegalHoldReason; readonly reviewOn: Day }
  | { readonly act: 'reviewed'; readonly reviewOn: Day }
  | { readonly act: 'lifted' }
);

export interface LegalHold {
  readonly holdId: string;
  readonly reason: LegalHoldReason;
  readonly placedBy: string;
  readonly placedAt: Instant;
  /** The day on which somebody looks whether it is still needed. */
  readonly reviewOn: Day;
  readonly lifted?: { readonly by: string; readonly at: Instant };
  readonly acts: readonly LegalHoldAct[];
}

function afterAct(hold: LegalHold, act: LegalHoldAct): LegalHold {
  const acts = [...hold.acts, act];
  if (act.act === 'lifted') return { ...hold, acts, lifted: { by: act.by, at: act.at } };
  return act.act === 'reviewed' ? { ...hold, acts, reviewOn: act.reviewOn } : hold;
}

/** The holds that these acts come to, in the order they were placed. `acts` in the order they were done. */
export function legalHoldsOf(acts: readonly LegalHoldAct[]): readonly LegalHold[] {
  const holds = new Map<string, LegalHold>();
  for (const act of acts) {
    const { holdId, by, at } = act;
    const hold = holds.get(holdId);
    if (hold !== undefined) holds.set(holdId, afterAct(hold, act));
    else if (act.act === 'placed')
      holds.set(holdId, {
        holdId,
        reason: act.reason,
        placedBy: by,
        placedAt: at,
        reviewOn: act.reviewOn,
        acts: [act],
      });
  }
  return [...holds.values()];
}

export const inForce = ({ lifted }: LegalHold): boolean => lifted === undefined;

/** Whether the day has come on which somebody looks whether it is still needed. */
export const isToReview = ({ reviewOn }: Pick<LegalHold, 'reviewOn'>, today: Day): boolean => reviewOn <= today;

/**
 * What is wrong with the day on which a hold is to be looked at again; undefined when nothing is.
 * @param withinDays how far ahead it may be at most, where the service says so
 */
export function wrongReviewDay(
  reviewOn: Day,
  today: Day,
  withinDays: number | undefined,
): 'past-date' | 'too-far-ahead' | undefined {
  if (reviewOn <= today) return 'past-date';
  return withinDays !== undefined && reviewOn > addDays(today, withinDays) ? 'too-far-ahead' : undefined;
}
