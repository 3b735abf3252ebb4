import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf } from '../../domain/london-time.ts';
import { staff } from '../support/journeys.ts';
import { openApiService, type ApiService } from './support/api-service.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
}, 120_000);
afterAll(() => service.close(), 30_000);

interface Family {
  readonly journeyId: string;
  readonly done?: boolean;
  readonly moves: readonly { readonly kind: string; readonly from: string; readonly to: string }[];
}

const change = async (body: object, options: { readonly by?: string; readonly key?: string } = {}) => {
  const answer = await service.post('/api/calendar-changes', body, options);
  return { status: answer.status, families: (answer.body['families'] ?? []) as readonly Family[] };
};

const screenDue = async (journeyId: string): Promise<string> => {
  const { agenda } = (await service.get(`/api/journeys/${journeyId}`)).body as {
    readonly agenda: readonly { readonly kind: string; readonly dueAt: string }[];
  };
  return agenda.find(({ kind }) => kind === 'safety-screen')?.dueAt ?? '';
};

describe('a bank holiday is proclaimed after journeys started', () => {
  test('the preview changes nothing and names each date; the command moves them, once; the timeline says so', async () => {
    const journeyId = await service.referred();
    const before = await screenDue(journeyId);
    const alsoClosed = [before.slice(0, 10)];
    const shown = await change({ alsoClosed });
    const mine = shown.families.find((family) => family.journeyId === journeyId);
    const move = mine?.moves.find(({ kind }) => kind === 'safety-screen');
    expect(move?.from).toBe(before);
    expect(await screenDue(journeyId)).toBe(before);
    const done = await change({ alsoClosed, preview: false }, { key: 'proclaimed' });
    expect(done.families.find((family) => family.journeyId === journeyId)?.done).toBe(true);
    expect(await screenDue(journeyId)).toBe(move?.to);
    expect((await change({ alsoClosed, preview: false }, { key: 'proclaimed' })).families).toEqual([]);
    const { items } = (await service.get(`/api/journeys/${journeyId}/timeline`)).body as {
      readonly items: readonly { readonly type: string; readonly summary: string }[];
    };
    expect(items.find(({ type }) => type === 'CalendarChanged')?.summary).toMatch(
      /^Moved to another calendar: \d+ dates? ha/,
    );
  });

  test('a family that goes by that calendar already is not named', async () => {
    await service.referred();
    expect((await change({})).families.every(({ moves }) => moves.length > 0)).toBe(true);
  });

  test('is a manager’s act, with days that are days', async () => {
    const day = addDays(dayOf(Date.now()), 9);
    expect((await change({ alsoClosed: [day] }, { by: staff.worker })).status).toBe(403);
    expect((await change({ alsoClosed: ['2026-02-30'] })).status).toBe(422);
  });
});
