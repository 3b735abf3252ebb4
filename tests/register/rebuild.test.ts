import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decide } from '../../domain/decide.ts';
import { fold } from '../../domain/evolve.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { checkRebuild, rebuild } from '../../register/rebuild.ts';
import { london, referral, staff } from '../support/journeys.ts';
import { openTestRegister, type TestRegister } from '../support/register.ts';

const journal: readonly JourneyEvent[] = (() => {
  const at = london('2027-01-11 09:00');
  const opened = decide(undefined, { type: 'receive-referral', id: 'c-1', by: staff.duty, at, data: referral() });
  const before = 'events' in opened ? opened.events : [];
  const data = { result: 'no-concern' } as const;
  const screened = decide(fold(before), { type: 'complete-safety-screen', id: 'c-2', by: staff.duty, at, data });
  return [...before, ...('events' in screened ? screened.events : [])];
})();

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
  await register.publish('j-1', journal);
});
afterAll(() => register.close());

test('what is shown is what the journal comes to, row by row', async () => {
  expect(await checkRebuild(register.db)).toEqual({ events: journal.length, differences: 0 });
});

test('a row that says otherwise is seen, and made again', async () => {
  await register.db.updateTable('clocks').set({ owner: 'nobody' }).where('kind', '=', 'pathway-decision').execute();
  expect(await checkRebuild(register.db)).toEqual({ events: journal.length, differences: 2 });
  await rebuild(register.db);
  expect(await checkRebuild(register.db)).toEqual({ events: journal.length, differences: 0 });
});
