import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { staffingNews } from '../../domain/features/staffing.ts';
import type { DatabaseOptions } from '../../register/database.ts';
import { readFrontDoor } from '../../register/queries/team.ts';
import { readPatterns, readWeeks } from '../../register/queries/working-patterns.ts';
import { savePattern } from '../../register/staffing.ts';
import { onBothEngines } from '../support/both-engines.ts';
import { met } from '../support/given.ts';
import { staff } from '../support/journeys.ts';
import { openTestRegister, type TestRegister } from '../support/register.ts';
import { noFridays, toWednesday, usualWeek } from '../support/weeks.ts';

const answers = (options: () => DatabaseOptions): void => {
  let register: TestRegister;
  beforeAll(async () => {
    register = await openTestRegister(options());
  }, 120_000);
  afterAll(() => register.close());

  test('the days somebody works are read back as they were set last, and the usual ones are no entry', async () => {
    const { db } = register;
    await savePattern(db, { staffId: staff.worker, week: noFridays });
    await savePattern(db, { staffId: staff.worker, week: toWednesday });
    await savePattern(db, { staffId: staff.manager, week: noFridays });
    expect(await readPatterns(db)).toEqual([
      { staffId: staff.manager, week: noFridays },
      { staffId: staff.worker, week: toWednesday },
    ]);
    await savePattern(db, { staffId: staff.manager, week: usualWeek });
    expect([...(await readWeeks(db)).keys()]).toEqual([staff.worker]);
  });

  test('what a journey is told of them is what it keeps: told once, it knows', async () => {
    const door = await readFrontDoor(register.db, 'north', Date.now());
    if (door === undefined) throw new Error('There is no such team.');
    const story = met();
    const news = staffingNews(story.journey, door);
    expect(news?.patterns).toEqual([{ staffId: staff.worker, week: toWednesday }]);
    const told = story.and('change-staffing', news ?? { team: door.team, absent: [] }, { by: 'keepstep' });
    expect(staffingNews(told.journey, door)).toBeUndefined();
  });

  test('a week that nobody can read, and that of somebody who has left, hide nobody', async () => {
    const { db } = register;
    await db.updateTable('staff_patterns').set({ week: '{"monday":"sometimes"}' }).execute();
    expect(await readPatterns(db)).toEqual([]);
    await savePattern(db, { staffId: staff.worker, week: toWednesday });
    await db.updateTable('staff').set({ active: false }).where('staff_id', '=', staff.worker).execute();
    expect(await readPatterns(db)).toEqual([]);
  });
};

onBothEngines('the days people work', answers);
