import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { makeDailyRound, type DailyRoundDeps } from '../../activities/daily-round.ts';
import { keepstepItself } from '../../domain/commands.ts';
import type { RoundCommand } from '../../domain/daily-round.ts';
import { draftsKeptDays } from '../../register/drafts.ts';
import { saveNote } from '../../register/claim-check.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { readSnapshot } from '../../register/queries/snapshot.ts';
import { lastRound } from '../../register/rounds.ts';
import { loadService } from '../../pathways/load.ts';
import { openInProcessJourneys, type InProcessJourneys } from '../api/support/in-process-journeys.ts';
import { met } from '../support/given.ts';
import { family, forgetting, london, overseen } from '../support/journeys.ts';
import { openTestRegister, type TestRegister } from '../support/register.ts';
import { lived } from '../web/support/family.ts';

const morning = '2026-12-02 06:00';
const day = 86_400_000;

let register: TestRegister;
let journeys: InProcessJourneys;
let told: string[] = [];
let stopAfter = Number.POSITIVE_INFINITY;

const deps = (now = morning): DailyRoundDeps => ({
  db: register.db,
  service: loadService(),
  now: () => Promise.resolve(london(now)),
  tell: async (journeyId, command: RoundCommand) => {
    if (told.length >= stopAfter) throw new Error('killed');
    told.push(`${journeyId} ${command.type}`);
    if (journeyId.startsWith('gone')) return 'gone';
    await journeys.submit(journeyId, { ...command, hash: '', by: keepstepItself });
    return 'told';
  },
});

/** A family of eight: the child was five on 4 May 2024, the mother’s answers are four weeks old, and so is the acceptance. */
const lives = async (n: number): Promise<void> => {
  const story = met({ ...family(n), policy: forgetting }, overseen).on(morning);
  await lived(register, story);
  journeys.goOn(story.journey, london(morning));
};
const types = async (journeyId: string): Promise<readonly string[]> =>
  (await readEvents(register.db, journeyId)).map(({ type }) => type);
const count = async (journeyId: string, type: string): Promise<number> =>
  (await types(journeyId)).filter((one) => one === type).length;
const note = (noteId: string, journeyId: string, daysAgo: number, status = 'draft'): Promise<void> =>
  saveNote(register.db, {
    note_id: noteId,
    journey_id: journeyId,
    author: 'worker',
    status,
    text: 'words',
    created_real: new Date(Date.now() - daysAgo * day),
  });
const notes = async (): Promise<readonly string[]> =>
  (await register.db.selectFrom('notes').select('note_id').orderBy('note_id').execute()).map((row) => row.note_id);

beforeAll(async () => {
  register = await openTestRegister();
  journeys = openInProcessJourneys(register.db);
  for (const n of [1, 2, 3]) await lives(n);
});
afterAll(() => register.close());
beforeEach(async () => {
  told = [];
  stopAfter = Number.POSITIVE_INFINITY;
  await register.db.deleteFrom('notes').execute();
});

describe('the daily round', () => {
  test('that is cut short in the middle and made again tells every journey everything once', async () => {
    stopAfter = 4;
    await expect(makeDailyRound(deps())).rejects.toThrow('killed');
    expect(await lastRound(register.db)).toBeUndefined();
    stopAfter = Number.POSITIVE_INFINITY;
    await makeDailyRound(deps());
    await makeDailyRound(deps());
    for (const journeyId of ['j-1', 'j-2', 'j-3']) {
      expect(await count(journeyId, 'ThresholdReached')).toBe(1);
      expect(await count(journeyId, 'LongOpenNoted')).toBe(1);
      expect(await count(journeyId, 'SafeContactGrownOld')).toBe(1);
    }
    expect(told).toHaveLength(9);
    expect(await lastRound(register.db)).toMatchObject({ onDay: '2026-12-02', found: { swept: 0 } });
  });

  test('a birthday is told on its day, and to nobody the day before', async () => {
    await register.db
      .updateTable('people')
      .set({ date_of_birth: '2010-12-10' })
      .where('journey_id', '=', 'j-1')
      .where('ref', '=', 'child')
      .execute();
    await makeDailyRound(deps('2026-12-09 06:00'));
    expect(told).toEqual([]);
    await makeDailyRound(deps('2026-12-10 06:00'));
    expect(told).toEqual(['j-1 reach-threshold']);
    const last = (await readEvents(register.db, 'j-1')).at(-1);
    expect(last).toMatchObject({ type: 'ThresholdReached', data: { threshold: 'age-16' }, by: 'keepstep' });
    expect(JSON.stringify(last)).not.toContain('2010');
  });

  test('sweeps words nobody used, after the journey has said that it has told everything', async () => {
    await note('old', 'j-1', draftsKeptDays + 1);
    await note('fresh', 'j-1', draftsKeptDays - 1);
    await note('live', 'j-1', draftsKeptDays + 1, 'live');
    await note('never opened', 'gone-1', draftsKeptDays + 1);
    await makeDailyRound(deps('2026-12-11 06:00'));
    expect(await notes()).toEqual(['fresh', 'live']);
    expect(told).toContain('j-1 sweep-drafts');
    expect((await types('j-1')).at(-1)).toBe('DraftsSwept');
  });

  test('leaves the words of a journey whose register is not current until it is', async () => {
    await note('old', 'j-2', draftsKeptDays + 1);
    const silent: DailyRoundDeps = { ...deps('2026-12-11 06:00'), tell: () => Promise.resolve('told') };
    await makeDailyRound({ ...silent, heardWithinMs: 100 });
    expect(await notes()).toEqual(['old']);
  });

  test('does not sweep what its author has just sent again', async () => {
    await note('old', 'j-1', draftsKeptDays + 1);
    await note('old', 'j-1', 0);
    await makeDailyRound(deps('2026-12-14 06:00'));
    expect(await notes()).toEqual(['old']);
  });

  test('keeps forms that were left, and looks, for as long as the service says and no longer', async () => {
    const { db } = register;
    const ago = (days: number): Date => new Date(Date.now() - days * day);
    const form = { author: 'worker', journey_id: null, form: 'x', body: '{}' };
    await db
      .insertInto('drafts')
      .values([
        { ...form, draft_id: 'old', saved_real: ago(31) },
        { ...form, draft_id: 'fresh', saved_real: ago(29) },
      ])
      .execute();
    const look = { journey_id: 'j-1', staff_id: 'worker', at: new Date() };
    await db
      .insertInto('looks')
      .values([
        { ...look, on_day: '2024-01-01', looked_real: ago(731) },
        { ...look, on_day: '2024-01-02', looked_real: ago(729) },
      ])
      .execute();
    await makeDailyRound(deps('2026-12-14 06:00'));
    expect((await db.selectFrom('drafts').select('draft_id').execute()).map((row) => row.draft_id)).toEqual(['fresh']);
    expect((await db.selectFrom('looks').select('on_day').execute()).map((row) => row.on_day)).toEqual(['2024-01-02']);
  });

  test('sweeps nothing of a journey whose records are under a legal hold, until it is lifted', async () => {
    const { db } = register;
    const row = {
      journey_id: 'j-1',
      hold_id: 'h-1',
      reason: 'court',
      review_on: '2027-01-11',
      note: 'Case 12.',
      by: 'manager',
      at: new Date(),
      body_hash: '',
    };
    await db
      .insertInto('legal_hold_acts')
      .values({ ...row, act_id: 'a-1', act: 'placed' })
      .execute();
    await note('old', 'j-1', draftsKeptDays + 1);
    const looked_real = new Date(Date.now() - 731 * day);
    await db
      .insertInto('looks')
      .values({ journey_id: 'j-1', staff_id: 'worker', at: new Date(), on_day: '2024-01-03', looked_real })
      .execute();
    const kept = async (): Promise<number> =>
      (await db.selectFrom('looks').select('on_day').where('on_day', '=', '2024-01-03').execute()).length;
    await makeDailyRound(deps('2026-12-15 06:00'));
    expect([await notes(), await kept()]).toEqual([['old'], 1]);
    await db
      .insertInto('legal_hold_acts')
      .values({ ...row, act_id: 'a-2', act: 'lifted' })
      .execute();
    await makeDailyRound(deps('2026-12-16 06:00'));
    expect([await notes(), await kept()]).toEqual([[], 0]);
  });

  test('tells a family that its worker has left, also when nobody used the act that does, and tells it once', async () => {
    await lives(7);
    await register.db.updateTable('staff').set({ active: false }).where('staff_id', '=', 'worker').execute();
    try {
      await makeDailyRound(deps('2026-12-03 06:00'));
      await makeDailyRound(deps('2026-12-04 06:00'));
    } finally {
      await register.db.updateTable('staff').set({ active: true }).where('staff_id', '=', 'worker').execute();
    }
    expect(await count('j-7', 'StaffingChanged')).toBe(1);
    expect(await readSnapshot(register.db, 'j-7')).toMatchObject({ owner: 'manager', leftBehind: { by: 'worker' } });
  });
});
