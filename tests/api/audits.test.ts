import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { given, met } from '../support/given.ts';
import { family, london, overseen, staff } from '../support/journeys.ts';
import { openApiService, type ApiService } from './support/api-service.ts';
import { itemsOf } from './support/lists.ts';
import { tellBefore } from './support/told-before.ts';

let service: ApiService;

const now = london('2026-12-15 09:30');

/** Thirty open families; one that closed in November, and one that had closed long before the sample begins. */
const open = Array.from({ length: 30 }, (_, n) => given('2026-11-02 09:00', family(`open${String(n)}`)));
const recently = met(family('recently'), overseen).and('close', { reason: 'moved-away' });
const longAgo = given('2026-06-01 09:00', family('longago')).and('decide-pathway', { decision: 'decline' });

beforeAll(async () => {
  service = await openApiService();
  await tellBefore(service, now, [...open, recently, longAgo]);
});

afterAll(() => service.close());

const drawn = async (query: string) => {
  const answer = await service.get(`/api/audits/sample?${query}`, staff.lead);
  expect(answer.status).toBe(200);
  return { ...answer.body, ids: itemsOf(answer).map(({ journeyId }) => String(journeyId)) };
};

describe('the dip sample', () => {
  test('is the same whenever it is drawn with the same seed, and another with another', async () => {
    const first = await drawn('size=8&seed=spring');
    expect(first.ids).toHaveLength(8);
    expect((await drawn('size=8&seed=spring')).ids).toEqual(first.ids);
    expect((await drawn('size=8&seed=autumn')).ids).not.toEqual(first.ids);
    expect((await drawn('size=20&seed=spring')).ids.slice(0, 8)).toEqual(first.ids);
  });

  test('is drawn over open and recently closed journeys, and favours none of them', async () => {
    const all = await drawn('size=100&seed=1');
    expect(all.ids).toHaveLength(31);
    expect(all).toMatchObject({ outOf: 31 });
    expect(all.ids).toContain('j-recently');
    expect(all.ids).not.toContain('j-longago');
    const times = new Map<string, number>();
    for (let seed = 0; seed < 60; seed += 1)
      for (const id of (await drawn(`size=6&seed=s${String(seed)}`)).ids) times.set(id, (times.get(id) ?? 0) + 1);
    // Each is drawn about 60 × 6 ÷ 31 times: nobody always, nobody never.
    expect(times.size).toBe(31);
    expect(Math.max(...times.values())).toBeLessThan(30);
  });

  test('says what is audited, and is the service lead’s to draw', async () => {
    const { dimensions } = (await drawn('size=1')) as unknown as { readonly dimensions: readonly object[] };
    expect(dimensions).toContainEqual({ code: 'father-voice', name: 'The father’s voice' });
    expect((await service.get('/api/audits/sample', staff.manager)).status).toBe(403);
    for (const [asked, pointer] of [
      ['size=0', 'size'],
      ['size=101', 'size'],
      ['seed=', 'seed'],
    ] as const)
      expect(await service.get(`/api/audits/sample?${asked}`, staff.lead)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer }] },
      });
  });
});

describe('an audit', () => {
  test('is recorded by dimension, shown in the timeline in words, and can be answered', async () => {
    const id = await service.referred();
    const { status } = await service.does(
      id,
      'record-audit',
      { dimensions: { 'child-voice': 'met', 'father-voice': 'not', outcomes: 'partly' }, note: 'Ask the father.' },
      staff.lead,
    );
    expect(status).toBe(200);
    const items = itemsOf(await service.get(`/api/journeys/${id}/timeline`));
    expect(items.find(({ type }) => type === 'CaseAudited')).toMatchObject({
      summary:
        'Case audit; met: The child’s voice and lived experience; met in part: Outcomes for the child and the family; not met: The father’s voice.',
      note: 'Ask the father.',
    });
  });

  test('takes the boxes of a form as well, one answer for each dimension', async () => {
    const id = await service.referred();
    expect((await service.does(id, 'record-audit', { dimensions: ['outcomes:met', 'child-voice:not'] })).status).toBe(
      200,
    );
    for (const dimensions of [
      ['outcomes:met', 'outcomes:not'],
      ['weather:met'],
      { weather: 'met' },
      { outcomes: 'splendid' },
      ['outcomes'],
      'outcomes',
    ])
      expect((await service.does(id, 'record-audit', { dimensions })).status).toBe(422);
    expect(await service.does(id, 'record-audit', { dimensions: {} })).toMatchObject({
      status: 409,
      body: { code: 'no-dimensions' },
    });
  });
});
