import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, dayOf } from '../../domain/london-time.ts';
import { readFrontDoor } from '../../register/queries/team.ts';
import { london, staff } from '../support/journeys.ts';
import { noFridays, toWednesday, usualWeek } from '../support/weeks.ts';
import { openApiService, type ApiService } from './support/api-service.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
}, 120_000);
afterAll(() => service.close(), 30_000);

const set = (body: object, options: { readonly by?: string; readonly key?: string } = {}) =>
  service.post('/api/working-patterns', { workerId: staff.worker, ...toWednesday, ...body }, options);

const given = async (): Promise<string> => {
  const journeyId = await service.referred();
  await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
  await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
  return journeyId;
};

const timesTold = async (journeyId: string): Promise<number> => {
  const { items } = (await service.get(`/api/journeys/${journeyId}/timeline`)).body as {
    readonly items: readonly { readonly type: string }[];
  };
  return items.filter(({ type }) => type === 'StaffingChanged').length;
};

test('a manager says which days somebody works: every journey that names them is told once, and nothing of theirs moves', async () => {
  const journeyId = await given();
  const first = await set({}, { key: 'part-time' });
  expect(first.status).toBe(200);
  expect(first.body).toMatchObject({ workerId: staff.worker, wednesday: 'whole', thursday: 'none', refused: [] });
  expect(first.body['told']).toBeGreaterThan(0);
  expect((await service.get(`/api/journeys/${journeyId}`)).body).toMatchObject({ owner: staff.worker });
  expect((await set({}, { key: 'part-time' })).body).toMatchObject({ told: 0, refused: [] });
  expect((await set({}, { key: 'said again' })).body).toMatchObject({ told: 0, refused: [] });
  expect(await timesTold(journeyId)).toBe(1);

  const back = await set(usualWeek, { key: 'full-time' });
  expect(back.body).toMatchObject({ thursday: 'whole' });
  expect(await timesTold(journeyId)).toBe(2);
  expect(await service.db.selectFrom('staff_patterns').selectAll().execute()).toEqual([]);
});

test('it is a manager’s or the service lead’s to say, of who works in their team', async () => {
  expect((await set({}, { by: staff.worker })).status).toBe(403);
  expect((await set({}, { by: staff.lead })).status).toBe(200);
  const pointer = async (body: object, by?: string) => {
    const answer = await set(body, by === undefined ? {} : { by });
    const errors = answer.body['errors'] as readonly { readonly pointer: string }[];
    return [answer.status, errors.map((one) => one.pointer)];
  };
  expect(await pointer({}, 'stranger')).toEqual([422, ['/workerId']]);
  expect(await pointer({ workerId: 'nobody' })).toEqual([422, ['/workerId']]);
  expect(await pointer({ friday: 'evenings' })).toEqual([422, ['/friday']]);
  expect(await pointer({ monday: undefined })).toEqual([422, ['/monday']]);
  const never = { monday: 'none', tuesday: 'none', wednesday: 'none' };
  expect(await pointer(never)).toEqual([422, ['/monday']]);
});

test('who has left has no days to set', async () => {
  const leaves = (active: boolean) =>
    service.db.updateTable('staff').set({ active }).where('staff_id', '=', staff.worker).execute();
  await leaves(false);
  const { status } = await set({});
  await leaves(true);
  expect(status).toBe(422);
});

test('a referral on a day off is somebody else’s on duty, who knows how they all work', async () => {
  const friday = london('2026-12-04 10:00');
  const monday = addDays(dayOf(friday), -4);
  await service.db
    .insertInto('duty_rota')
    .values({ team_id: 'north', week_start: monday, staff_id: 'second-duty' })
    .onConflict((already) => already.doNothing())
    .execute();
  const onDuty = async (at: number) => (await readFrontDoor(service.db, 'north', at))?.onDuty;
  await set({ workerId: 'second-duty', ...noFridays });
  expect(await onDuty(london('2026-12-03 10:00'))).toBe('second-duty');
  expect(await onDuty(friday)).toBe(staff.duty);
  // With nobody else on duty a day off is none.
  await service.db.updateTable('staff').set({ roles: '[]' }).where('staff_id', '=', staff.duty).execute();
  expect(await onDuty(friday)).toBe('second-duty');
});
