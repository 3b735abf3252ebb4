import type { Instant } from './calendar.ts';

/** As much of a clock as says whether it is late. It stands still when `stopped` says so in any way. */
export interface Standing {
  readonly dueAt: Instant;
  readonly rung: number;
  readonly stopped?: boolean | object | undefined;
}

/**
 * The one meaning of late, for the board, the digest and the reports: past due, or told of and still not answered for in deed. A clock that stands still
 * is not late. What the register counts in SQL says the same (`register/queries/late.ts`).
 */
export const isLate = ({ dueAt, rung, stopped = false }: Standing, at: Instant): boolean =>
  stopped === false && (dueAt < at || rung > 0);
