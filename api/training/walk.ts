import type { Instant } from '../../domain/calendar.ts';
import { journeysDue, marksOf, nextDue, notSettled } from '../../register/queries/due.ts';
import { readServiceClock, saveOffset } from '../../register/service-clock.ts';
import { Problem } from '../errors.ts';
import type { MoveDeps } from './move-deps.ts';
import { tellJourneys } from './tell-journeys.ts';

/** So many steps one after the other in which nobody moved: it is not one journey that is stuck, it is the worker that is gone. */
const silentStepsAtMost = 3;
const firstPauseMs = 4;
const longestPauseMs = 20;

const usualPatienceMs = 10_000;

/**
 * Journeys that earlier moves of this process left behind and that have not come since. They are told like everybody else, so one that was healed
 * catches up, but waiting for them again would make every move as long as the first.
 */
const leftBehindBefore = new Set<string>();

/** Journeys a walk has given up waiting for. */
export interface GivenUp {
  /** Their deadline did not fire in time: the others walk on, and they are waited for again at the end. */
  readonly stuck: Set<string>;
  /** Their mail is still on its way: nobody waits for it any more. */
  readonly slow: Set<string>;
  /** No workflow runs for them: nobody waits for these at all. */
  readonly deaf: Set<string>;
}

const notWalking = (reached: Instant): Problem =>
  new Problem(
    503,
    'clock-not-settled',
    `Journeys do not answer, so the clock stands still at ${new Date(reached).toISOString()}. See that a worker runs, then move it again.`,
    [],
    { 'Retry-After': '5' },
  );

/** Waits until these journeys have done what was due by an instant and their mail has been tried, or until time is up; answers who has not. */
async function untilSettled(
  { db, settleWithinMs = usualPatienceMs }: MoveDeps,
  journeyIds: readonly string[],
  by: Instant,
  slow: ReadonlySet<string>,
): Promise<{ readonly due: readonly string[]; readonly sending: readonly string[] }> {
  const end = performance.now() + settleWithinMs;
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 1.5, longestPauseMs)) {
    const { due, sending } = await notSettled(db, journeyIds, by);
    const waitedFor = sending.filter((journeyId) => !slow.has(journeyId));
    if (due.length + waitedFor.length === 0 || performance.now() + pause > end) return { due, sending: waitedFor };
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/**
 * Onto one instant: everybody who has something due by then does it, before anybody else's time passes it. Answers false when nobody did of those
 * who were expected to.
 */
async function step(deps: MoveDeps, by: Instant, { stuck, slow, deaf }: GivenUp): Promise<boolean> {
  const { db, log, crashPoint } = deps;
  const offsetMs = await saveOffset(db, by - Date.now());
  const journeyIds = await journeysDue(db, by, [...stuck]);
  for (const journeyId of await tellJourneys(deps, journeyIds, offsetMs)) deaf.add(journeyId);
  crashPoint?.('clock-after-step');
  const expected = journeyIds.filter((journeyId) => !deaf.has(journeyId) && !leftBehindBefore.has(journeyId));
  const left = await untilSettled(deps, expected, by, slow);
  const unmoved = (await notSettled(db, journeyIds, by)).due;
  for (const journeyId of left.sending) slow.add(journeyId);
  for (const journeyId of unmoved) stuck.add(journeyId);
  if (unmoved.length + left.sending.length > 0)
    log.warn({ by, unmoved, sending: left.sending }, 'the training clock walks on without some journeys');
  return expected.length === 0 || left.due.length < expected.length;
}

/** One that was only slow has come meanwhile, with everything done that was due: it is waited for again like everybody else. */
async function forgetWhoHasCome({ db }: MoveDeps): Promise<void> {
  if (leftBehindBefore.size === 0) return;
  const { offsetMs } = await readServiceClock(db);
  const { due } = await notSettled(db, [...leftBehindBefore], Date.now() + offsetMs);
  for (const journeyId of leftBehindBefore) if (!due.includes(journeyId)) leftBehindBefore.delete(journeyId);
}

/**
 * Steps all journeys together onto each deadline up to `target`, earliest first, also those that come up on the way. Answers those it
 * could not wait for.
 * @param stops mornings on the way, at which the rounds of the service are made, earliest first
 * @throws {Problem} 503 when nobody follows any more; the clock stays where it has come to
 */
export async function walk(deps: MoveDeps, target: Instant, stops: readonly Instant[] = []): Promise<GivenUp> {
  await forgetWhoHasCome(deps);
  const givenUp: GivenUp = { stuck: new Set(), slow: new Set(), deaf: new Set() };
  const mornings = [...stops];
  for (let silent = 0; ;) {
    const by = await nextDue(deps.db, { upTo: target, except: [...givenUp.stuck] });
    const [morning] = mornings;
    if (morning !== undefined && (by === undefined || morning <= by)) {
      mornings.shift();
      await saveOffset(deps.db, morning - Date.now());
      await deps.rounds?.make();
      continue;
    }
    if (by === undefined) return givenUp;
    const moved = await step(deps, by, givenUp);
    silent = moved ? 0 : silent + 1;
    if (moved) continue;
    const { temporal, worker } = await deps.journeys.health();
    if (!temporal || !worker || silent >= silentStepsAtMost) throw notWalking(by);
  }
}

/**
 * Waits for those the walk went on without, who have been told the last instant and walk there by themselves: for as long as any of them still comes
 * nearer. Answers who has not arrived; mail still on its way keeps nobody from having arrived.
 */
export async function untilArrived(
  { db, settleWithinMs = usualPatienceMs }: MoveDeps,
  { stuck, slow, deaf }: GivenUp,
  by: Instant,
): Promise<readonly string[]> {
  const expected = [...new Set([...stuck, ...slow])].filter(
    (journeyId) => !leftBehindBefore.has(journeyId) && !deaf.has(journeyId),
  );
  let nearest = '';
  let end = performance.now() + settleWithinMs;
  for (let pause = firstPauseMs; expected.length > 0; pause = Math.min(pause * 1.5, longestPauseMs)) {
    const { due, sending } = await notSettled(db, expected, by);
    if (due.length + sending.length === 0) break;
    const now = JSON.stringify(await marksOf(db, expected));
    if (now !== nearest) end = performance.now() + settleWithinMs;
    nearest = now;
    if (performance.now() + pause > end) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  const { due } = await notSettled(db, [...stuck], by);
  leftBehindBefore.clear();
  for (const journeyId of due) leftBehindBefore.add(journeyId);
  return [...leftBehindBefore].sort();
}
