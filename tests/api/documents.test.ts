import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf } from '../../domain/london-time.ts';
import { staff } from '../support/journeys.ts';
import { openApiService, type ApiService } from './support/api-service.ts';
import { schoolReferral } from './support/referrals.ts';

let service: ApiService;
let journeyId: string;

/** Words that only one person's part of the record holds. */
const canary = {
  address: '7 Canary Secret Street',
  telephone: '020 7946 0777',
  mail: 'canary-mother@archer.example',
  name: 'Canaria Archer',
  plan: 'canary: mother says he shouts at night',
  step: 'canary: a story each night',
  named: 'canary: meet Rui by 9 Father Row',
  contact: 'canary: she moved in with her sister',
  concern: 'canary: the child said something',
} as const;

const people = [
  {
    ref: 'mother',
    role: 'mother',
    name: canary.name,
    contactPoints: [
      { kind: 'email', value: canary.mail, safe: 'yes' },
      { kind: 'post', value: canary.address, safe: 'yes' },
      { kind: 'telephone', value: canary.telephone, safe: 'unknown' },
    ],
  },
  {
    ref: 'father',
    role: 'father',
    name: 'Rui Archer',
    contactPoints: [{ kind: 'post', value: '9 Father Row', safe: 'yes' }],
  },
  {
    ref: 'other-adult',
    role: 'other-adult',
    name: 'Ossie Unsafe',
    contactPoints: [{ kind: 'email', value: 'ossie@archer.example', safe: 'no' }],
  },
  { ref: 'child-1', role: 'child', name: 'Bo Archer', dateOfBirth: '2019-05-04' },
  { ref: 'unborn', role: 'unborn-child', name: 'Baby Archer', dueDate: '2027-04-01' },
] as const;

const inDays = (days: number): string => addDays(dayOf(Date.now()), days);

beforeAll(async () => {
  service = await openApiService();
  journeyId = await service.referred({ people, relationships: [{ from: 'mother', to: 'child-1', kind: 'parent of' }] });
  const does = async (command: string, body: object): Promise<void> => {
    const { status, body: answer } = await service.does(journeyId, command, body);
    expect({ command, status, detail: answer['detail'] }).toMatchObject({ command, status: 200 });
  };
  await does('complete-safety-screen', { result: 'no-concern' });
  await does('decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
  await does('allocate', { practitionerId: staff.worker });
  await does('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child-1'], note: canary.contact });
  await does('complete-assessment', {
    childrenSeen: ['child-1'],
    voiceMissing: 'comes-later',
  });
  await does('agree-plan', { actions: 2, note: canary.plan });
  await does('add-action', { by: 'family', due: inDays(10), note: canary.step });
  await does('add-action', { by: 'practitioner', due: inDays(12), note: canary.named });
});

afterAll(() => service.close());

const path = (kind: string, query: Readonly<Record<string, string>> = {}): string =>
  `/api/journeys/${journeyId}/documents/${kind}?${new URLSearchParams(query).toString()}`;

async function written(kind: string, query: Readonly<Record<string, string>>): Promise<string> {
  const { status, body } = await service.get(path(kind, query));
  expect({ kind, query, status, detail: body['detail'] }).toMatchObject({ kind, query, status: 200 });
  return `${String(body['html'])}\n${String(body['text'])}`;
}

describe('a family’s plan', () => {
  test('says the small steps, by whom and when, what comes next, who the worker is and how to stop or complain', async () => {
    const { body } = await service.get(path('plan', { for: 'mother' }));
    expect(body).toMatchObject({
      kind: 'plan',
      for: 'mother',
      lang: 'en-GB',
      size: 'usual',
      title: 'Your support plan',
    });
    const text = String(body['text']);
    expect(text).toContain('This plan is for Canaria Archer, Rui Archer, Ossie Unsafe, Bo Archer and Baby Archer.');
    expect(text).toContain(canary.plan);
    expect(text).toMatch(/- You and your family, by .*\n {2}canary: a story each night/);
    expect(text).toMatch(/- Wes Worker, by /);
    expect(text).toContain('We will look at the plan together by');
    expect(text).toContain('Your worker is Wes Worker.');
    expect(text).toContain('You can stop at any time.');
    expect(text).toContain('our complaints team on 020 7946 0170');
  });

  test('prints nobody else’s address, also where a worker has written it into a note', async () => {
    const plan = await written('plan', { for: 'mother' });
    expect(plan).not.toContain('9 Father Row');
    expect(plan).not.toContain(canary.contact);
    const his = await written('plan', { for: 'father' });
    for (const secret of [canary.address, canary.telephone, canary.mail]) expect(his).not.toContain(secret);
  });

  test('gives a child facts and no words', async () => {
    const plan = await written('plan', { for: 'child-1' });
    expect(plan).toContain('Your worker will talk with you about what each step means for you.');
    expect(plan).not.toMatch(/canary: /);
  });

  test('comes as a page or as plain text where that is asked for, and in large print', async () => {
    const ask = (accept: string, query: Readonly<Record<string, string>>) =>
      service.send('get', path('plan', query)).set('X-Keepstep-Person', staff.worker).set('Accept', accept);
    const page = await ask('text/html', { for: 'mother', size: 'large' });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-language']).toBe('en-GB');
    expect(page.text).toContain('18pt');
    const plain = await ask('text/plain', { for: 'mother' });
    expect(plain.headers['content-type']).toContain('text/plain');
    expect(plain.text).toMatch(/^Your support plan\n/);
  });
});

describe('letters', () => {
  test('say who the worker is, and when the next visit is to those who are to be there', async () => {
    const unannounced = await service.does(journeyId, 'book-visit', { on: inDays(3), unannounced: true });
    expect(unannounced.status).toBe(200);
    expect(await written('letter', { for: 'mother' })).toContain('I will be in touch to find a day to meet.');
  });

  test('are refused with what to do first, where there is nothing to say yet', async () => {
    for (const [letter, code] of [
      ['no-contact', 'no-letter'],
      ['ending', 'not-closed'],
    ] as const)
      expect(await service.get(path('letter', { for: 'mother', letter }))).toMatchObject({
        status: 409,
        body: { code },
      });
  });
});

describe('nothing is written', () => {
  test.each([
    ['other-adult', 409, 'not-safe'],
    ['unborn', 409, 'not-born'],
    ['nobody', 422, 'invalid'],
    ['social-care', 422, 'invalid'],
  ] as const)('for %s', async (reader, status, code) => {
    const answer = await service.get(path('plan', { for: reader }));
    expect(answer.status).toBe(status);
    if (status === 409) expect(answer.body['code']).toBe(code);
    expect(JSON.stringify(answer.body)).not.toMatch(/canary/i);
  });

  test('when what is asked for is not known, and the part that is wrong is named', async () => {
    for (const [kind, query, status, pointer] of [
      ['plan', {}, 422, 'for'],
      ['plan', { for: 'mother', size: 'huge' }, 422, 'size'],
      ['plan', { for: 'mother', lang: 'tlh' }, 422, 'lang'],
      ['plan', { for: 'mother', lang: 'toString' }, 422, 'lang'],
      ['letter', { for: 'mother', letter: 'love' }, 422, 'letter'],
      ['diary', { for: 'mother' }, 404, undefined],
    ] as const) {
      const { status: got, body } = await service.get(path(kind, query));
      expect({ kind, query, got }).toEqual({ kind, query, got: status });
      if (pointer !== undefined) expect(body['errors']).toMatchObject([{ pointer }]);
    }
  });

  test('for another team: it learns nothing', async () => {
    expect((await service.get(path('plan', { for: 'mother' }), 'stranger')).status).toBe(404);
  });
});

describe('the transfer form', () => {
  test('waits for consent to sharing, or for a safeguarding referral', async () => {
    expect(await service.get(path('transfer-form'))).toMatchObject({
      status: 409,
      body: { code: 'sharing-consent-missing' },
    });
    expect((await service.get(path('transfer-form', { for: 'mother' }))).status).toBe(422);
  });

  test('is then made from the record: the family, why we are worried, what was done, whom to ring', async () => {
    await service.does(journeyId, 'raise-concern', { code: 'harm', about: ['child-1'], note: canary.concern });
    await service.does(journeyId, 'make-safeguarding-referral', {
      about: ['child-1'],
      parentSpokenTo: 'yes',
      siblingsConsidered: true,
    });
    const form = await written('transfer-form', {});
    for (const said of [
      'Canaria Archer, mother',
      canary.address,
      'not safe, do not use',
      'harm, about Bo Archer',
      canary.concern,
      schoolReferral.narrative,
      'A parent has been spoken to.',
      'Last seen by us on',
      'Worker: Wes Worker',
      'Manager: Mia Manager',
    ])
      expect(form).toContain(said);
    expect(form).not.toContain(canary.plan);
  });

  test('and nothing of it reaches what the family is given', async () => {
    for (const reader of ['mother', 'father', 'child-1'])
      for (const kind of ['plan', 'letter'])
        expect(await written(kind, { for: reader })).not.toMatch(/social care|safeguard|concern|canary: the child/i);
  });
});
