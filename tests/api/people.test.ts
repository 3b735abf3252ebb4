import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { openApiService, type ApiService } from './support/api-service.ts';
import { schoolReferral } from './support/referrals.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
});
afterAll(() => service.close());

interface Shown {
  readonly people: readonly {
    readonly ref: string;
    readonly role: string;
    readonly name?: string;
    readonly contactPoints: readonly {
      readonly id: string;
      readonly kind: string;
      readonly value?: string;
      readonly safe: string;
      readonly checkedAt?: string;
    }[];
  }[];
  readonly referrals: readonly { readonly ward?: string }[];
}

const shown = async (journeyId: string): Promise<Shown> =>
  (await service.get(`/api/journeys/${journeyId}`)).body as unknown as Shown;

const supported = async (change: object = {}): Promise<string> => {
  const journeyId = await service.referred(change);
  await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
  await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
  await service.does(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother'] });
  return journeyId;
};

const journal = async (journeyId: string): Promise<string> =>
  (await service.db.selectFrom('journey_events').select('body').where('journey_id', '=', journeyId).execute())
    .map(({ body }) => body)
    .join('\n');

/** So many years before today, and so many days. */
const yearsAgo = (years: number, days = 0): string => {
  const day = new Date(Date.now() - days * 86_400_000);
  return `${String(day.getUTCFullYear() - years)}${day.toISOString().slice(4, 10)}`;
};

describe('somebody who joins the family', () => {
  const father = {
    role: 'father',
    name: 'Cai Archer-Quill',
    dateOfBirth: '1990-07-13',
    email: 'cai@quill.example',
    address: '9 Quill Lane',
  } as const;

  test('shows with name and ways to reach them; the journal knows a reference and nothing else', async () => {
    const journeyId = await supported();
    const { status } = await service.does(journeyId, 'add-person', father);
    expect(status).toBe(200);
    const added = (await shown(journeyId)).people.find(({ role }) => role === 'father');
    expect(added).toMatchObject({
      name: father.name,
      contactPoints: [
        { kind: 'email', value: father.email, safe: 'unknown' },
        { kind: 'post', value: father.address, safe: 'unknown' },
      ],
    });
    expect(await journal(journeyId)).not.toMatch(/Quill|quill|1990-07-13/);
    expect(await journal(journeyId)).toContain(added?.ref);
  });

  test('once for one key, and another body under it is another matter', async () => {
    const journeyId = await supported();
    const path = `/api/journeys/${journeyId}/add-person`;
    expect((await service.post(path, father, { key: 'cai' })).status).toBe(200);
    expect((await service.post(path, father, { key: 'cai' })).body).toMatchObject({ repeated: true });
    expect((await service.post(path, { ...father, name: 'Somebody Else' }, { key: 'cai' })).status).toBe(409);
    expect((await shown(journeyId)).people.filter(({ role }) => role === 'father')).toHaveLength(1);
  });

  test('who was refused stays a draft that nobody sees', async () => {
    const journeyId = await supported();
    await service.does(journeyId, 'close', { reason: 'moved-away' });
    expect((await service.does(journeyId, 'add-person', father)).status).toBe(409);
    const rows = await service.db
      .selectFrom('people')
      .select('status')
      .where('journey_id', '=', journeyId)
      .where('name', '=', father.name)
      .execute();
    expect(rows).toEqual([{ status: 'draft' }]);
    expect(JSON.stringify(await shown(journeyId))).not.toContain(father.name);
  });

  test('was not born tomorrow', async () => {
    const journeyId = await supported();
    const { status, body } = await service.does(journeyId, 'add-person', { ...father, dateOfBirth: yearsAgo(0, -2) });
    expect([status, body['errors']]).toMatchObject([422, [{ pointer: '/dateOfBirth' }]]);
  });

  test('is somebody to somebody: the register says what', async () => {
    const journeyId = await supported();
    const relationship = { fromRef: 'mother', toRef: 'child-1', kind: 'parental-responsibility' };
    expect((await service.does(journeyId, 'record-relationship', relationship)).status).toBe(200);
    const { body } = await service.get(`/api/journeys/${journeyId}`);
    expect(body['relationships']).toContainEqual({ from: 'mother', to: 'child-1', kind: 'parental-responsibility' });
  });
});

test('whether a way of contact is safe is what the register says when a letter leaves', async () => {
  const journeyId = await supported();
  const asked = { personRef: 'mother', contactPointId: 'mother-1', safe: 'no' };
  expect((await service.does(journeyId, 'record-safe-contact', asked)).status).toBe(200);
  const [mother] = (await shown(journeyId)).people;
  expect(mother?.contactPoints[0]).toMatchObject({ safe: 'no', checkedAt: expect.stringMatching(/Z$/) });
  const row = await service.db
    .selectFrom('contact_points')
    .select('safe')
    .where('journey_id', '=', journeyId)
    .where('id', '=', 'mother-1')
    .executeTakeFirst();
  expect(row).toEqual({ safe: 'no' });
});

describe('an address that is kept secret', () => {
  test('stands in no document and no list, and is read by the journey’s own team on purpose', async () => {
    const journeyId = await supported({ source: 'transfer-in', ward: 'Secret Ward' });
    await service.does(journeyId, 'withhold-address', { personRef: 'mother', withheld: true });
    const document = JSON.stringify(await shown(journeyId));
    expect(document).toContain('kept secret');
    expect(document).not.toMatch(/Old Road|Secret Ward/);
    const { body } = await service.get('/api/journeys?ward=Secret%20Ward');
    expect(body['items']).toEqual([]);
    const path = `/api/journeys/${journeyId}/kept-address/mother`;
    expect((await service.get(path)).body).toEqual({
      personRef: 'mother',
      items: [{ id: 'mother-2', value: '1 Old Road\nLewisham' }],
    });
    expect((await service.get(path, 'stranger')).status).toBe(404);
    expect((await service.get(`/api/journeys/${journeyId}/kept-address/child-1`)).status).toBe(404);
  });
});

describe('readings', () => {
  const reading = { occasion: 'baseline', scale: 'parents-path', aboutRef: 'mother' } as const;

  test('are kept in the register; how far somebody has come is laid out by area, and what is missing counted', async () => {
    const journeyId = await supported();
    const take = (body: object) => service.does(journeyId, 'record-reading', { ...reading, ...body });
    expect((await take({ stages: ['own-wellbeing:2', 'home-and-money:3'] })).status).toBe(200);
    await take({ occasion: 'review', stages: ['own-wellbeing:3'] });
    await take({ scale: 'childs-path', aboutRef: 'child-1', stages: ['learning:4'] });
    const before = (await service.get(`/api/journeys/${journeyId}/readings`)).body;
    expect(before['distance']).toMatchObject({
      pairs: 0,
      missing: 2,
      people: [
        { scale: 'parents-path', missing: ['end'], areas: [], soFar: [{ area: 'own-wellbeing', change: 1 }] },
        { scale: 'childs-path', missing: ['end'] },
      ],
    });
    await take({ occasion: 'end', stages: ['own-wellbeing:5', 'home-and-money:2'] });
    const { distance, readings } = (await service.get(`/api/journeys/${journeyId}/readings`)).body;
    expect(readings).toHaveLength(4);
    expect(distance).toMatchObject({
      pairs: 1,
      missing: 1,
      areas: [
        { scale: 'parents-path', area: 'own-wellbeing', pairs: 1, further: 1, back: 0 },
        { scale: 'parents-path', area: 'home-and-money', pairs: 1, further: 0, back: 1 },
      ],
    });
    expect(await journal(journeyId)).not.toMatch(/own-wellbeing|home-and-money|learning/);
  });

  test.each([
    [{ stages: ['own-wellbeing:9'] }, '/stages'],
    [{ stages: ['learning:2'] }, '/stages'],
    [{ stages: ['own-wellbeing:2', 'own-wellbeing:3'] }, '/stages'],
    [{ scale: 'no-such-scale', stages: ['own-wellbeing:2'] }, '/scale'],
    [{ scale: 'childs-path', stages: ['learning:2'] }, '/scale'],
  ])('name what is wrong with %j', async (body, pointer) => {
    const journeyId = await supported();
    const { status, body: problem } = await service.does(journeyId, 'record-reading', { ...reading, ...body });
    expect([status, problem['errors']]).toMatchObject([422, [{ pointer }]]);
  });

  test('on the early-years scale end at five, and the sentence names the scale that comes then', async () => {
    const people = schoolReferral.people.map((person) =>
      person.ref === 'child-1' ? { ...person, dateOfBirth: yearsAgo(5) } : person,
    );
    const journeyId = await supported({ people });
    const early = { ...reading, scale: 'first-years-path', aboutRef: 'child-1', stages: ['growing:2'] };
    const { status, body } = await service.does(journeyId, 'record-reading', early);
    expect([status, body['code']]).toEqual([409, 'scale-ended']);
    expect(body['detail']).toContain('Child’s path');
  });
});

test('ages that children have reached are told to every journey at once, and no date of birth with them', async () => {
  const young = yearsAgo(18);
  const people = schoolReferral.people.map((person) =>
    person.ref === 'child-1' ? { ...person, dateOfBirth: young } : person,
  );
  const journeyId = await supported({ people });
  const reached = async () => {
    const { body } = await service.post('/api/thresholds', {});
    return (body['items'] as { journeyId: string; threshold: string; done: boolean }[])
      .filter((item) => item.journeyId === journeyId)
      .map(({ threshold, done }) => [threshold, done]);
  };
  expect(await reached()).toEqual([
    ['age-5', true],
    ['age-16', true],
    ['age-18', true],
  ]);
  expect(await reached()).toEqual([]);
  const { body } = await service.get(`/api/journeys/${journeyId}`);
  expect((body['agenda'] as { kind: string }[]).map(({ kind }) => kind)).toContain('threshold-talk');
  expect(await journal(journeyId)).not.toContain(young);
  expect((await service.post('/api/thresholds', {}, { by: staff.worker })).status).toBe(403);
});

test('an assessment says whose kind of voice is missing; unsafe to seek, they are barred and shown so', async () => {
  const people = [
    ...schoolReferral.people,
    {
      ref: 'father',
      role: 'father',
      name: 'Dai Archer',
      contactPoints: [{ kind: 'email', value: 'dai@a.example', safe: 'yes' }],
    },
  ];
  const journeyId = await supported({ people });
  await service.does(journeyId, 'record-voice', { personRef: 'mother', heard: 'yes', tools: ['talking'] });
  const missing = await service.does(journeyId, 'complete-assessment', { childrenSeen: ['child-1'] });
  expect([missing.status, missing.body['code']]).toEqual([409, 'father-voice-missing']);
  const done = await service.does(journeyId, 'complete-assessment', {
    childrenSeen: ['child-1'],
    notSought: ['father'],
  });
  expect(done.body['journey']).toMatchObject({ barred: ['father'], stage: 'planning' });
});
