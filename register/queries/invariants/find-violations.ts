import type { Kysely } from 'kysely';
import type { Schema } from '../../schema.ts';
import { absentOwner } from './absent-owner.ts';
import { alarm } from './alarm.ts';
import { brokenChain } from './broken-chain.ts';
import type { CheckInput, JournalCheck, RowCheck } from './check.ts';
import { closedOverWorry } from './closed-over-worry.ts';
import { lostJournal } from './lost-journal.ts';
import { noConsent } from './no-consent.ts';
import { noRunningClock } from './no-running-clock.ts';
import { oldDraft } from './old-draft.ts';
import { openPromise } from './open-promise.ts';
import { replay } from './replay.ts';
import { snapshotDiffers } from './snapshot-differs.ts';
import { somebodyAbove } from './somebody-above.ts';
import { stuckMessage } from './stuck-message.ts';
import { unfiredDeadline } from './unfired-deadline.ts';

export interface Violation {
  readonly invariant: string;
  readonly journeyId: string;
  readonly remedy: string;
}

/** One check as it was made. */
export interface Checked {
  readonly invariant: string;
  readonly remedy: string;
  /** How many journeys it found. */
  readonly found: number;
  /** How long it took, in milliseconds; of a check on journals it is the time for all of them together. */
  readonly tookMs: number;
}

export interface Found {
  readonly checks: readonly Checked[];
  readonly violations: readonly Violation[];
  /** How many journals were folded again. */
  readonly journals: number;
}

const rowChecks: readonly RowCheck[] = [
  noRunningClock,
  absentOwner,
  somebodyAbove,
  openPromise,
  unfiredDeadline,
  stuckMessage,
  lostJournal,
  alarm,
  oldDraft,
];

const journalChecks: readonly JournalCheck[] = [closedOverWorry, noConsent, snapshotDiffers, brokenChain];

/** How far back "recent" looks, in events of all journeys, and how many journeys of those it takes, the latest first. */
const recentEvents = 2_000;
const recentJourneys = 100;

async function journeysToReplay(db: Kysely<Schema>, which: 'recent' | 'all'): Promise<readonly string[]> {
  if (which === 'all') {
    const rows = await db.selectFrom('journeys').select('journey_id').orderBy('journey_id').execute();
    return rows.map((row) => row.journey_id);
  }
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('journey_events')
        .select(['journey_id', 'at'])
        .orderBy('at', 'desc')
        .limit(recentEvents)
        .as('recent'),
    )
    .select('recent.journey_id')
    .groupBy('recent.journey_id')
    .orderBy((eb) => eb.fn.max('recent.at'), 'desc')
    .limit(recentJourneys)
    .execute();
  return rows.map((row) => row.journey_id).sort();
}

/**
 * Everything that should never be so and is. Rows are asked of every journey; journals are folded again for those that changed last, which is
 * cheap at any size, or for all, which takes about a second for every 10,000 events.
 */
export async function findViolations(input: CheckInput, journals: 'recent' | 'all'): Promise<Found> {
  const found: Violation[] = [];
  const times = new Map<string, number>();
  for (const { invariant, remedy, find } of rowChecks) {
    const began = performance.now();
    for (const journeyId of await find(input)) found.push({ invariant, journeyId, remedy });
    times.set(invariant, performance.now() - began);
  }
  const began = performance.now();
  let replays = 0;
  for await (const replayed of replay(input.db, await journeysToReplay(input.db, journals))) {
    replays += 1;
    for (const { invariant, remedy, wrong } of journalChecks)
      if (wrong(replayed)) found.push({ invariant, journeyId: replayed.journeyId, remedy });
  }
  const replaying = performance.now() - began;
  const checks = [...rowChecks, ...journalChecks].map(({ invariant, remedy }) => ({
    invariant,
    remedy,
    found: found.filter((one) => one.invariant === invariant).length,
    tookMs: Math.round(times.get(invariant) ?? replaying),
  }));
  return { violations: found, checks, journals: replays };
}

/** The team of each of these journeys that has one. */
export async function teamsOf(db: Kysely<Schema>, journeyIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (journeyIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('journeys')
    .select(['journey_id', 'team_id'])
    .where('journey_id', 'in', [...new Set(journeyIds)])
    .execute();
  return new Map(rows.map((row) => [row.journey_id, row.team_id]));
}
