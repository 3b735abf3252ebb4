import { fact, facts, noteOf, type Decide, type Decision } from '../decision.ts';
import type { ClosingReason } from '../codes.ts';
import type { Instant } from '../calendar.ts';
import type { EventData, Fact } from '../events.ts';
import { unexplained } from '../closing-steps.ts';
import { isHeld } from '../features/holds.ts';
import { receivedOf } from '../features/needs.ts';
import type { Journey } from '../journey.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { tellReferrers } from './promises.ts';

/** Waiting for the other journey's answer: were this one closed meanwhile, its referrer would hear from both, or from neither. */
export const beingJoined = (journey: Journey): boolean =>
  journey.joining !== undefined && journey.joining.moved !== true;

/** Nothing closes over a worry: neither a person's act nor a timer. */
export function whyNotClose(journey: Journey): { readonly refusal: Refusal } | undefined {
  if (journey.safeguarding !== undefined) return refuse('open-safeguarding');
  if (journey.concerns.length > 0) return refuse('open-concern');
  if (isHeld(journey)) return refuse('open-hold');
  return beingJoined(journey) ? refuse('joining-under-way') : undefined;
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
  note: Omit<EventData['JourneyClosed'], 'reason'>,
): readonly Fact[] => [
  fact('JourneyClosed', { reason, ...note }),
  ...tellReferrers(journey, 'outcome', at, { outcome: reason }),
];

/** Only the other journey's answer ends this one as joined: a person saying so would leave its referrer with nobody to tell them. */
export const close: Decide<'close'> = (journey, { data, at }) => {
  if (data.reason === 'joined') return refuse('not-joining', 'reason');
  const blocked = whyNotClose(journey);
  if (blocked !== undefined) return blocked;
  if (journey.ending?.check === true || data.reason === 'unable-to-engage')
    return refuse('check-comes-first', 'reason');
  const { without = [] } = data;
  if (unexplained(journey, data.reason, without).length > 0) return refuse('closing-unfinished', 'without');
  const leftOut = without.length === 0 ? {} : { without };
  return facts(...closeAndTell(journey, data.reason, at, { ...leftOut, ...receivedOf(data), ...noteOf(data) }));
};
