import type { Instant } from './calendar.ts';

/** As much of a clock as says whether it is late. */
export interface Standing {
  readonly dueAt: Instant;
  readonly rung: number;
  readonly stopped: boolean;
}

/** Past due, or told of and still not answered for in deed. A clock that stands still is not late. */
export const isLate = ({ dueAt, rung, stopped }: Standing, at: Instant): boolean =>
  !stopped && (dueAt < at || rung > 0);
