import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { given, met } from '../support/given.ts';
import { family, london, overseen, staff, team } from '../support/journeys.ts';
import { freshKey, openApiService, type ApiService } from './support/api-service.ts';
import { everyPage, expectHidden, itemsOf } from './support/lists.ts';
import { tellBefore } from './support/told-before.ts';

let service: ApiService;

const now = london('2033-02-01 09:30');

const declined = (when: string, name: string, change: object = {}) =>
  given(when, family(name, change)).and('decide-pathway', { decision: 'decline' });

/** Declined in 2026 and finished long since: one child is grown up, one is not; one came back and is still here; one is another team’s. */
const grown = declined('2026-11-02 09:00', 'grown');
const young = declined('2026-11-03 09:00', 'young');
const soon = declined('2027-03-01 09:00', 'soon');
const first = declined('2026-11-04 09:00', 'first');
const second = given('2033-01-17 09:00', family('second', { linkedFrom: 'j-first' }));
const south = { team: { ...team, teamId: 'south', manager: 'stranger' } };
const elsewhere = declined('2026-11-05 09:00', 'elsewhere', south);
/** Its family went on in the other team. */
const moved = declined('2026-11-06 09:00', 'moved');
const movedTo = given('2033-01-18 09:00', family('movedto', { linkedFrom: 'j-moved', ...south }));
const open = met(family('open'), overseen);

beforeAll(async () => {
  service = await openApiService();
  await tellBefore(service, now, [grown, young, soon, first, second, elsewhere, moved, movedTo, open]);
  const child = (journeyId: string, born: string) => ({
    journey_id: journeyId,
    ref: 'child',
    role: 'child',
    name: 'Bo',
    date_of_birth: born,
    due_date: null,
  });
  const old = ['grown', 'soon', 'first', 'elsewhere', 'moved'].map((name) => child(`j-${name}`, '2001-01-01'));
  await service.db
    .insertInto('people')
    .values([...old, child('j-young', '2019-05-04')])
    .execute();
}, 120_000);

afterAll(() => service.close(), 30_000);

const words = 'Inquiry number Kestrel 7.';
const aLegalHold = { reason: 'inquiry', reviewOn: '2033-08-01', note: words };

const placed = async (journeyId: string, change: object = {}, by: string = staff.manager): Promise<string> => {
  const { status, body } = await service.post('/api/legal-holds', { journeyId, ...aLegalHold, ...change }, { by });
  expect(status).toBe(200);
  return String(body['holdId']);
};
const lift = (holdId: string, key = freshKey()) =>
  service.post(`/api/legal-holds/${holdId}/lift`, { note: 'The inquiry has ended.' }, { key });
const recordsOf = async (journeyId: string, by?: string) =>
  (await service.get(`/api/journeys/${journeyId}`, by)).body['records'];
const due = async (by?: string) => itemsOf(await service.get('/api/records-due', by)).map((one) => one['journeyId']);

describe('what is due for a decision about its records', () => {
  test('is listed with until when it was kept and why, the longest closed first; what is kept for longer is not', async () => {
    const items = await everyPage(service, '/api/records-due?limit=1');
    expect(items).toEqual([
      expect.objectContaining({ journeyId: 'j-grown', until: '2032-11-02', because: 'closing', due: true }),
      expect.objectContaining({ journeyId: 'j-soon', until: '2033-03-01', because: 'closing', due: false }),
    ]);
  });

  test('is shown by team, to managers and the service lead', async () => {
    expect(await due('stranger')).toEqual(['j-elsewhere']);
    expect(await due(staff.lead)).toEqual(['j-grown', 'j-elsewhere', 'j-soon']);
    expect(itemsOf(await service.get('/api/records-due?team=south'))).toEqual([]);
    for (const path of ['/api/records-due', '/api/legal-holds'])
      expect(await service.get(path, staff.worker)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await service.get('/api/records-due?team=north&soon=1')).status).toBe(422);
  });

  test('stands in the document of a closed journey, with why', async () => {
    expect(await recordsOf('j-young')).toEqual({ kept: { until: '2044-05-04', because: 'youngest-child' }, holds: [] });
    expect(await recordsOf('j-first')).toEqual({
      kept: { because: 'later-journey', later: { journeyId: 'j-second', reference: 'KS-second' } },
      holds: [],
    });
    expect(await recordsOf('j-open')).toBeUndefined();
  });

  test('tells of a later journey in another team no more than that there is one', async () => {
    expect(await recordsOf('j-moved')).toEqual({ kept: { because: 'later-journey' }, holds: [] });
    expect(await recordsOf('j-moved', staff.lead)).toMatchObject({ kept: { later: { journeyId: 'j-movedto' } } });
  });
});

describe('a legal hold', () => {
  test.each(['j-grown', 'j-open', 'j-first'])('holds the records of %s, and is lifted again', async (journeyId) => {
    const before = await due();
    const holdId = await placed(journeyId);
    expect(await recordsOf(journeyId, staff.worker)).toMatchObject({
      holds: [{ holdId, by: staff.manager, byName: 'Mia Manager', reviewOn: '2033-08-01' }],
    });
    expect(await due()).toEqual(before.filter((id) => id !== journeyId));
    expect((await lift(holdId)).status).toBe(200);
    expect(await due()).toEqual(before);
  });

  test('stays readable with every act and word, for those who may place one', async () => {
    const holdId = await placed('j-young');
    const again = { reviewOn: '2033-10-01', note: 'Still sitting.' };
    await service.post(`/api/legal-holds/${holdId}/review`, again, { by: staff.lead });
    await lift(holdId);
    const { body } = await service.get('/api/journeys/j-young/records');
    expect(body).toMatchObject({
      kept: { until: '2044-05-04' },
      holds: [
        {
          holdId,
          reason: 'inquiry',
          lifted: { by: staff.manager, byName: 'Mia Manager' },
          acts: [
            { act: 'placed', by: staff.manager, note: words, reason: 'inquiry', reviewOn: '2033-08-01' },
            { act: 'reviewed', by: staff.lead, byName: 'Lou Lead', note: 'Still sitting.', reviewOn: '2033-10-01' },
            { act: 'lifted', note: 'The inquiry has ended.' },
          ],
        },
      ],
    });
    expect(JSON.stringify((await service.get('/api/journeys/j-young', staff.worker)).body)).not.toContain('Kestrel');
  });

  test('is listed until it is lifted, first what is to be looked at first', async () => {
    const late = await placed('j-soon', { reviewOn: '2033-02-02' });
    const other = await placed('j-open', { reviewOn: '2034-02-01' });
    const ids = async (path = '/api/legal-holds', by?: string) =>
      itemsOf(await service.get(path, by)).map((one) => one['holdId']);
    expect(await ids()).toEqual([late, other]);
    expect(await ids('/api/legal-holds', 'stranger')).toEqual([]);
    expect(itemsOf(await service.get('/api/legal-holds'))[0]).toMatchObject({ reference: 'KS-soon', toReview: false });
    await service.db
      .updateTable('legal_hold_acts')
      .set({ review_on: '2033-02-01' })
      .where('hold_id', '=', late)
      .execute();
    expect(itemsOf(await service.get('/api/legal-holds'))[0]).toMatchObject({ holdId: late, toReview: true });
    for (const one of [late, other]) await lift(one);
    expect(await ids()).toEqual([]);
  });

  test('on a later journey keeps the earlier one', async () => {
    const holdId = await placed('j-second', {}, staff.lead);
    expect(await recordsOf('j-first')).toMatchObject({ kept: { because: 'later-journey' }, holds: [] });
    await lift(holdId);
  });

  test('is placed and lifted once under a key, and a repeat is answered as the first time', async () => {
    const key = freshKey();
    const body = { journeyId: 'j-young', ...aLegalHold };
    const one = await service.post('/api/legal-holds', body, { key });
    const repeat = await service.post('/api/legal-holds', body, { key });
    expect([one.body['repeated'], repeat.body['repeated']]).toEqual([false, true]);
    expect(repeat.body['holdId']).toBe(one.body['holdId']);
    const other = await service.post('/api/legal-holds', { ...body, reason: 'court' }, { key });
    expect(other).toMatchObject({ status: 409, body: { code: 'key-reused' } });
    const holdId = String(one.body['holdId']);
    const lifting = freshKey();
    expect(await lift(holdId, lifting)).toMatchObject({ status: 200, body: { repeated: false } });
    expect(await lift(holdId, lifting)).toMatchObject({ status: 200, body: { repeated: true } });
    for (const [path, sent] of [
      ['lift', { note: 'Again.' }],
      ['review', { note: 'Again.', reviewOn: '2033-09-01' }],
    ] as const)
      expect(await service.post(`/api/legal-holds/${holdId}/${path}`, sent)).toMatchObject({
        status: 409,
        body: { code: 'hold-lifted', detail: expect.stringContaining('place a new one') },
      });
    const without = await service.send('post', '/api/legal-holds').set('X-Keepstep-Person', staff.manager).send(body);
    expect(without).toMatchObject({ status: 400, body: { code: 'key-missing' } });
  });

  test('says what is wrong with it, where and what to do', async () => {
    const sent = (change: object) =>
      service.post('/api/legal-holds', { journeyId: 'j-young', ...aLegalHold, ...change });
    for (const [change, pointer] of [
      [{ reason: 'mood' }, '/reason'],
      [{ reviewOn: 'soon' }, '/reviewOn'],
      [{ note: '  ' }, '/note'],
    ] as const)
      expect(await sent(change)).toMatchObject({
        status: 422,
        body: { errors: expect.arrayContaining([expect.objectContaining({ pointer })]) },
      });
    for (const [reviewOn, code] of [
      ['2033-02-01', 'past-date'],
      ['2034-02-02', 'too-far-ahead'],
    ] as const)
      expect(await sent({ reviewOn })).toMatchObject({
        status: 409,
        body: { code, errors: [{ pointer: '/reviewOn', detail: expect.stringContaining('Choose') }] },
      });
  });

  test('is a manager’s or the service lead’s, and about what somebody may not read the answer is as if it were not there', async () => {
    const holdId = await placed('j-young');
    const body = { journeyId: 'j-young', ...aLegalHold };
    const absent = await service.post('/api/legal-holds', { ...body, journeyId: 'j-nobody' }, { by: 'stranger' });
    expect(absent.status).toBe(404);
    const hidden = await service.post('/api/legal-holds', body, { by: 'stranger' });
    expect({ status: hidden.status, body: hidden.body }).toEqual({ status: 404, body: absent.body });
    for (const by of ['stranger', staff.manager]) {
      const id = by === 'stranger' ? holdId : 'nothing';
      const answer = await service.post(`/api/legal-holds/${id}/lift`, { note: 'No.' }, { by });
      expect({ status: answer.status, body: answer.body }).toEqual({ status: 404, body: absent.body });
    }
    await expectHidden(service, '/api/journeys/j-young/records', 'stranger');
    for (const by of [staff.worker, staff.duty, 'second-duty']) {
      expect((await service.post('/api/legal-holds', body, { by })).status).toBe(403);
      expect((await service.post(`/api/legal-holds/${holdId}/lift`, { note: 'No.' }, { by })).status).toBe(403);
      expect((await service.get('/api/journeys/j-young/records', by)).status).toBe(403);
    }
    expect((await lift(holdId)).status).toBe(200);
  });

  test('says its words to nobody but the register: no log, no journal, no journey has them', async () => {
    await placed('j-young', { note: 'Canary Goldfinch 9.' });
    const journal = await service.db.selectFrom('journey_events').select('body').execute();
    const states = await service.db.selectFrom('journeys').select('state').execute();
    const said = [service.logged(), ...journal.map(({ body }) => body), ...states.map(({ state }) => state)].join('\n');
    expect(said).toContain('j-young');
    expect(said).not.toContain('Goldfinch');
    expect(said).not.toContain('Kestrel');
  });
});
