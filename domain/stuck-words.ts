import type { StuckKind } from './stuck.ts';

/** What shows that a journey is on time and failing, as a line of a list. */
export const stuckWords: Readonly<Record<StuckKind, string>> = {
  'no-change': 'Reviews in a row saw no change for the children',
  'child-not-seen': 'A child has not been seen for too long',
  'carried-over': 'An action was carried over again',
  'hold-renewed': 'What keeps this journey open was put off again',
  'pause-renewed': 'A pause was put off again',
  'visits-missed': 'Booked visits in a row met nobody',
  uneasy: 'The worker is uneasy',
};
