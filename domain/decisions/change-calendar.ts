import { isServiceOpen, nextOpenDay, type Calendar, type Instant } from '../calendar.ts';
import { causeOf, type Clock, type ClockChanges } from '../clock.ts';
import { wantedClocks } from '../clock-rules.ts';
import { fact, facts, noteOf, type Decide } from '../decision.ts';
import type { Journey } from '../journey.ts';
import { dayOf, instantAt } from '../london-time.ts';
import { refuse } from '../refusals.ts';
import { sameJson } from '../same-json.ts';

/** One date that another calendar moves. */
export type Move = NonNullable<ClockChanges['moved']>[number];

/** When this clock would have fallen due by this calendar, had it never stood still. */
function dueBy(journey: Journey, calendar: Calendar, clock: Clock): Instant | undefined {
  const cause = causeOf(clock.clockId);
  const wanted = wantedClocks({ ...journey, calendar }, clock.startedAt);
  return wanted.find(({ kind, key }) => `${kind}:${String(key)}` === cause)?.due();
}

/** A day on which nobody is there becomes the next on which somebody is. */
function openAgain(journey: Journey, calendar: Calendar, dueAt: Instant): Instant {
  const day = dayOf(dueAt);
  return isServiceOpen(calendar, day) ? dueAt : instantAt(nextOpenDay(calendar, day), journey.policy.closesAt);
}

function moved(journey: Journey, calendar: Calendar, clock: Clock): Move | undefined {
  // One that is past due has been told of already, and one that stands still is worked out when it goes on.
  if (clock.rung > 0 || clock.stopped !== undefined || clock.acknowledged !== undefined) return undefined;
  const asTold = dueBy(journey, journey.calendar, clock);
  if (asTold === undefined) return undefined;
  const now = dueBy(journey, calendar, clock);
  if (now === asTold) return undefined;
  // Where it has stood still meanwhile, only a day that is now closed moves it.
  const dueAt = asTold === clock.dueAt ? (now ?? clock.dueAt) : openAgain(journey, calendar, clock.dueAt);
  if (dueAt === clock.dueAt) return undefined;
  return { clockId: clock.clockId, dueAt, nextAt: dueAt + (clock.nextAt - clock.dueAt) };
}

/** What this calendar would move: the preview of the command, and what it does. */
export const calendarMoves = (journey: Journey, calendar: Calendar): readonly Move[] =>
  journey.clocks.flatMap((clock) => moved(journey, calendar, clock) ?? []);

/** A date somebody was told moves because the new calendar says so, never because a rule has changed since. */
export const changeCalendar: Decide<'change-calendar'> = (journey, { data, at }) => {
  if (sameJson(data.calendar, journey.calendar)) return refuse('same-calendar', 'calendar');
  const moves = calendarMoves(journey, data.calendar).map((move) => ({ ...move, nextAt: Math.max(move.nextAt, at) }));
  const changed = fact('CalendarChanged', { calendar: data.calendar, ...noteOf(data) });
  return facts(moves.length === 0 ? changed : { ...changed, clocks: { moved: moves } });
};
