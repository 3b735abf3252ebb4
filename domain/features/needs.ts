import type { Journey } from '../journey.ts';

/**
 * What a family needs, by need code of the service's data, told apart by who says so (DOMAIN 5, 000): what the referrer named is in the referral; what
 * the family itself says is asked at the assessment; what support was received with is recorded with a review, a session, an answer from elsewhere, or
 * at the end. None is ever taken for another.
 */
export interface NeedState {
  readonly needs?: {
    /** As the last assessment that asked for it says. */
    readonly familySays?: readonly string[];
    /** In the order in which support with each was first recorded. */
    readonly received?: readonly string[];
  };
}

/** Part of what can be recorded with support that was given. */
export interface WithReceived {
  /** Need codes the family received support with. */
  readonly received?: readonly string[];
}

export const receivedOf = ({ received }: WithReceived): WithReceived => (received === undefined ? {} : { received });

/** The journey with what the family says it needs. */
export const familySays = (journey: Journey, says: readonly string[] | undefined): Journey =>
  says === undefined ? journey : { ...journey, needs: { ...journey.needs, familySays: says } };

/** The journey with more that the family received support with. */
export const supportReceived = (journey: Journey, { received }: WithReceived): Journey =>
  received === undefined
    ? journey
    : {
        ...journey,
        needs: { ...journey.needs, received: [...new Set([...(journey.needs?.received ?? []), ...received])] },
      };
