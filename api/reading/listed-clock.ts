import type { Instant } from '../../domain/calendar.ts';
import { isOwnLetter } from '../../domain/spread.ts';
import { clockNamed } from '../../domain/clock-named.ts';
import { isLate } from '../../domain/late.ts';
import type { Pathway } from '../../domain/policy.ts';
import type { ClockPlace, ListedClock } from '../../register/queries/clock-list.ts';
import { cursorOf } from './page.ts';
import { iso } from './time-words.ts';

/** Clocks that are the machine's own to see to: shown, because a late one is a sign of trouble, but nobody's task. */
const machines: ReadonlySet<string> = new Set(['send-again', 'joining', 'support-start', 'visit-reminder']);

/** A clock as lists show it. */
const listedClock = (clock: ListedClock, { now, pathways }: Listing) => ({
  journeyId: clock.journeyId,
  reference: clock.reference,
  stage: clock.stage,
  clockId: clock.clockId,
  kind: clock.kind,
  summary: clockNamed(clock, pathways),
  owner: clock.owner,
  ...(clock.ownerName === null ? {} : { ownerName: clock.ownerName }),
  dueAt: iso(clock.dueAt),
  rung: clock.rung,
  ...(isLate(clock, now) ? { reason: 'late' as const } : {}),
  ...(clock.acknowledgedBy === null ? {} : { acknowledgedBy: clock.acknowledgedBy }),
  ...(clock.told.length === 0 ? {} : { told: clock.told }),
  ...(clock.stopped ? { stopped: true } : {}),
  ...(machines.has(clock.kind) || isOwnLetter(clock) ? { quiet: true } : {}),
});

interface Listing {
  readonly now: Instant;
  /** The service's, whose data name dates that come every year. */
  readonly pathways: readonly Pathway[];
}

/** A page of clocks with where the next begins, from one clock more than the page holds. */
export function pageOfClocks(clocks: readonly ListedClock[], limit: number, listing: Listing) {
  const shown = clocks.slice(0, limit);
  const last = shown.at(-1);
  const place = (clock: ListedClock): ClockPlace => [clock.dueAt, clock.journeyId, clock.clockId];
  return {
    asOf: iso(listing.now),
    items: shown.map((clock) => listedClock(clock, listing)),
    ...(clocks.length > limit && last !== undefined ? { next: cursorOf(place(last)) } : {}),
  };
}
