import type { Instant } from '../calendar.ts';
import { wantedClocks } from '../clock-rules.ts';
import { clocksMoved } from '../course.ts';
import { fact, facts, noteOf, type Decide, type Decision } from '../decision.ts';
import type { Fact } from '../events.ts';
import type { TouchedClock } from '../features/journey-moves.ts';
import { canRun, laddersKnown } from '../figures.ts';
import type { Journey } from '../journey.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { sameJson } from '../same-json.ts';

/** Whether all that is waited for can go on by what the journey is to go by: each clock has a figure and somebody who hears of it. */
const carriesAll = (after: Journey, at: Instant): boolean =>
  laddersKnown(after) && wantedClocks(after, at).every(({ kind }) => canRun(after, kind));

/** An end that a check may call off brings back what was waited for before it: another pathway might have no figure for that. */
function whyNotMove(journey: Journey, after: Journey, at: Instant): { readonly refusal: Refusal } | undefined {
  if (journey.pathway === after.pathway) return undefined;
  if (journey.joining !== undefined) return refuse('joining-under-way');
  if (journey.ending !== undefined) return refuse('ending');
  return carriesAll(after, at) ? undefined : refuse('pathway-unfit', 'pathway');
}

/** The move as one event: what the journey goes by from now on, and every date that this touches. */
function move(journey: Journey, after: Journey, at: Instant, event: Fact, former?: readonly TouchedClock[]): Decision {
  const refused = whyNotMove(journey, after, at);
  if (refused !== undefined) return refused;
  const clocks = clocksMoved(journey, after, at, former);
  return facts(clocks === undefined ? event : { ...event, clocks });
}

export const changePathway: Decide<'change-pathway'> = (journey, { data, at }) => {
  const { pathway } = data;
  if (journey.pathway === undefined || journey.acceptedAt === undefined) return refuse('not-accepted');
  if (sameJson(pathway, journey.pathway)) return refuse('same-pathway', 'pathway');
  const changed = fact('PathwayChanged', { pathway, ...noteOf(data) });
  return move(journey, { ...journey, pathway }, at, changed);
};

export const changeCalendar: Decide<'change-calendar'> = (journey, { data, at }) => {
  const { calendar } = data;
  if (sameJson(calendar, journey.calendar)) return refuse('same-calendar', 'calendar');
  const changed = fact('CalendarChanged', { calendar, undoable: true, ...noteOf(data) });
  return move(journey, { ...journey, calendar }, at, changed);
};

/**
 * Back to what the journey went by before its last move, with the dates it had. What others did since stays: a clock that has fallen due since, or was
 * moved again, is left as it is, and one that began since gets the date that the former rules give it.
 */
export const undoMove: Decide<'undo-move'> = (journey, { data, at }) => {
  const { lastMove } = journey;
  if (lastMove === undefined) return refuse('nothing-moved');
  const undone = fact('MoveUndone', { ...lastMove.before, ...noteOf(data) });
  return move(journey, { ...journey, ...lastMove.before }, at, undone, lastMove.clocks);
};
