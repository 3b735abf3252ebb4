import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { checkZero, type RunState } from '../../activities/check-zero.ts';
import { readLastReport } from '../../register/queries/zero-report.ts';
import { given } from '../support/given.ts';
import { family, london } from '../support/journeys.ts';
import { openTestRegister, type TestRegister } from '../support/register.ts';
import { patienceMs } from '../support/until.ts';

const now = '2026-12-07 09:00';
let register: TestRegister;
let looked: string[] = [];
const runs = new Map<string, RunState>();

const checks = async () => {
  looked = [];
  await checkZero({
    db: register.db,
    now: () => Promise.resolve(london(now)),
    lookAtRun: (journeyId) => {
      looked.push(journeyId);
      return Promise.resolve(runs.get(journeyId) ?? 'goes-on');
    },
  });
  const report = await readLastReport(register.db);
  if (report === undefined) throw new Error('Nothing was kept.');
  return report;
};
const foundIn = ({ violations }: Awaited<ReturnType<typeof checks>>): readonly string[] =>
  violations.map(({ invariant, journeyId }) => `${invariant} ${journeyId}`);

beforeAll(async () => {
  register = await openTestRegister();
  for (const n of [1, 2, 3]) {
    const story = given('2026-12-04 16:00', family(n)).on(now);
    await register.publish(story.journey.id, story.journal);
  }
});
afterAll(() => register.close());

describe('the check of what should be zero, made by itself', () => {
  test('keeps what it found with the time it was made; the first folds every journal, the next those that changed last', async () => {
    const first = await checks();
    expect(first).toMatchObject({ which: 'all', journals: 3, violations: [], at: london(now) });
    expect(first.late).toEqual({ latest: [], count: 0, mostMs: 0 });
    expect(Date.now() - first.finishedReal).toBeLessThan(patienceMs);
    expect(first.checks.map(({ invariant }) => invariant)).toContain('run-goes-on');
    expect((await checks()).which).toBe('recent');
    expect([...looked].sort()).toEqual(['j-1', 'j-2', 'j-3']);
  });

  test('a journey whose steps keep failing is named with its remedy, and one that nothing keeps running', async () => {
    runs.set('j-1', 'fails').set('j-2', 'none');
    const report = await checks();
    expect(foundIn(report)).toEqual(['run-goes-on j-1', 'run-exists j-2']);
    expect(report.violations.map(({ remedy }) => remedy)).toEqual([
      expect.stringContaining('npm run heal'),
      expect.stringContaining('npm run resume'),
    ]);
    runs.clear();
  });

  test('one that has come to its end needs no run', async () => {
    await sql`update journeys set stage = 'finished' where journey_id = 'j-3'`.execute(register.db);
    runs.set('j-3', 'none');
    const report = await checks();
    await sql`update journeys set stage = 'intake' where journey_id = 'j-3'`.execute(register.db);
    runs.clear();
    expect(foundIn(report)).not.toContain('run-exists j-3');
    expect(looked).not.toContain('j-3');
  });

  test('what fired late after an outage is told with how late it came', async () => {
    // The screen of Friday’s referral was due on Monday at five; the service was away until nine the next morning.
    const later = given('2026-12-04 16:00', family(4)).on('2026-12-07 17:00');
    await register.publish('j-4', later.journal);
    await sql`update journey_events set at = at + interval '16 hours' where journey_id = 'j-4' and command_id like 'deadline:%'`.execute(
      register.db,
    );
    const { late } = await checks();
    expect(late).toMatchObject({ count: 1, mostMs: 16 * 3_600_000 });
    expect(late.latest).toMatchObject([
      { journeyId: 'j-4', dueAt: london('2026-12-07 17:00'), at: london('2026-12-08 09:00') },
    ]);
    expect(late.latest[0]?.clockId).toMatch(/^safety-screen:/);
  });
});
