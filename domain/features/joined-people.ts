import type { Instant } from '../calendar.ts';
import { knowsPerson } from '../decision.ts';
import type { Journey } from '../journey.ts';
import { strictestPairs } from './fewer-people.ts';
import type { Restriction } from './safety.ts';

/**
 * Somebody named in a referral that was joined, as the journey that took it in knew them. Joining brings promises across, never a person: that is a
 * worker's act, and what was known of the person's safety comes along in the same one.
 */
export interface FromJoined {
  /** The journey that knew them and the reference it knew them by, `journeyId:ref`: the journal says with it that they have been answered for. */
  readonly from: string;
  /** What is kept from them about others of this family, or from others about them. */
  readonly restrictions?: readonly Omit<Restriction, 'since'>[];
  readonly addressKept?: true;
  readonly barred?: true;
}

/** The same without pairs of which the other has left this family meanwhile. */
export function stillTold(
  journey: Journey,
  personRef: string,
  { restrictions = [], ...joined }: FromJoined,
): FromJoined {
  const known = (ref: string): boolean => ref === personRef || knowsPerson(journey, ref);
  const told = restrictions.filter(
    ({ aboutRef, fromRef }) => aboutRef !== fromRef && known(aboutRef) && known(fromRef),
  );
  return { ...joined, ...(told.length === 0 ? {} : { restrictions: told }) };
}

/** The journey with what is known of the safety of somebody who has just been added. What was known here stays. */
export const withSafetyOf = (
  journey: Journey,
  personRef: string,
  { restrictions = [], addressKept, barred }: FromJoined,
  since: Instant,
): Journey => ({
  ...journey,
  ...(restrictions.length === 0
    ? {}
    : {
        restrictions: strictestPairs([
          ...(journey.restrictions ?? []),
          ...restrictions.map(({ aboutRef, fromRef, what }) => ({ aboutRef, fromRef, what, since })),
        ]),
      }),
  ...(addressKept === undefined ? {} : { addressKept: [...(journey.addressKept ?? []), personRef] }),
  ...(barred === undefined ? {} : { barred: [...(journey.barred ?? []), personRef] }),
});
