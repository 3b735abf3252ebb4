import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf } from '../../domain/london-time.ts';
import { staff } from '../support/journeys.ts';
import { openApiService, type ApiService } from './support/api-service.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
});
afterAll(() => service.close());

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
    const shown = await service.get(`/api/moves?what=calendar&alsoClosed=${alsoClosed.join(',')}`);
    const of = (answer: { readonly body: Record<string, unknown> }) =>
      families(answer).find((family) => family.journeyId === journeyId);
    const move = of(shown)?.dates?.find(({ kind }) => kind === 'safety-screen');
    expect(move?.from).toBe(before);
    expect(await screenDue(journeyId)).toBe(before);
    const proclaimed = () => service.post('/api/moves', { what: 'calendar', alsoClosed }, { key: 'proclaimed' });
    expect(of(await proclaimed())).toMatchObject({ done: true });
    expect(await screenDue(journeyId)).toBe(move?.to);
    expect(of(await proclaimed())).toMatchObject({ done: true, repeated: true });
    const { items } = (await service.get(`/api/journeys/${journeyId}/timeline`)).body as {
      readonly items: readonly { readonly type: string; readonly summary: string }[];
    };
    expect(items.filter(({ type }) => type === 'CalendarChanged').map(({ summary }) => summary)).toEqual([
      expect.stringMatching(/^Moved to another calendar: \d+ dates? moved/),
    ]);
  });

  test('a family that goes by that calendar already is not named', async () => {
    const journeyId = await service.referred();
    const named = families(await service.get('/api/moves?what=calendar'));
    expect(named.map((family) => family.journeyId)).not.toContain(journeyId);
  });

  test('is a manager’s act, with days that are days', async () => {
    const closed = (day: string, by = staff.manager as string) =>
      service.post('/api/moves', { what: 'calendar', alsoClosed: [day] }, { by });
    expect((await closed(addDays(dayOf(Date.now()), 9), staff.worker)).status).toBe(403);
    expect((await closed('2026-02-30')).status).toBe(422);
  });
});

interface Shown {
  readonly dates: readonly { readonly kind: string; readonly from: string; readonly to: string }[];
  readonly begins: readonly { readonly kind: string }[];
  readonly refused?: { readonly code: string };
}

interface OfAct {
  readonly journeyId: string;
  readonly stands: string;
  readonly code?: string;
  readonly done?: boolean;
  readonly dates?: readonly { readonly kind: string; readonly from: string; readonly to: string }[];
}

const v1 = 'lewisham-fps.v1';
const v2 = 'lewisham-fps.v2';
const act = { what: 'pathway', from: v1, to: v2 };
const asked = `what=pathway&from=${v1}&to=${v2}`;

const accepted = async (): Promise<string> => {
  const journeyId = await service.referred();
  await service.does(journeyId, 'complete-safety-screen', { result: 'no-concern' });
  await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: v1 });
  await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
  await service.does(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen' }, staff.worker);
  return journeyId;
};

const drawingToItsEnd = async (): Promise<string> => {
  const journeyId = await accepted();
  expect((await service.does(journeyId, 'hold-review', { outcome: 'close' }, staff.worker)).status).toBe(200);
  return journeyId;
};

const families = (answer: { readonly body: Record<string, unknown> }): readonly OfAct[] =>
  answer.body['families'] as readonly OfAct[];

const dueOf = async (journeyId: string): Promise<Readonly<Record<string, string>>> => {
  const { agenda } = (await service.get(`/api/journeys/${journeyId}`)).body as {
    readonly agenda: readonly { readonly kind: string; readonly dueAt: string }[];
  };
  return Object.fromEntries(agenda.map(({ kind, dueAt }) => [kind, dueAt]));
};

const versionOf = async (journeyId: string): Promise<unknown> => {
  const { pathway } = (await service.get(`/api/journeys/${journeyId}`)).body as {
    readonly pathway: { readonly version: number };
  };
  return pathway.version;
};

describe('one journey is moved to another version', () => {
  test('what the preview shows is what the command does, and taking it back does what its preview shows', async () => {
    const journeyId = await accepted();
    const before = await dueOf(journeyId);
    const preview = async (query: string) =>
      (await service.get(`/api/journeys/${journeyId}/move-preview?${query}`, staff.manager)).body as unknown as Shown;
    const shown = await preview(`what=pathway&to=${v2}`);
    expect(shown.dates.map(({ kind }) => kind)).toContain('target-end');
    expect(await dueOf(journeyId)).toEqual(before);
    expect((await preview(`what=pathway&to=${v1}`)).refused?.code).toBe('same-pathway');
    expect((await service.does(journeyId, 'change-pathway', { pathway: v2 }, staff.worker)).status).toBe(403);
    expect((await service.does(journeyId, 'change-pathway', { pathway: v2 })).status).toBe(200);
    const after = await dueOf(journeyId);
    for (const { kind, from, to } of shown.dates) expect([before[kind], after[kind]]).toEqual([from, to]);
    const back = await preview('what=undo');
    expect(back.dates.map(({ kind, to }) => [kind, to])).toEqual(shown.dates.map(({ kind, from }) => [kind, from]));
    expect((await service.does(journeyId, 'undo-move')).status).toBe(200);
    expect(await dueOf(journeyId)).toEqual(before);
    const { items } = (await service.get(`/api/journeys/${journeyId}/timeline`)).body as {
      readonly items: readonly { readonly type: string; readonly summary: string }[];
    };
    const said = items.find(({ type }) => type === 'PathwayChanged')?.summary;
    expect(said).toMatch(/moved this journey to .*, version 2: \d+ dates? moved/);
    expect(items.find(({ type }) => type === 'MoveUndone')?.summary).toMatch(/back to .*, version 1: \d+ dates? moved/);
  });
});

describe('all journeys that qualify are moved in one act', () => {
  test('each is reported moved, or refused with why; the same key does nothing twice and takes in who comes later; and it is taken back', async () => {
    const [one, two, ending] = [await accepted(), await accepted(), await drawingToItsEnd()];
    const listed = await service.get(`/api/moves?${asked}`, staff.manager);
    const stands = (list: readonly OfAct[], id: string) => list.find(({ journeyId }) => journeyId === id);
    expect(stands(families(listed), one)?.stands).toBe('qualifies');
    expect(stands(families(listed), ending)).toMatchObject({ stands: 'refused', code: 'ending' });
    expect(await versionOf(one)).toBe(1);

    const done = await service.post('/api/moves', act, { by: staff.manager, key: 'everybody' });
    expect(done.status).toBe(200);
    expect(done.body['more']).toBe(false);
    expect(stands(families(done), two)?.done).toBe(true);
    expect(stands(families(done), ending)).toMatchObject({ done: false, code: 'ending' });
    expect([await versionOf(one), await versionOf(two), await versionOf(ending)]).toEqual([2, 2, 1]);

    const late = await accepted();
    const seq = (await service.get(`/api/journeys/${one}`)).body['seq'];
    const again = await service.post('/api/moves', act, { by: staff.manager, key: 'everybody' });
    expect(stands(families(again), one)).toMatchObject({ done: true, repeated: true });
    expect(stands(families(again), late)?.done).toBe(true);
    expect((await service.get(`/api/journeys/${one}`)).body['seq']).toBe(seq);
    const since = await service.get(`/api/moves?${asked}&key=everybody`, staff.manager);
    expect(stands(families(since), one)?.stands).toBe('moved');

    // Moved on by hand since: that is not taken back with the others.
    await service.does(two, 'change-pathway', { pathway: 'southend-family-support.v1' });
    const undone = await service.post(
      '/api/moves/undo',
      { act, actKey: 'everybody' },
      { by: staff.manager, key: 'back' },
    );
    expect(stands(families(undone), one)?.done).toBe(true);
    expect(stands(families(undone), two)).toBeUndefined();
    expect([await versionOf(one), await versionOf(late)]).toEqual([1, 1]);
    const twice = await service.post(
      '/api/moves/undo',
      { act, actKey: 'everybody' },
      { by: staff.manager, key: 'back' },
    );
    expect(families(twice)).toEqual([]);
  });

  test('is a manager’s act, with versions that there are; nobody else’s key is theirs', async () => {
    expect((await service.post('/api/moves', act, { by: staff.worker })).status).toBe(403);
    expect((await service.get(`/api/moves?${asked}`, staff.worker)).status).toBe(403);
    expect((await service.post('/api/moves', { ...act, to: 'nowhere.v9' }, { by: staff.manager })).status).toBe(422);
    const journeyId = await accepted();
    await service.post('/api/moves', act, { by: staff.manager, key: 'mine' });
    await service.post('/api/moves/undo', { act, actKey: 'mine' }, { by: staff.lead });
    expect(await versionOf(journeyId)).toBe(2);
  });
});
