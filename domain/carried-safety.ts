import type { Journey } from './journey.ts';

/** What is known about people's safety and ages: it belongs to them, and goes with them into a journey linked to this one. */
export type CarriedSafety = Pick<Journey, 'barred' | 'restrictions' | 'addressKept' | 'thresholds'>;

/** Nothing where nothing is known, so that a journey begun before anybody asked is as it was. */
export function carriedSafety({ barred, restrictions, addressKept, thresholds }: Journey): {
  readonly carried?: CarriedSafety;
} {
  const carried: CarriedSafety = {
    ...(barred === undefined ? {} : { barred }),
    ...(restrictions === undefined ? {} : { restrictions }),
    ...(addressKept === undefined ? {} : { addressKept }),
    ...(thresholds === undefined ? {} : { thresholds }),
  };
  return Object.keys(carried).length === 0 ? {} : { carried };
}
