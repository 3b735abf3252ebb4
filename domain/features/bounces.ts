import { addDuration, type Instant } from '../calendar.ts';
import type { Journey } from '../journey.ts';
import { fact } from '../decision.ts';
import type { Fact } from '../events.ts';
import type { Evolvers } from './feature.ts';

/**
 * Families who bounce (DOMAIN 12): back here soon after they were moved up, or moved up again soon after they came down. How soon is the policy's to
 * say. Nobody has to notice: the journey does, and is listed.
 */
export interface BounceEvents {
  FamilyBounced: { readonly how: 'came-back' | 'up-again' };
}

export interface BounceState {
  readonly bounced?: { readonly how: 'came-back' | 'up-again'; readonly since: Instant };
  /** When social care last closed its work. */
  readonly cameDownAt?: Instant;
}

export const bounceEvolvers: Evolvers<BounceEvents> = {
  FamilyBounced: (journey, { at, data }) => ({ ...journey, bounced: { how: data.how, since: at } }),
};

/** The latest of some instants that may be missing; 0 when all are. */
const latest = (...instants: readonly (number | undefined)[]): Instant =>
  Math.max(0, ...instants.map((one) => one ?? 0));

const steppedDownAt = ({ cameDownAt, referrals }: Journey): Instant =>
  latest(cameDownAt, ...referrals.filter(({ source }) => source === 'step-down').map(({ receivedAt }) => receivedAt));

/** When the family was last moved up from here, or social care came in again. */
const movedUpAt = ({ socialCareSince, safeguarding, ending, atLevel }: Journey): Instant =>
  latest(
    socialCareSince,
    safeguarding?.status === 'accepted' ? safeguarding.since : undefined,
    ending?.reason === 'moved-up' ? ending.since : undefined,
    atLevel?.since,
  );

/** Says once that a family has bounced. */
export function bounceFacts(journey: Journey): readonly Fact[] {
  const { bouncedWithin } = journey.policy;
  if (bouncedWithin === undefined || journey.bounced !== undefined || journey.closed !== undefined) return [];
  const soonAfter = (from: Instant, then: Instant): boolean =>
    from > 0 && then >= from && then <= addDuration(journey.calendar, from, bouncedWithin, journey.policy.closesAt);
  const { earlier } = journey;
  const wasMovedUp = earlier?.reason === 'moved-up' || earlier?.reason === 'safeguarding';
  if (wasMovedUp && soonAfter(earlier.closedAt ?? 0, journey.referrals[0]?.receivedAt ?? 0))
    return [fact('FamilyBounced', { how: 'came-back' })];
  const movedUp = movedUpAt(journey);
  return movedUp > 0 && soonAfter(steppedDownAt(journey), movedUp) ? [fact('FamilyBounced', { how: 'up-again' })] : [];
}
