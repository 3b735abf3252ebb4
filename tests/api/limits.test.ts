import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { openApiService, type ApiService } from './support/api-service.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService({ limit: { requests: 20, perMs: 600_000 } });
});

afterAll(() => service.close());

test('whoever asks too often is told when to come back; others, and concerns, are not kept out', async () => {
  const journeyId = await service.referred();
  const answers = [];
  for (let n = 0; n < 25; n += 1) answers.push(await service.get('/api/journeys', staff.worker));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
  const refused = answers.at(-1);
  expect(refused?.status).toBe(429);
  expect(refused?.headers['content-type']).toContain('application/problem+json');
  expect(refused?.body).toMatchObject({ code: 'too-many-requests' });
  expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused?.headers['ratelimit-policy']).toContain('requests');

  const rows = await service.rows();
  expect(
    (await service.does(journeyId, 'record-contact', { kind: 'call', outcome: 'reached' }, staff.worker)).status,
  ).toBe(429);
  expect(await service.rows()).toBe(rows);

  expect((await service.get('/api/journeys', staff.manager)).status).toBe(200);
  expect((await service.does(journeyId, 'raise-concern', { code: 'harm' }, staff.worker)).status).toBe(200);
});

test('those who are not signed in share the limit of their address', async () => {
  const statuses = [];
  for (let n = 0; n < 22; n += 1) statuses.push((await service.send('get', '/api/journeys')).status);
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
  expect(statuses.at(-1)).toBe(429);
});
