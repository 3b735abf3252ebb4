import { addDuration, addTermTime, type Instant } from './calendar.ts';
import type { ClockKind } from './clock.ts';
import type { Journey } from './journey.ts';
import type { ClockFigure, Ladder, PathwayLevel } from './policy.ts';

type FiguredKind = Exclude<ClockKind, 'reply' | 'send-again' | 'leaving' | 'undo-end'>;

/** Where a service has no figure of its own for a kind that always runs, it goes by another's. */
const goesBy: Partial<Record<FiguredKind, FiguredKind>> = { reallocation: 'allocation' };

/** The level of its own pathway at which a family is: the first until it has moved. Undefined where a pathway is one level only. */
export function levelOf({ pathway, atLevel }: Journey): PathwayLevel | undefined {
  const { levels = [] } = pathway ?? {};
  return levels.find(({ code }) => code === atLevel?.to) ?? levels[0];
}

/** The figure of this kind, where this service has one: that of the family's level, else the pathway's, else the intake policy's. */
export function figureIfAny(journey: Journey, kind: FiguredKind): ClockFigure | undefined {
  const ofPathway = journey.pathway?.clocks as Partial<Record<FiguredKind, ClockFigure>> | undefined;
  const ofPolicy = journey.policy.clocks as Partial<Record<FiguredKind, ClockFigure>>;
  const ofLevel = levelOf(journey)?.clocks as Partial<Record<FiguredKind, ClockFigure>> | undefined;
  const own = ofLevel?.[kind] ?? ofPathway?.[kind] ?? ofPolicy[kind];
  const other = goesBy[kind];
  return own ?? (other === undefined ? undefined : figureIfAny(journey, other));
}

/** The figure a clock runs by. */
function figureOf(journey: Journey, kind: FiguredKind): ClockFigure {
  const figure = figureIfAny(journey, kind);
  if (figure === undefined) throw new Error(`No figure for the clock ${kind}: the policy was not validated.`);
  return figure;
}

/** Whether a clock of this kind runs in this service at all. */
export const hasFigure = (journey: Journey, kind: FiguredKind): boolean => figureIfAny(journey, kind) !== undefined;

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
  'panel-day': 'closing',
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

/** The same of what waits for somebody who is away in the school holidays: their days do not count, and it never falls due on one of them. */
export const dueInTerms = (journey: Journey, kind: FiguredKind, from: Instant): Instant =>
  addTermTime(journey.calendar, from, figureOf(journey, kind).within, journey.policy.closesAt);

const ladderNamed = ({ pathway, policy }: Journey, name: string): Ladder | undefined =>
  pathway?.ladders[name] ?? policy.ladders[name];

const namedFor = ({ pathway, policy }: Journey, kind: ClockKind): string | undefined =>
  pathway?.ladderFor?.[kind] ?? policy.ladderFor?.[kind];

const asClimbed = (kind: ClockKind): FiguredKind => climbsLike[kind] ?? (kind as FiguredKind);

/** The ladder a clock of this kind climbs, where there is one. */
export function ladderIfAny(journey: Journey, kind: ClockKind): Ladder | undefined {
  const name = namedFor(journey, kind) ?? figureIfAny(journey, asClimbed(kind))?.ladder;
  return name === undefined ? undefined : ladderNamed(journey, name);
}

/** Whether a clock of this kind can run: it has a figure or a day that somebody names, and somebody would hear of it. */
export const canRun = (journey: Journey, kind: ClockKind): boolean =>
  figureIfAny(journey, asClimbed(kind)) !== undefined && ladderIfAny(journey, kind) !== undefined;

/** Whether every ladder that its pathway names is there: a pathway of today may name one that an older intake policy has not. */
export function laddersKnown(journey: Journey): boolean {
  const { clocks = {}, ladderFor = {} } = journey.pathway ?? {};
  const figures: readonly (ClockFigure | undefined)[] = Object.values(clocks);
  const names = [...figures.map((figure) => figure?.ladder), ...Object.values(ladderFor)];
  return names.every((name) => name === undefined || ladderNamed(journey, name) !== undefined);
}

/** The ladder a clock climbs when nobody acts: the pathway's of that name, else the policy's. */
export function ladderOf(journey: Journey, kind: ClockKind): Ladder {
  const ladder = ladderIfAny(journey, kind);
  if (ladder !== undefined) return ladder;
  const name = namedFor(journey, kind) ?? figureOf(journey, asClimbed(kind)).ladder;
  throw new Error(`No ladder named ${name}: the policy was not validated.`);
}
