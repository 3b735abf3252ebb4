import { addDuration, type Instant } from './calendar.ts';
import type { ClockKind } from './clock.ts';
import type { Journey } from './journey.ts';
import type { ClockFigure, Ladder, PolicyClockKind } from './policy.ts';

type FiguredKind = Exclude<ClockKind, 'reply' | 'send-again' | 'leaving' | 'undo-end'>;

/** Where a service has no figure of its own for a kind that always runs, it goes by another's. */
const goesBy: Partial<Record<FiguredKind, FiguredKind>> = { reallocation: 'allocation' };

/** The figure a clock runs by: the pathway's where it has one, else the intake policy's. */
function figureOf(journey: Journey, kind: FiguredKind): ClockFigure {
  const ofPathway = journey.pathway?.clocks as Partial<Record<FiguredKind, ClockFigure>> | undefined;
  const ofPolicy = journey.policy.clocks as Partial<Record<FiguredKind, ClockFigure>>;
  const figure = ofPathway?.[kind] ?? ofPolicy[kind];
  const other = goesBy[kind];
  if (figure === undefined && other !== undefined) return figureOf(journey, other);
  if (figure === undefined) throw new Error(`No figure for the clock ${kind}: the policy was not validated.`);
  return figure;
}

/** The figure of this kind, where this service has one. */
export const figureIfAny = (journey: Journey, kind: FiguredKind): ClockFigure | undefined =>
  hasFigure(journey, kind) ? figureOf(journey, kind) : undefined;

/** Whether a clock of this kind runs in this service at all. */
export const hasFigure = (journey: Journey, kind: FiguredKind): boolean =>
  journey.pathway?.clocks[kind] !== undefined || journey.policy.clocks[kind as PolicyClockKind] !== undefined;

/** Clocks whose date a person names, or whose figures have a shape of their own: they climb the ladder of another. */
const climbsLike: Partial<Record<ClockKind, FiguredKind>> = {
  reply: 'closing-check',
  'send-again': 'tell-referrer',
  leaving: 'tell-referrer',
  'undo-end': 'tell-referrer',
  'hold-review': 'closing',
  'pause-end': 'closing',
  'cover-end': 'closing',
  'cover-start': 'closing',
  'visit-reminder': 'closing',
  meeting: 'closing',
  'catch-up': 'closing',
  prompt: 'closing',
  action: 'closing',
  'after-check': 'closing',
};

/** Kinds whose ladder a service names by itself (`ladderFor`); where it does not, they climb that of another. */
export const climbingByName = Object.keys(climbsLike) as readonly ClockKind[];

/** Whether a person names the day of such a clock, so that no figure makes it. */
export const dayIsNamed = (kind: ClockKind): boolean => climbsLike[kind] !== undefined;

/** When a clock of this kind that counts from `from` falls due; `before` is how often it has come round already. */
export function dueFrom(journey: Journey, kind: FiguredKind, from: Instant, before = 1): Instant {
  const { within, first = within } = figureOf(journey, kind);
  return addDuration(journey.calendar, from, before === 0 ? first : within, journey.policy.closesAt);
}

/** The ladder a clock climbs when nobody acts: the pathway's of that name, else the policy's. */
export function ladderOf(journey: Journey, kind: ClockKind): Ladder {
  const named = journey.pathway?.ladderFor?.[kind] ?? journey.policy.ladderFor?.[kind];
  const name = named ?? figureOf(journey, climbsLike[kind] ?? (kind as FiguredKind)).ladder;
  const ladder = journey.pathway?.ladders[name] ?? journey.policy.ladders[name];
  if (ladder === undefined) throw new Error(`No ladder named ${name}: the policy was not validated.`);
  return ladder;
}
