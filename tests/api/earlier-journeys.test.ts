import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { freshKey, openApiService, type ApiService } from './support/api-service.ts';
import { itemsOf } from './support/lists.ts';
import { schoolReferral } from './support/referrals.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
});
afterAll(() => service.close());

let families = 0;

/** The people of one family, under names of their own. */
const familyNamed = (surname: string) => ({
  people: schoolReferral.people.map((person) => ({ ...person, name: `${person.name.split(' ')[0] ?? ''} ${surname}` })),
});

const freshFamily = () => {
  families += 1;
  return familyNamed(`Archer-${String(families)}`);
};

const moved = async (family: object): Promise<string> => {
  const journeyId = await service.referred(family);
  await service.does(journeyId, 'complete-safety-screen', { result: 'no-concern' });
  await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
  await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
  await service.does(journeyId, 'complete-assessment', {
    childrenSeen: ['child-1'],
    voiceMissing: 'comes-later',
    note: 'Then.',
  });
  await service.does(journeyId, 'agree-plan', { actions: 1, note: 'Small steps.' });
  await service.does(journeyId, 'close', { reason: 'moved-up' });
  return journeyId;
};

const shown = async (journeyId: string, by?: string) => (await service.get(`/api/journeys/${journeyId}`, by)).body;

const likely = async (journeyId: string) =>
  ((await shown(journeyId))['likelyEarlier'] as readonly { readonly journeyId: string }[]).map((one) => one.journeyId);

const refer = (body: object, key = freshKey()) =>
  service.post('/api/referrals', { ...schoolReferral, ...body }, { by: staff.duty, key });

describe('a family that comes back', () => {
  test('is linked by who refers it, found among those who bounced, and shows what was known', async () => {
    const family = freshFamily();
    const earlierJourneyId = await moved(family);
    const key = freshKey();
    const { body, status } = await refer({ ...family, earlierJourneyId }, key);
    expect(status).toBe(201);
    expect((await refer({ ...family, earlierJourneyId }, key)).body).toMatchObject({ journeyId: body['journeyId'] });
    const journeyId = String(body['journeyId']);
    expect(await shown(journeyId)).toMatchObject({
      earlier: {
        journeyId: earlierJourneyId,
        reason: 'moved-up',
        closedAt: expect.stringMatching(/Z$/),
        words: { assessment: 'Then.', plan: 'Small steps.' },
      },
      bounced: { how: 'came-back' },
      likelyEarlier: [],
    });
    const bounced = await service.get('/api/journeys?bounced=true');
    expect(itemsOf(bounced)).toEqual([expect.objectContaining({ id: journeyId, bounced: 'came-back' })]);
  });

  test('is likely the same by name and date of birth, or by name and postcode; a name alone is not enough', async () => {
    const family = freshFamily();
    const earlier = await moved(family);
    expect(await likely(await service.referred(family))).toContain(earlier);
    const bornElsewhen = family.people.map((person) =>
      'dateOfBirth' in person ? { ...person, dateOfBirth: '2018-01-01' } : person,
    );
    expect(await likely(await service.referred({ people: bornElsewhen }))).toEqual([]);
    const at = (address: string) => freshAddress(bornElsewhen, address);
    const there = await service.referred({ people: at('9 New Road, SE6 4RU') });
    expect(await likely(await service.referred({ people: at('Flat 2, 9 New Road\nse64ru') }))).toContain(there);
  });

  test('is linked later from what is likely, once, and confirmed by its practitioner', async () => {
    const family = freshFamily();
    const earlierJourneyId = await moved(family);
    const journeyId = await service.referred(family);
    const linked = await service.does(journeyId, 'link-earlier-journey', { earlierJourneyId }, staff.duty);
    expect(linked.body.journey).toMatchObject({ earlier: { journeyId: earlierJourneyId, planned: true } });
    expect((await service.does(journeyId, 'link-earlier-journey', { earlierJourneyId })).body).toMatchObject({
      code: 'already-linked',
    });
    await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
    await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
    const { body } = await service.does(
      journeyId,
      'confirm-earlier',
      { assessment: 'still-true', plan: 'still-true' },
      staff.worker,
    );
    expect(body.journey).toMatchObject({ stage: 'supporting', earlier: { confirmed: { plan: 'still-true' } } });
  });

  test('cannot be linked to a journey that is open, unknown or another team’s', async () => {
    const open = await service.referred(freshFamily());
    const asked = await refer({ earlierJourneyId: open });
    expect([asked.status, asked.body['code']]).toEqual([422, 'earlier-still-open']);
    expect((await refer({ earlierJourneyId: 'nothing' })).status).toBe(422);
    const theirs = await moved(freshFamily());
    const stranger = await service.post(
      '/api/referrals',
      { ...schoolReferral, earlierJourneyId: theirs },
      { by: 'stranger' },
    );
    expect(stranger.status).toBe(422);
    const journeyId = await service.referred(freshFamily());
    expect((await service.does(journeyId, 'link-earlier-journey', { earlierJourneyId: open })).status).toBe(422);
  });
});

/** The same people at an address. */
const freshAddress = (people: readonly object[], value: string): readonly object[] =>
  people.map((person) => ({ ...person, contactPoints: [{ kind: 'post', value, safe: 'yes' }] }));
