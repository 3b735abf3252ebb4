import type { Kysely } from 'kysely';
import type { Instant } from '../domain/calendar.ts';
import type { Checked, Violation } from '../register/queries/invariants/find-violations.ts';
import { journeysToRun } from '../register/queries/journeys-to-run.ts';
import { lastWholeCheck, makeZeroReport, readLastReport } from '../register/queries/zero-report.ts';
import type { Schema } from '../register/schema.ts';
import { keepZeroReport } from '../register/zero-checks.ts';
import { fewAtOnce } from './few-at-once.ts';

/** How a journey's run in the engine is. */
export type RunState = 'goes-on' | 'fails' | 'none';

export interface ZeroDeps {
  readonly db: Kysely<Schema>;
  /** Journey time now. */
  readonly now: () => Promise<Instant>;
  /** Looks at the run of a journey; the engine is asked, never the journey. */
  readonly lookAtRun: (journeyId: string) => Promise<RunState>;
}

const day = 86_400_000;
/** So many runs are looked at in one check beside those there is reason to doubt: all of a small service, each of a large one several times a day. */
const runsACheck = 400;
const atOnce = 10;

/** What only the engine knows: whether each journey's run is there and goes on. */
export const engineChecks: Readonly<
  Record<Exclude<RunState, 'goes-on'>, { readonly invariant: string; readonly remedy: string }>
> = {
  fails: {
    invariant: 'run-goes-on',
    remedy:
      'This journey cannot go on: its steps keep failing, so nothing that is asked of it is done. Tell those who run Keepstep: npm run heal -- with this journey.',
  },
  none: {
    invariant: 'run-exists',
    remedy: 'Nothing keeps this journey’s clocks running. Tell those who run Keepstep: npm run resume.',
  },
};

/** What leaves reason to doubt that a journey goes on. */
const doubtful: ReadonlySet<string> = new Set([
  'deadline-fired',
  'no-alarm',
  'message-settled',
  ...Object.values(engineChecks).map(({ invariant }) => invariant),
]);

const doubted = (violations: readonly Violation[]): readonly string[] =>
  violations.filter(({ invariant }) => doubtful.has(invariant)).map(({ journeyId }) => journeyId);

/** Looks at runs, a few at a time. What cannot be asked now is asked by the next check. */
async function lookAtRuns(deps: ZeroDeps, journeyIds: readonly string[]): Promise<readonly Violation[]> {
  const found: Violation[] = [];
  await fewAtOnce(journeyIds, atOnce, async (journeyId) => {
    const state = await deps.lookAtRun(journeyId);
    if (state !== 'goes-on') found.push({ ...engineChecks[state], journeyId });
  });
  // One that has come to its end meanwhile needs no run any more.
  const still = await journeysToRun(deps.db, {
    suspects: found.map(({ journeyId }) => journeyId),
    after: '',
    limit: 0,
  });
  return found
    .filter(({ journeyId }) => still.suspects.includes(journeyId))
    .sort((a, b) => (a.journeyId < b.journeyId ? -1 : 1));
}

/**
 * Makes one check of what should be zero and keeps what it found: the register's rows and journals, and whether the runs of the engine go on. Once a day
 * every journal is folded again, otherwise those that changed last.
 */
export async function checkZero(deps: ZeroDeps): Promise<void> {
  const { db } = deps;
  const beganReal = Date.now();
  const [before, whole, at] = await Promise.all([readLastReport(db), lastWholeCheck(db), deps.now()]);
  const which = (whole ?? 0) < beganReal - day ? 'all' : 'recent';
  const report = await makeZeroReport(db, { at, realNow: beganReal, which });
  const beganLooking = performance.now();
  const { suspects, others } = await journeysToRun(db, {
    suspects: doubted([...report.violations, ...(before?.violations ?? [])]),
    after: before?.lookedTo ?? '',
    limit: runsACheck,
  });
  const runs = await lookAtRuns(deps, [...new Set([...suspects, ...others])]);
  const tookMs = Math.round(performance.now() - beganLooking);
  const engine = Object.values(engineChecks).map((check): Checked => ({
    ...check,
    found: runs.filter(({ invariant }) => invariant === check.invariant).length,
    tookMs,
  }));
  await keepZeroReport(
    db,
    {
      ...report,
      checks: [...report.checks, ...engine],
      violations: [...report.violations, ...runs],
      lookedTo: others.length < runsACheck ? '' : (others.at(-1) ?? ''),
      finishedReal: Date.now(),
    },
    beganReal,
  );
}
