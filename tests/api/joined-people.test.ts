import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { openApiService, type ApiService } from './support/api-service.ts';
import { schoolReferral } from './support/referrals.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
}, 120_000);

afterAll(() => service.close(), 30_000);

const father = {
  ref: 'father',
  role: 'father',
  name: 'Dan Quill',
  dateOfBirth: '1990-07-13',
  contactPoints: [
    { kind: 'email', value: 'dan@quill.example', safe: 'no' },
    { kind: 'telephone', value: '020 7946 0333', safe: 'yes' },
    { kind: 'post', value: '9 Quill Lane' },
  ],
} as const;

/** A referral of the same family by somebody who knows more of it: a father, of whom the mother’s whereabouts are kept, and another child. */
const second = {
  people: [...schoolReferral.people, father, { ref: 'child-2', role: 'child', name: 'Cy Quill' }],
  consent: [],
} as const;

interface Shown {
  readonly seq: number;
  readonly people: readonly {
    readonly ref: string;
    readonly role: string;
    readonly contactPoints: readonly object[];
  }[];
  readonly joinedPeople: readonly { readonly joinedRef: string; readonly name: string; readonly likelyRef?: string }[];
  readonly restrictions: readonly object[];
  readonly addressKept: readonly string[];
  readonly commands: readonly { readonly name: string; readonly fields: readonly { readonly name: string }[] }[];
}

const shown = async (journeyId: string): Promise<Shown> =>
  (await service.get(`/api/journeys/${journeyId}`)).body as unknown as Shown;

const done = async (journeyId: string, command: string, body: object): Promise<void> => {
  const { status, body: answer } = await service.does(journeyId, command, body);
  expect({ command, status, detail: answer['detail'] }).toMatchObject({ command, status: 200 });
};

/** The journey that goes on, the second referral joined to it. */
async function joined(known: readonly (readonly [string, object])[] = []): Promise<string> {
  const journeyId = await service.referred();
  await done(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
  await done(journeyId, 'allocate', { practitionerId: staff.worker });
  const other = await service.referred(second);
  for (const [command, body] of known) await done(other, command, body);
  await done(other, 'join-referral', { into: journeyId });
  return journeyId;
}

const named = async (journeyId: string, name: string) => {
  const person = (await shown(journeyId)).joinedPeople.find((one) => one.name === name);
  return {
    joinedRef: person?.joinedRef ?? `nobody called ${name}`,
    role: name === father.name ? 'father' : 'child',
    name,
  };
};

const keptFromFather = ['restrict-pair', { aboutRef: 'mother', fromRef: 'father', what: 'whereabouts' }] as const;
const keptAddress = ['withhold-address', { personRef: 'father', withheld: true }] as const;

async function written(journeyId: string, kind: string, reader: string): Promise<string> {
  const { status, body } = await service.get(`/api/journeys/${journeyId}/documents/${kind}?for=${reader}`);
  expect({ kind, status, detail: body['detail'] }).toMatchObject({ kind, status: 200 });
  return `${String(body['html'])}\n${String(body['text'])}`;
}

const journal = async (journeyId: string): Promise<string> =>
  (await service.db.selectFrom('journey_events').select('body').where('journey_id', '=', journeyId).execute())
    .map(({ body }) => body)
    .join('\n');

describe('people named in a referral that was joined', () => {
  test('are shown until a worker answers for them, without where they are reached, and are with nobody meanwhile', async () => {
    const journeyId = await joined();
    const { people, joinedPeople, restrictions } = await shown(journeyId);
    expect(people.map(({ ref }) => ref)).toEqual(['mother', 'child-1', 'unborn']);
    expect(restrictions).toEqual([]);
    expect(joinedPeople).toMatchObject([
      {
        role: 'father',
        name: father.name,
        dateOfBirth: father.dateOfBirth,
        contactPoints: [
          { kind: 'email', safe: 'no' },
          { kind: 'telephone', safe: 'yes' },
          { kind: 'post', safe: 'unknown' },
        ],
      },
      { role: 'child', name: 'Cy Quill' },
    ]);
    const said = JSON.stringify(await shown(journeyId));
    for (const { value } of father.contactPoints) expect(said).not.toContain(value);
    for (const kind of ['sheet', 'letter']) expect(await written(journeyId, kind, 'mother')).not.toContain('Quill');
  });

  test('are nobody where no referral was joined, and no form asks', async () => {
    const journeyId = await service.referred(second);
    const { joinedPeople, commands } = await shown(journeyId);
    expect(joinedPeople).toEqual([]);
    const fields = commands.find(({ name }) => name === 'add-person')?.fields.map(({ name }) => name);
    expect(fields).toEqual(expect.arrayContaining(['name']));
    expect(fields).not.toEqual(expect.arrayContaining(['joinedRef']));
    expect(fields).not.toEqual(expect.arrayContaining(['sameAs']));
  });

  test('are added with every answer about safety as it was given; the journal learns no name', async () => {
    const journeyId = await joined([keptFromFather, keptAddress]);
    const body = await named(journeyId, father.name);
    await done(journeyId, 'add-person', body);
    const { people, joinedPeople, restrictions, addressKept } = await shown(journeyId);
    const added = people.find(({ role }) => role === 'father');
    expect(added).toMatchObject({
      name: father.name,
      contactPoints: [
        { kind: 'email', value: 'dan@quill.example', safe: 'no' },
        { kind: 'telephone', value: '020 7946 0333', safe: 'yes' },
        { kind: 'post', value: 'kept secret', safe: 'unknown' },
      ],
    });
    expect(addressKept).toEqual([added?.ref]);
    expect(restrictions).toMatchObject([{ aboutRef: 'mother', fromRef: added?.ref, what: 'whereabouts' }]);
    expect(joinedPeople.map(({ name }) => name)).not.toContain(father.name);
    expect(await journal(journeyId)).not.toMatch(/Quill|quill|1990-07-13/);
    // What he is given says nothing of where she lives, as she was kept from him where they were first named.
    expect(await written(journeyId, 'sheet', added?.ref ?? '')).not.toContain('Old Road');
  });

  test('are answered for once, under one key or another, and by nobody who was never named', async () => {
    const journeyId = await joined();
    const body = await named(journeyId, father.name);
    const path = `/api/journeys/${journeyId}/add-person`;
    expect((await service.post(path, body, { key: 'dan', by: staff.manager })).status).toBe(200);
    expect((await service.post(path, body, { key: 'dan', by: staff.manager })).body).toMatchObject({ repeated: true });
    const again = await service.does(journeyId, 'add-person', body);
    expect([again.status, again.body['errors']]).toMatchObject([422, [{ pointer: '/joinedRef' }]]);
    const strange = await service.does(journeyId, 'add-person', { ...body, joinedRef: `${journeyId}:mother` });
    expect([strange.status, strange.body['errors']]).toMatchObject([422, [{ pointer: '/joinedRef' }]]);
    const plain = await service.does(journeyId, 'add-person', { role: 'carer', name: 'Eve', sameAs: 'mother' });
    expect([plain.status, plain.body['errors']]).toMatchObject([422, [{ pointer: '/sameAs' }]]);
    expect((await shown(journeyId)).people.filter(({ role }) => role === 'father')).toHaveLength(1);
  });

  test('who are here already are shown where something is to be minded, and are made one with whom a worker says', async () => {
    const journeyId = await joined([keptFromFather]);
    const before = await shown(journeyId);
    const mother = before.joinedPeople.find(({ name }) => name === 'Ana Archer');
    expect(mother).toMatchObject({ restricted: true, likelyRef: 'mother' });
    await done(journeyId, 'add-person', await named(journeyId, father.name));
    await done(journeyId, 'add-person', {
      joinedRef: mother?.joinedRef ?? '',
      role: 'mother',
      name: 'Ana Archer',
      sameAs: 'mother',
    });
    const { people, joinedPeople, restrictions } = await shown(journeyId);
    expect(people.filter(({ role }) => role === 'mother').map(({ ref }) => ref)).toEqual(['mother']);
    const added = people.find(({ role }) => role === 'father')?.ref;
    expect(restrictions).toMatchObject([{ aboutRef: 'mother', fromRef: added, what: 'whereabouts' }]);
    expect(joinedPeople.map(({ name }) => name)).toEqual(['Cy Quill']);
  });

  test('in whatever order: a pair is kept from the moment both are here', async () => {
    const journeyId = await joined([['restrict-pair', { aboutRef: 'child-2', fromRef: 'father', what: 'all' }]]);
    await done(journeyId, 'add-person', await named(journeyId, 'Cy Quill'));
    expect((await shown(journeyId)).restrictions).toEqual([]);
    await done(journeyId, 'add-person', await named(journeyId, father.name));
    const { people, restrictions } = await shown(journeyId);
    const refOf = (wanted: string): string | undefined => people.findLast(({ role }) => role === wanted)?.ref;
    expect(restrictions).toMatchObject([{ aboutRef: refOf('child'), fromRef: refOf('father'), what: 'all' }]);
  });

  test('come along when the journey they were joined to is joined itself', async () => {
    const middle = await joined([keptFromFather]);
    await done(middle, 'add-person', await named(middle, father.name));
    const last = await service.referred();
    await done(middle, 'join-referral', { into: last });
    const { joinedPeople } = await shown(last);
    expect(joinedPeople.map(({ name }) => name).sort()).toEqual(['Ana Archer', 'Ana Archer', 'Cy Quill', 'Dan Quill']);
    await done(last, 'add-person', await named(last, father.name));
    const { people, restrictions } = await shown(last);
    const added = people.find(({ role }) => role === 'father')?.ref;
    expect(restrictions).toMatchObject([{ aboutRef: 'mother', fromRef: added, what: 'whereabouts' }]);
  });
});
