import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { openApiService, type ApiService } from './support/api-service.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
  await service.db
    .insertInto('staff')
    .values({
      staff_id: 'cover',
      name: 'Cora Cover',
      email: 'cover@keepstep.example',
      roles: JSON.stringify(['practitioner']),
      team_id: 'north',
      active: true,
    })
    .execute();
}, 120_000);
afterAll(() => service.close(), 30_000);

const allocated = async (): Promise<string> => {
  const journeyId = await service.referred();
  await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
  await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
  return journeyId;
};

const absent = (body: object, options: { readonly by?: string; readonly key?: string } = {}) =>
  service.post('/api/absences', { workerId: staff.worker, coverId: 'cover', until: days(7), ...body }, options);

/** So many days from the service's today. */
const days = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

describe('sick leave, unplanned, on day one', () => {
  test('moves every family of the worker at once, lists the visits booked meanwhile, and is done once', async () => {
    const families = [await allocated(), await allocated(), await allocated()];
    await service.does(families[0] ?? '', 'book-visit', { on: days(2) }, staff.worker);
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
