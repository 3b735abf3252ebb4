import type { Kysely } from 'kysely';
import type { Instant } from '../domain/calendar.ts';
import { grownOld, staffingTold, type RoundCommand } from '../domain/daily-round.ts';
import { dayOf } from '../domain/london-time.ts';
import type { ServiceData } from '../pathways/load.ts';
import { sweepDigests } from '../register/digests.ts';
import { draftsKeptDays, sweepDrafts } from '../register/drafts.ts';
import { sweepKeptReferrals } from '../register/kept-referrals.ts';
import { sweepLooks } from '../register/looks.ts';
import { notHeard, type Said } from '../register/queries/heard.ts';
import { openJourneysOf } from '../register/queries/open-journeys.ts';
import { journeysWithOldDrafts } from '../register/queries/old-drafts.ts';
import { readFrontDoors } from '../register/queries/team.ts';
import { thresholdsDue } from '../register/queries/thresholds.ts';
import { beginRound, finishRound, sweepRounds, type RoundCounts } from '../register/rounds.ts';
import type { Schema } from '../register/schema.ts';
import { sweepJourneyDrafts } from '../register/sweep-journey-drafts.ts';
import { sweepZeroChecks } from '../register/zero-checks.ts';

export interface DailyRoundDeps {
  readonly db: Kysely<Schema>;
  readonly service: ServiceData;
  /** Journey time now. */
  readonly now: () => Promise<Instant>;
  /** Says something to a journey, which hears it whatever becomes of us; `gone` when nothing runs that could. */
  readonly tell: (journeyId: string, command: RoundCommand) => Promise<'told' | 'gone'>;
  /** How long journeys may take to write down what they were told; default 10,000 ms. Whoever takes longer has heard it all the same. */
  readonly heardWithinMs?: number;
}

const dayMs = 86_400_000;
const usualPatienceMs = 10_000;
const lookEveryMs = 50;

/** Waits until the journals hold what was said; answers what they do not hold yet. */
async function untilHeard(
  { db, heardWithinMs = usualPatienceMs }: DailyRoundDeps,
  said: readonly Said[],
): Promise<readonly Said[]> {
  const end = performance.now() + heardWithinMs;
  for (let left = said; ;) {
    left = await notHeard(db, left);
    if (left.length === 0 || performance.now() > end) return left;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** Ages reached, families here for long, answers grown old: each is said to its journey, which decides what follows. */
async function tellJourneys(
  { db, tell }: DailyRoundDeps,
  at: Instant,
): Promise<{ readonly counts: RoundCounts; readonly said: readonly Said[] }> {
  const today = dayOf(at);
  const said: Said[] = [];
  const counts: Record<string, number> = {};
  const say = async (journeyId: string, command: RoundCommand): Promise<void> => {
    if ((await tell(journeyId, command)) === 'gone') return;
    said.push({ journeyId, commandId: command.id });
    counts[command.type] = (counts[command.type] ?? 0) + 1;
  };
  for (const { journeyId, personRef, threshold } of await thresholdsDue(db, undefined, today))
    await say(journeyId, {
      type: 'reach-threshold',
      id: `round:${today}:${threshold}:${personRef}`,
      data: { personRef, threshold },
    });
  const doors = await readFrontDoors(db, at);
  for await (const journey of openJourneysOf(db, undefined)) {
    const door = doors.get(journey.team.teamId);
    const staffing = door === undefined ? [] : staffingTold(journey, door, today);
    for (const command of [...grownOld(journey, at, today), ...staffing]) await say(journey.id, command);
  }
  return { counts, said };
}

/**
 * Deletes words that were saved long ago and that no command ever named. Each journey is asked first: what it answers comes behind everything it said before,
 * so when the answer stands in the journal, so does every event that could name them. A journey that does not answer keeps its drafts until it does.
 */
async function sweepOldDrafts(deps: DailyRoundDeps, at: Instant, realNow: number): Promise<number> {
  const { db, tell } = deps;
  const before = new Date(realNow - draftsKeptDays * dayMs);
  const said: Said[] = [];
  const ready: string[] = [];
  for (const journeyId of await journeysWithOldDrafts(db, before)) {
    const command: RoundCommand = {
      type: 'sweep-drafts',
      id: `round:${dayOf(at)}:sweep`,
      data: { savedBefore: dayOf(before.getTime()) },
    };
    // Nothing runs that could still have something to tell.
    if ((await tell(journeyId, command)) === 'gone') ready.push(journeyId);
    else said.push({ journeyId, commandId: command.id });
  }
  const silent = new Set((await untilHeard(deps, said)).map(({ journeyId }) => journeyId));
  ready.push(...said.map(({ journeyId }) => journeyId).filter((journeyId) => !silent.has(journeyId)));
  for (const journeyId of ready) await sweepJourneyDrafts(db, journeyId, before);
  return ready.length;
}

/** What belongs to no journey and is kept for so long and no longer. By real time, which a training clock does not move. */
async function sweepTheRest({ db, service: { service } }: DailyRoundDeps, realNow: number): Promise<void> {
  const { looksKeptDays, recordsKeptDays } = service.rounds;
  const records = new Date(realNow - recordsKeptDays * dayMs);
  await sweepDrafts(db, new Date(realNow));
  await sweepKeptReferrals(db, realNow);
  await sweepLooks(db, new Date(realNow - looksKeptDays * dayMs));
  await sweepZeroChecks(db, records);
  await sweepRounds(db, records);
  await sweepDigests(db, records);
}

/**
 * The daily round. Every part finds by itself what is still to be done and says it under an id that names the day, so a round that was cut short is simply
 * made again.
 */
export async function makeDailyRound(deps: DailyRoundDeps): Promise<void> {
  const { db } = deps;
  const at = await deps.now();
  const today = dayOf(at);
  await beginRound(db, today, at);
  const { counts, said } = await tellJourneys(deps, at);
  await untilHeard(deps, said);
  const swept = await sweepOldDrafts(deps, at, Date.now());
  await sweepTheRest(deps, Date.now());
  await finishRound(db, today, { ...counts, swept });
}
