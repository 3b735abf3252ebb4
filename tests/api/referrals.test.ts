import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { freshKey, openApiService, type ApiService } from './support/api-service.ts';
import { schoolReferral } from './support/referrals.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
});

afterAll(() => service.close());

const refer = (body: unknown, key = freshKey(), by: string = staff.duty) =>
  service.post('/api/referrals', body, { by, key });

describe('a referral', () => {
  test('opens a journey, with a reference to say aloud and a link to follow it by', async () => {
    const { status, body } = await refer(schoolReferral);
    expect(status).toBe(201);
    expect(body['reference']).toMatch(/^KS-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(body['statusUrl']).toContain(`${service.url}/status/`);
    const journey = await service.get(`/api/journeys/${String(body['journeyId'])}`);
    expect(journey.status).toBe(200);
    expect(journey.body).toMatchObject({
      reference: body['reference'],
      stage: 'intake',
      seq: body['seq'],
      owner: staff.duty,
    });
    const followed = await service
      .send('get', new URL(String(body['statusUrl'])).pathname)
      .set('Accept', 'application/json');
    expect(followed.body).toMatchObject({ reference: body['reference'] });
  });

  test('sent twice under one key is one journey with the same answer', async () => {
    const key = freshKey();
    const first = await refer(schoolReferral, key);
    const rows = await service.rows();
    const again = await refer(schoolReferral, key);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(await service.rows()).toBe(rows);
  });

  test('sent eight times at once is one journey', async () => {
    const key = freshKey();
    const answers = await Promise.all(Array.from({ length: 8 }, () => refer(schoolReferral, key)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  test('of another body under the same key is refused, and nothing is written', async () => {
    const key = freshKey();
    await refer(schoolReferral, key);
    const rows = await service.rows();
    const other = await refer({ ...schoolReferral, narrative: 'Something else.' }, key);
    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({ code: 'key-reused' });
    expect(await service.rows()).toBe(rows);
  });

  test('under the key of somebody else is a journey of its own', async () => {
    const key = freshKey();
    const one = await refer(schoolReferral, key);
    const two = await refer(schoolReferral, key, staff.worker);
    expect(two.body['journeyId']).not.toBe(one.body['journeyId']);
  });

  test('by a neighbour gives no link to follow', async () => {
    const { status, body } = await refer({
      ...schoolReferral,
      source: 'telephone',
      referrer: { kind: 'public', name: 'Nia North', telephone: '020 7946 0203', safe: true },
    });
    expect(status).toBe(201);
    expect(body['statusUrl']).toBeUndefined();
  });

  test('names people by what they are; a name used as a reference never leaves the register', async () => {
    const people = schoolReferral.people.map((person) => ({ ...person, ref: `${person.ref}-Bramblewick` }));
    const journeyId = await service.referred({
      people,
      relationships: [],
      consent: [{ personRef: 'mother-Bramblewick', purpose: 'support', given: true, on: '2026-10-01' }],
    });
    const { state } = await service.db
      .selectFrom('journeys')
      .select('state')
      .where('journey_id', '=', journeyId)
      .executeTakeFirstOrThrow();
    expect(state).not.toContain('Bramblewick');
    // The caller may go on using their own reference.
    const { status, body } = await service.does(journeyId, 'record-consent', {
      personRef: 'mother-Bramblewick',
      purpose: 'sharing',
      given: true,
    });
    expect(status).toBe(200);
    const mother = (body.journey?.['people'] as { name: string; consent: object }[]).find(
      ({ name }) => name === 'Ana Archer',
    );
    expect(mother?.consent).toEqual({ support: 'given', sharing: 'given' });
  });

  test.each([
    ['mail, to an address known to be safe', { email: 'h@h.example', safe: true }, 'mail'],
    [
      'a call, when nobody knows whether mail is safe',
      { email: 'h@h.example', telephone: '1', safe: 'unknown' },
      'telephone',
    ],
    ['a call, when there is only a number', { telephone: '1', safe: true }, 'telephone'],
    ['nothing, when no way is safe', { email: 'h@h.example', telephone: '1', safe: false }, 'none'],
    ['nothing, when there is no way', { safe: true }, 'none'],
  ])('is answered by %s', async (_how, ways, channel) => {
    const journeyId = await service.referred({ referrer: { kind: 'professional', name: 'Hana Hill', ...ways } });
    const { body } = await service.get(`/api/journeys/${journeyId}`);
    expect(body['referrals']).toMatchObject([{ channel }]);
  });

  test('goes to whoever is on the rota in that week', async () => {
    const monday = new Date();
    monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
    await service.db
      .insertInto('duty_rota')
      .values({ team_id: 'north', week_start: monday.toISOString().slice(0, 10), staff_id: 'second-duty' })
      .execute();
    const journeyId = await service.referred();
    await service.db.deleteFrom('duty_rota').execute();
    expect((await service.get(`/api/journeys/${journeyId}`)).body['owner']).toBe('second-duty');
  });

  test('keeps everything personal in the register: neither journal nor log has it', async () => {
    const personal = [
      'Ana Archer',
      'ana@archer.example',
      'Old Road',
      '2019-05-04',
      'Rushey Green',
      'Portuguese',
      'Hana Hill',
      'most mornings',
    ];
    const journeyId = await service.referred();
    await service.get(`/api/journeys/${journeyId}`);
    const events = await service.db.selectFrom('journey_events').select('body').execute();
    const everything = JSON.stringify(events) + service.logged();
    expect(personal.filter((words) => everything.includes(words))).toEqual([]);
    expect(service.logged()).toContain(journeyId);
  });
});

describe('a referral that is not good enough', () => {
  const child = schoolReferral.people[1];
  const bad: readonly (readonly [string, object, string])[] = [
    ['without a child', { people: [schoolReferral.people[0]], relationships: [], consent: [] }, '/people'],
    ['with a need nobody knows', { reasons: ['routines', 'boredom'] }, '/reasons/1'],
    ['with a birthday that is no day', { people: [{ ...child, dateOfBirth: '2019-02-30' }] }, '/people/0/dateOfBirth'],
    [
      'with a birthday to come',
      { people: [{ ...child, dateOfBirth: '2999-01-01' }], relationships: [], consent: [] },
      '/people/0/dateOfBirth',
    ],
    ['with two people of one reference', { people: [child, child], relationships: [], consent: [] }, '/people/1/ref'],
    [
      'with consent of nobody',
      { consent: [{ ...schoolReferral.consent[0], personRef: 'aunt' }] },
      '/consent/0/personRef',
    ],
    [
      'with a relationship to nobody',
      { relationships: [{ from: 'mother', to: 'aunt', kind: 'x' }] },
      '/relationships/0/to',
    ],
    ['from a source nobody knows', { source: 'pigeon' }, '/source'],
    ['by a kind of referrer nobody knows', { referrer: { kind: 'robot', name: 'R' } }, '/referrer/kind'],
    ['by nobody', { referrer: { kind: 'professional', safe: true } }, '/referrer/name'],
    ['with an address that is none', { referrer: { ...schoolReferral.referrer, email: 'x@' } }, '/referrer/email'],
    ['with a field nobody knows', { urgency: 'high' }, ''],
    ['with a field of a person that nobody knows', { people: [{ ...child, nickname: 'Bo' }] }, '/people/0'],
    ['with a line that is two', { ward: 'a\nb' }, '/ward'],
    ['with a zero byte', { narrative: 'a\u0000b' }, '/narrative'],
    [
      'with too many people',
      { people: Array.from({ length: 31 }, (_, n) => ({ ...child, ref: `c${String(n)}` })) },
      '/people',
    ],
    ['with half an emoji', { narrative: '\ud83d' }, '/narrative'],
  ];

  test.each(bad)('%s is answered with where it is wrong, and nothing is written', async (_what, change, pointer) => {
    const rows = await service.rows();
    const { status, headers, body } = await refer({ ...schoolReferral, ...change });
    expect(status).toBe(422);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body['errors']).toContainEqual({ pointer, detail: expect.any(String) });
    expect(await service.rows()).toBe(rows);
  });

  test('is refused to people who do not work with families', async () => {
    const { status, body } = await refer(schoolReferral, freshKey(), 'clerk');
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: 'forbidden' });
  });
});
