import { fact, facts, noteOf, type Decide, type Decision } from '../decision.ts';
import type { ClosingReason } from '../codes.ts';
import type { Instant } from '../calendar.ts';
import type { Fact } from '../events.ts';
import type { Journey } from '../journey.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { tellReferrers } from './promises.ts';

/** Nothing closes over a worry: neither a person's act nor a timer. */
export function whyNotClose(journey: Journey): { readonly refusal: Refusal } | undefined {
  if (journey.safeguarding !== undefined) return refuse('open-safeguarding');
  return journey.concerns.length > 0 ? refuse('open-concern') : undefined;
}

/** Closes after the facts given, unless a worry stands in the way. */
export function closingFacts(
  journey: Journey,
  reason: ClosingReason,
  note: { readonly noteId?: string },
  before: readonly Fact[] = [],
): Decision {
  return whyNotClose(journey) ?? facts(...before, fact('JourneyClosed', { reason, ...note }));
}

/** Closing writes the outcome promise: each referrer hears the outcome, and no more reason than that. */
export const closeAndTell = (
  journey: Journey,
  reason: ClosingReason,
  at: Instant,
  note: { readonly noteId?: string },
): readonly Fact[] => [
  fact('JourneyClosed', { reason, ...note }),
  ...tellReferrers(journey, 'outcome', at, { outcome: reason }),
];

export const close: Decide<'close'> = (journey, { data, at }) => {
  const blocked = whyNotClose(journey);
  if (blocked !== undefined) return blocked;
  if (journey.ending?.check === true || data.reason === 'unable-to-engage')
    return refuse('check-comes-first', 'reason');
  return facts(...closeAndTell(journey, data.reason, at, noteOf(data)));
};
