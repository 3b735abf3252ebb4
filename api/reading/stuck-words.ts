import type { StuckKind, StuckSign } from '../../domain/stuck.ts';
import type { ListedSign } from '../../register/queries/stuck-list.ts';
import { iso } from './time-words.ts';

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

/** The id by which lists name a sign, and `explain` is asked about it. */
export const stuckIdOf = ({ kind, about }: Pick<StuckSign, 'kind' | 'about'>): string =>
  `stuck:${kind}${about === '' ? '' : `:${about}`}`;

/** A sign as the drift board shows it, in the shape of a clock: nothing is due, it has stood since. */
export const listedSign = (sign: ListedSign) => ({
  journeyId: sign.journeyId,
  reference: sign.reference,
  stage: sign.stage,
  clockId: stuckIdOf(sign),
  kind: sign.kind,
  summary: stuckWords[sign.kind],
  owner: sign.owner,
  ...(sign.ownerName === null ? {} : { ownerName: sign.ownerName }),
  dueAt: iso(sign.since),
  rung: 0,
  reason: 'stuck' as const,
});
