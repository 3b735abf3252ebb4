import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';

/** `isLate` of the rules, asked of rows of `clocks`: the only place where SQL says it. */
export const isLateRow = (at: Instant): RawBuilder<boolean> =>
  sql<boolean>`(not clocks.stopped and (clocks.due_at < ${new Date(at)} or clocks.rung > 0))`;

/** A journey is stuck once the first of its signs stands (`stuckSigns` of the rules, as the projection wrote it): the only place where SQL says it. */
export const isStuckRow = (at: Instant): RawBuilder<boolean> => sql<boolean>`(journeys.stuck_from <= ${new Date(at)})`;
