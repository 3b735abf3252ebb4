import type { Instant } from '../../domain/calendar.ts';
import { dayOf } from '../../domain/london-time.ts';
import { clockKindOf } from '../reading/clock-names.ts';
import { firedSince, journeysUnderWay, nextDue, type FiredRow } from '../../register/queries/due.ts';
import { birthdaysBetween } from '../../register/queries/thresholds.ts';
import { beginMove, claimingClock, endMove, readServiceClock, saveOffset } from '../../register/service-clock.ts';
import { invalidPart, Problem } from '../errors.ts';
import type { MoveDeps } from './move-deps.ts';
import { morningsToStop } from './mornings.ts';
import { tellEverybody } from './tell-journeys.ts';
import { untilArrived, walk } from './walk.ts';

/** Where the clock is asked to go. */
export type Aim = { readonly by: number } | { readonly to: Instant } | { readonly to: 'next-deadline' };

/** A deadline that fired on the way: when it was due and when it really fired, in journey time. */
export interface Fired {
  readonly journeyId: string;
  readonly clockId: string;
  readonly kind: string;
  readonly dueAt: Instant;
  readonly at: Instant;
}

export interface Moved {
  readonly now: Instant;
  readonly fired: readonly Fired[];
  /** Journeys that have not arrived: they may still come, or their workflow is stuck or gone. */
  readonly leftBehind: readonly string[];
}

/** Further at once is a slip of the pen, and thousands of steps. */
const furthestMs = 400 * 86_400_000;

/** One process moves one service's clock. */
let moving = false;

const isMoving = (): Problem =>
  new Problem(409, 'clock-moving', 'The clock is being moved already. Try again when it has arrived.');

/** Runs one move at a time, here and in every other process. */
async function alone<T>({ db }: MoveDeps, move: () => Promise<T>): Promise<T> {
  if (moving) throw isMoving();
  moving = true;
  try {
    const claimed = await claimingClock(db, async () => ({ moved: await move() }));
    if (claimed === undefined) throw isMoving();
    return claimed.moved;
  } finally {
    moving = false;
  }
}

async function targetOf({ db }: MoveDeps, aim: Aim, now: Instant): Promise<Instant> {
  if ('by' in aim) return now + aim.by;
  if (aim.to !== 'next-deadline') return aim.to;
  const next = await nextDue(db, { after: now });
  if (next === undefined) throw new Problem(409, 'nothing-due', 'No clock is running, so there is no next deadline.');
  return next;
}

/** The shell names the command of a deadline after the clock and the instant it was armed for. */
function firedOf({ journeyId, commandId, at }: FiredRow): Fired {
  const [, clockId = '', dueAt = '0'] = /^deadline:(.*):(-?\d+)$/.exec(commandId) ?? [];
  return { journeyId, clockId, kind: clockKindOf(clockId), dueAt: Number(dueAt), at };
}

/** Where the walk stops for the rounds of the service. Those of mornings behind the clock were made, or go on by themselves. */
async function stopsOf({ db, rounds }: MoveDeps, to: Instant): Promise<readonly Instant[]> {
  if (rounds === undefined) return [];
  const from = Date.now() + (await readServiceClock(db)).offsetMs;
  return morningsToStop(rounds, from, to, await birthdaysBetween(db, dayOf(from), dayOf(to)));
}

/** Walks to the target and brings everybody along. Every step is written down first, so that being killed loses nothing. */
async function goTo(deps: MoveDeps, from: Instant, to: Instant): Promise<Moved> {
  const { db, crashPoint } = deps;
  await beginMove(db, from, to);
  const marks = await journeysUnderWay(db);
  const givenUp = await walk(deps, to, await stopsOf(deps, to));
  const offsetMs = await saveOffset(db, to - Date.now());
  crashPoint?.('clock-before-end');
  await tellEverybody(deps, offsetMs);
  const leftBehind = await untilArrived(deps, givenUp, to);
  const fired = (await firedSince(db, marks, from)).map(firedOf);
  await endMove(db);
  return { now: Date.now() + offsetMs, fired, leftBehind };
}

/**
 * Moves the training clock: all journeys together, step by step, each deadline firing on its own instant, mail leaving between them. Real time
 * goes on meanwhile, so no journey ever sees time go back.
 * @throws {Problem} 422 when the aim is not ahead, 409 while another move is under way, 503 when journeys do not follow
 */
export const moveClock = (deps: MoveDeps, aim: Aim): Promise<Moved> =>
  alone(deps, async () => {
    const { offsetMs, move } = await readServiceClock(deps.db);
    const now = Date.now() + offsetMs;
    const target = await targetOf(deps, aim, now);
    const pointer = 'by' in aim ? '/by' : '/to';
    // Whoever asks again for a move that stood still half-way may find that its aim has passed: it is finished all the same.
    const again = move !== undefined && target > move.from;
    if (target <= now && !again) throw invalidPart(pointer, 'Must be later than the clock is now.', 'clock-backwards');
    if (target > now + furthestMs) throw invalidPart(pointer, 'Must be at most 400 days ahead.', 'clock-too-far');
    // A move that was broken off is finished with this one.
    return goTo(deps, move?.from ?? now, Math.max(now, target, move?.to ?? target));
  });

/**
 * Finishes a move that was broken off when its process ended; undefined when there was none. Called once at start, which must not fail for it:
 * what cannot be finished now is finished by the next move.
 */
export async function resumeMove(deps: MoveDeps): Promise<Moved | undefined> {
  try {
    if ((await readServiceClock(deps.db)).move === undefined) return undefined;
    return await alone(deps, async () => {
      const { move } = await readServiceClock(deps.db);
      return move === undefined ? undefined : await goTo(deps, move.from, move.to);
    });
  } catch (error) {
    const code = error instanceof Problem ? error.code : error instanceof Error ? error.name : 'unknown';
    deps.log.warn({ code }, 'a move of the training clock that was broken off could not be finished yet');
    return undefined;
  }
}
