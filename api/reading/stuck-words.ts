import type { StuckSign } from '../../domain/stuck.ts';
import { stuckWords } from '../../domain/stuck-words.ts';
import type { ListedSign } from '../../register/queries/stuck-list.ts';
import { iso } from './time-words.ts';

export { stuckWords };

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
