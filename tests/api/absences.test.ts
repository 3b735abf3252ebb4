import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addCoverPerson } from '../support/cover-person.ts';
import { staff } from '../support/journeys.ts';
import { openDay } from '../support/open-days.ts';
import { openApiService, type ApiService } from './support/api-service.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
  await addCoverPerson(service.db);
}, 120_000);
afterAll(() => service.close(), 30_000);

const allocated = async (): Promise<string> => {
  const journeyId = await service.referred();
  await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
  await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
  return journeyId;
};

const absent = (body: object, options: { readonly by?: string; readonly key?: string } = {}) =>
  service.post('/api/absences', { workerId: staff.worker, coverId: 'cover', until: openDay(5), ...body }, options);

describe('sick leave, unplanned, on day one', () => {
  test('moves every family of the worker at once, lists the visits booked meanwhile, and is done once', async () => {
    const families = [await allocated(), await allocated(), await allocated()];
    await service.does(families[0] ?? '', 'book-visit', { on: openDay(2) }, staff.worker);
    const first = await absent({}, { key: 'sick' });
    expect(first.status).toBe(200);
    expect(first.body['families']).toHaveLength(3);
    expect(first.body['families']).toEqual(
      expect.arrayContaining(families.map((journeyId) => expect.objectContaining({ journeyId, done: true }))),
    );
    expect(first.body['visits']).toMatchObject([{ journeyId: families[0] }]);
    for (const id of families)
      expect((await service.get(`/api/journeys/${id}`)).body).toMatchObject({ owner: 'cover' });
    const again = await absent({}, { key: 'sick' });
    expect(again.body['families']).toHaveLength(3);
    const { items } = (await service.get(`/api/journeys/${families[0] ?? ''}/timeline`)).body as {
      readonly items: readonly { readonly type: string }[];
    };
    expect(items.filter(({ type }) => type === 'CoverBegan')).toHaveLength(1);
  });

  test('is a manager’s act, with somebody else of the team to cover, until a day that lies ahead', async () => {
    await allocated();
    expect((await absent({}, { by: staff.worker })).status).toBe(403);
    expect((await absent({ coverId: staff.worker })).status).toBe(422);
    expect((await absent({ coverId: 'stranger' })).status).toBe(422);
    const past = await absent({ until: '2026-01-05' });
    expect(past.body['families']).toContainEqual(expect.objectContaining({ done: false, code: 'past-date' }));
  });
});

describe('half a day', () => {
  test('lists the appointments of that half, planned leave keeps the family until it begins, and goes back at the right hour', async () => {
    const journeyId = await allocated();
    const on = openDay(3);
    const book = (more: object) => service.does(journeyId, 'book-visit', { on, ...more }, staff.worker);
    await book({ at: '10:00' });
    const afternoon = await book({ at: '15:00', kind: 'online', where: 'online' });
    const untimed = await book({});
    const planned = await absent({ from: on, fromHalf: 'afternoon', until: on });
    expect(planned.status).toBe(200);
    const mine = (planned.body['visits'] as readonly { readonly journeyId: string }[]).filter(
      (visit) => visit.journeyId === journeyId,
    );
    expect(mine).toEqual([
      expect.objectContaining({ visitId: afternoon.body['commandId'], at: '15:00', kind: 'online' }),
      expect.objectContaining({ visitId: untimed.body['commandId'], on }),
    ]);
    const { body } = await service.get(`/api/journeys/${journeyId}`);
    expect(body).toMatchObject({
      owner: staff.worker,
      coverPlan: { coverId: 'cover', from: on, fromHalf: 'afternoon' },
    });
    const kinds = (body['agenda'] as readonly { readonly kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toContain('cover-start');

    const cancelled = await service.does(journeyId, 'cancel-visit', {
      visitId: afternoon.body['commandId'],
      because: 'worker-absent',
      rebookedOn: openDay(4),
    });
    expect(cancelled.status).toBe(200);
    const called = await service.does(journeyId, 'end-cover', {}, staff.worker);
    expect(called.body.journey?.['coverPlan']).toBeUndefined();
  });

  test('that ends before it begins is refused for each family in words', async () => {
    await allocated();
    const { body } = await absent({ from: openDay(2), fromHalf: 'afternoon', until: openDay(2), untilHalf: 'morning' });
    expect(body['families']).toContainEqual(expect.objectContaining({ done: false, code: 'cover-ends-first' }));
    expect((await absent({ fromHalf: 'night' })).status).toBe(422);
  });
});

describe('somebody who has left', () => {
  const left = (active: boolean) =>
    service.db.updateTable('staff').set({ active }).where('staff_id', '=', 'cover').execute();

  test('is given no family, by no command', async () => {
    const journeyId = await allocated();
    await left(false);
    try {
      for (const [command, field] of [
        ['allocate', 'practitionerId'],
        ['offer-handover', 'toId'],
        ['begin-cover', 'coverId'],
      ] as const) {
        const more = command === 'begin-cover' ? { until: openDay(2) } : {};
        const { status, body } = await service.does(journeyId, command, { [field]: 'cover', ...more });
        expect([command, status]).toEqual([command, 422]);
        expect(JSON.stringify(body)).toContain('Nobody by this id works as a practitioner in this team.');
      }
    } finally {
      await left(true);
    }
  });

  test('and still holds a family is named by the page that should be empty, until somebody else has it', async () => {
    const journeyId = await service.referred();
    await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
    await service.does(journeyId, 'allocate', { practitionerId: 'cover' });
    const found = async (): Promise<readonly unknown[]> => {
      const { body } = await service.get('/api/invariants?journals=recent');
      return (body['violations'] as readonly { readonly journeyId: string; readonly invariant: string }[])
        .filter((one) => one.journeyId === journeyId)
        .map(({ invariant }) => invariant);
    };
    await left(false);
    try {
      expect(await found()).toContain('present-owner');
      await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
      expect(await found()).not.toContain('present-owner');
    } finally {
      await left(true);
    }
  });
});
