import type { Calendar, Instant } from '../calendar.ts';
import { causeOf, type Clock, type ClockChanges } from '../clock.ts';
import type { WithNote } from '../commands.ts';
import type { EventOf } from '../events.ts';
import { ladderIfAny } from '../figures.ts';
import type { Journey } from '../journey.ts';
import { addDays, dayOf } from '../london-time.ts';
import type { Pathway } from '../policy.ts';
import { sameJson } from '../same-json.ts';
import { without } from '../without.ts';
import type { Evolvers, Inputs } from './feature.ts';

/**
 * A journey carries its pathway and its calendar, so that no changed file moves a date by itself. Moving is a command, shown first: to another pathway or
 * version of it, to a calendar with a bank holiday proclaimed meanwhile, and back again (`domain/decisions/journey-moves.ts`, docs/decisions/0015-moving-a-journey-is-a-decision-shown-first.md).
 */
export interface JourneyMoveCommands {
  'change-pathway': WithNote & { readonly pathway: Pathway };
  'change-calendar': WithNote & { readonly calendar: Calendar };
  'undo-move': WithNote;
}

export interface JourneyMoveEvents {
  PathwayChanged: JourneyMoveCommands['change-pathway'];
  /** `undoable` is absent in events from before moves could be undone. */
  CalendarChanged: JourneyMoveCommands['change-calendar'] & { readonly undoable?: true };
  /** What it went by before goes on: whole, like every move. */
  MoveUndone: { readonly pathway?: Pathway; readonly calendar?: Calendar; readonly noteId?: string };
}

/** One clock that a move touched: as it stood before (absent: it began with the move) and its date since (absent: it fell away). */
export interface TouchedClock {
  readonly cause: string;
  readonly from?: Pick<Clock, 'dueAt' | 'originalDueAt'>;
  readonly to?: Instant;
}

export interface JourneyMoveState {
  /** The last move, for as long as the journey is open: what it went by before, and the dates. A later move takes its place. */
  readonly lastMove?: {
    readonly seq: number;
    readonly at: Instant;
    readonly by: string;
    /** Tells whether it was part of an act on many journeys: such an act gives each of them an id of its own. */
    readonly commandId: string;
    readonly before: { readonly pathway: Pathway } | { readonly calendar: Calendar };
    readonly clocks: readonly TouchedClock[];
  };
}

function touched(clocks: readonly Clock[], { started, ended, moved }: ClockChanges = {}): readonly TouchedClock[] {
  const to = new Map(moved?.map(({ clockId, dueAt }) => [clockId, dueAt]));
  const gone = new Set(ended?.map(({ clockId }) => clockId));
  return [
    ...clocks.flatMap(({ clockId, dueAt, originalDueAt }) => {
      const cause = causeOf(clockId);
      const moves = to.get(clockId);
      if (gone.has(clockId)) return [{ cause, from: { dueAt, originalDueAt } }];
      return moves === undefined ? [] : [{ cause, from: { dueAt, originalDueAt }, to: moves }];
    }),
    ...(started ?? []).map(({ clockId, dueAt }) => ({ cause: causeOf(clockId), to: dueAt })),
  ];
}

type LastMove = NonNullable<JourneyMoveState['lastMove']>;

const lastMove = (
  journey: Journey,
  before: LastMove['before'],
  { seq, at, by, commandId, clocks }: EventOf<'PathwayChanged' | 'CalendarChanged'>,
): LastMove => ({ seq, at, by, commandId, before, clocks: touched(journey.clocks, clocks) });

/** On a ladder with fewer steps all of them have been told. */
const onItsLadders = (journey: Journey): Journey => ({
  ...journey,
  clocks: journey.clocks.map((clock) => {
    const top = ladderIfAny(journey, clock.kind)?.steps.length ?? clock.rung;
    return clock.rung > top ? { ...clock, rung: top } : clock;
  }),
});

export const journeyMoveEvolvers: Evolvers<JourneyMoveEvents> = {
  PathwayChanged: (journey, event) => {
    const { pathway } = journey;
    if (pathway === undefined) return journey;
    return onItsLadders({ ...journey, pathway: event.data.pathway, lastMove: lastMove(journey, { pathway }, event) });
  },
  CalendarChanged: (journey, event) => ({
    ...journey,
    calendar: event.data.calendar,
    ...(event.data.undoable === true ? { lastMove: lastMove(journey, { calendar: journey.calendar }, event) } : {}),
  }),
  MoveUndone: (journey, { data: { pathway, calendar } }) =>
    onItsLadders({
      ...without(journey, 'lastMove'),
      ...(pathway === undefined ? {} : { pathway }),
      ...(calendar === undefined ? {} : { calendar }),
    }),
};

/** Another pathway than the journey's own: the one offered, or its own as it might be in its next version. */
const another = (own: Pathway, offered: Pathway | undefined): Pathway =>
  offered === undefined || sameJson(offered, own) ? { ...own, version: own.version + 1 } : offered;

export const journeyMoveInputs: Inputs<JourneyMoveCommands> = {
  'change-pathway': ({ pathway }, _at, offered) =>
    pathway === undefined ? [] : [{ pathway: another(pathway, offered) }],
  'change-calendar': (journey, at) => [
    { calendar: { ...journey.calendar, bankHolidays: [...journey.calendar.bankHolidays, addDays(dayOf(at), 1)] } },
  ],
  'undo-move': ({ lastMove: last }) => (last === undefined ? [] : [{}]),
};
