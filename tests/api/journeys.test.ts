import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandTable } from '../../api/commands.ts';
import { staff } from '../support/journeys.ts';
import { openApiService, type ApiService } from './support/api-service.ts';
import { everyPage, itemsOf } from './support/lists.ts';

interface Form {
  readonly name: string;
  readonly href: string;
  readonly summary: string;
  readonly fields: readonly {
    readonly name: string;
    readonly type: string;
    readonly required: boolean;
    readonly options?: readonly { readonly value: string; readonly text: string }[];
  }[];
}

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
});

afterAll(() => service.close());

const formsFor = async (journeyId: string, by: string): Promise<readonly Form[]> =>
  (await service.get(`/api/journeys/${journeyId}`, by)).body['commands'] as Form[];

const form = (forms: readonly Form[], name: string): Form | undefined => forms.find((one) => one.name === name);

describe('a journey', () => {
  test('is shown with its people, whom to reach how, and what happens next', async () => {
    const journeyId = await service.referred();
    const { body } = await service.get(`/api/journeys/${journeyId}`);
    expect(body).toMatchObject({
      id: journeyId,
      stage: 'intake',
      owner: staff.duty,
      ownerName: 'Dot Dutton',
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      people: [
        {
          ref: 'mother',
          name: 'Ana Archer',
          consent: { support: 'given' },
          contactPoints: [{ kind: 'email', value: 'ana@archer.example', safe: 'yes' }, {}, {}],
        },
        { ref: 'child-1', name: 'Bo Archer', dateOfBirth: '2019-05-04' },
        { ref: 'unborn', dueDate: '2027-04-01' },
      ],
      referrals: [{ referrerName: 'Hana Hill', reasons: ['routines', 'school'], ward: 'Rushey Green' }],
      promises: [{}, {}],
    });
    const agenda = body['agenda'] as Record<string, unknown>[];
    expect(agenda.map(({ kind }) => kind)).toContain('safety-screen');
    for (const clock of agenda)
      expect(clock).toMatchObject({
        dueAt: expect.stringMatching(/Z$/),
        originalDueAt: expect.stringMatching(/Z$/),
        startedAt: expect.stringMatching(/Z$/),
        summary: expect.any(String),
        branches: expect.arrayContaining([{ when: expect.any(String), leadsTo: expect.any(String) }]),
      });
  });

  test('offers to each person what the rules and their role allow, as forms', async () => {
    const journeyId = await service.referred();
    const duty = await formsFor(journeyId, staff.duty);
    expect(duty.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['complete-safety-screen', 'decide-pathway', 'raise-concern']),
    );
    const worker = await formsFor(journeyId, staff.worker);
    expect(worker.map(({ name }) => name).sort()).toEqual([
      'make-safeguarding-referral',
      'raise-concern',
      'record-referrer-reply',
    ]);
    const decide = form(duty, 'decide-pathway');
    expect(decide).toMatchObject({ href: `/api/journeys/${journeyId}/decide-pathway`, summary: expect.any(String) });
    expect(decide?.fields).toContainEqual({
      name: 'pathway',
      type: 'choice',
      required: false,
      options: expect.arrayContaining([
        { value: 'lewisham-fps.v1', text: 'Family Practitioner Service, version 1' },
        { value: 'lewisham-fps.v2', text: 'Family Practitioner Service, version 2' },
        { value: 'lambeth-early-help.v1', text: 'Early Help with partners, version 1' },
      ]),
    });
    const contact = form(duty, 'record-contact');
    expect(contact?.fields.map(({ name, type, required }) => [name, type, required])).toEqual([
      ['kind', 'choice', true],
      ['outcome', 'choice', true],
      ['seen', 'choices', false],
      ['seenAlone', 'choices', false],
      ['agency', 'choice', false],
      ['note', 'words', false],
      ['happenedOn', 'day', false],
    ]);
    expect(contact?.fields[2]?.options).toContainEqual({ value: 'child-1', text: 'Bo Archer (child)' });
  });

  test('fills the options of a form with what the journey holds', async () => {
    const journeyId = await service.referred();
    await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
    const [allocate] = [form(await formsFor(journeyId, staff.manager), 'allocate')];
    expect(allocate?.fields[0]).toMatchObject({
      name: 'practitionerId',
      options: [
        { value: 'duty', text: 'Dot Dutton' },
        { value: 'worker', text: 'Wes Worker' },
      ],
    });
    const raised = await service.does(journeyId, 'raise-concern', { code: 'neglect' });
    const answer = form(await formsFor(journeyId, staff.manager), 'answer-concern');
    expect(answer?.fields[0]?.options).toEqual([{ value: raised.body['commandId'], text: 'Neglect' }]);
  });

  test('can be done with every form it offers', async () => {
    const journeyId = await service.referred();
    for (const { name, fields } of await formsFor(journeyId, staff.manager)) {
      const body = Object.fromEntries(
        fields.flatMap(({ name: field, type, required, options }) => {
          if (!required) return [];
          const value = {
            choice: options?.[0]?.value,
            choices: [options?.[0]?.value],
            'yes-no': true,
            day: '2027-01-04',
            number: 1,
          }[type];
          return [[field, value ?? 'words']];
        }),
      );
      expect({
        name,
        body,
        ok: commandTable[name as keyof typeof commandTable].body.safeParse(body).success,
      }).toMatchObject({ ok: true });
    }
  });

  test('of another team is not found, but a service lead sees every team', async () => {
    const journeyId = await service.referred();
    expect((await service.get(`/api/journeys/${journeyId}`, 'stranger')).status).toBe(404);
    expect((await service.get(`/api/journeys/${journeyId}`, 'clerk')).status).toBe(404);
    expect((await service.get(`/api/journeys/${journeyId}`, staff.lead)).status).toBe(200);
  });
});

describe('the list of journeys', () => {
  test('is read page by page, each journey once', async () => {
    for (let n = 0; n < 5; n += 1) await service.referred();
    const all = itemsOf(await service.get('/api/journeys?limit=100'));
    const seen = (await everyPage(service, '/api/journeys?limit=2')).map(({ id }) => id);
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('is narrowed by owner, stage, pathway and ward', async () => {
    const journeyId = await service.referred({ ward: 'Catford South' });
    const ids = async (query: string) => itemsOf(await service.get(`/api/journeys?${query}`)).map(({ id }) => id);
    expect(await ids('ward=Catford%20South')).toEqual([journeyId]);
    await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
    await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
    expect(await ids(`owner=${staff.worker}`)).toEqual([journeyId]);
    expect(await ids('pathway=lewisham-fps&stage=engaging')).toContain(journeyId);
    expect(await ids('pathway=lewisham-fps.v1&stage=engaging')).toContain(journeyId);
    expect(await ids('pathway=lewisham-fps.v2')).toEqual([]);
  });

  test('shows what has been open for longer than a span, and only that', async () => {
    const journeyId = await service.referred();
    const ids = async (span: string) =>
      itemsOf(await service.get(`/api/journeys?openLongerThan=${span}&limit=100`)).map(({ id }) => id);
    expect(await ids('P1D')).not.toContain(journeyId);
    const longAgo = new Date(Date.now() - 400 * 86_400_000);
    await service.db.updateTable('journeys').set({ opened_at: longAgo }).where('journey_id', '=', journeyId).execute();
    expect(await ids('P1Y')).toEqual([journeyId]);
    expect(await ids('P2Y')).toEqual([]);
    await service.does(journeyId, 'decide-pathway', { decision: 'decline', because: 'out-of-area' });
    expect(await ids('P12M')).toEqual([]);
  });

  test('holds only the person’s own team', async () => {
    await service.referred();
    expect((await service.get('/api/journeys', 'stranger')).body['items']).toEqual([]);
    expect((await service.get('/api/journeys?team=north', 'stranger')).body['items']).toEqual([]);
    expect((await service.get('/api/journeys?team=north', staff.lead)).body['items']).not.toEqual([]);
    expect((await service.get('/api/journeys', 'clerk')).status).toBe(403);
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=ten',
    'stage=asleep',
    'cursor=nonsense',
    'limit=1&limit=2',
    'openLongerThan=a-year',
  ])('says what is wrong with ?%s', async (query) => {
    const { status, body } = await service.get(`/api/journeys?${query}`);
    expect(status).toBe(422);
    expect(body['errors']).toHaveLength(1);
  });
});
