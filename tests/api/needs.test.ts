import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { openApiService, type ApiService } from './support/api-service.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
});
afterAll(() => service.close());

const supported = async (): Promise<string> => {
  const journeyId = await service.referred({ reasons: ['routines'] });
  await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'southend-family-support' });
  await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
  await service.does(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother'] });
  return journeyId;
};

const summaries = async (journeyId: string): Promise<readonly string[]> => {
  const { body } = await service.get(`/api/journeys/${journeyId}/timeline`);
  return (body['items'] as readonly { readonly summary: string }[]).map(({ summary }) => summary);
};

const done = async (journeyId: string, command: string, body: object): Promise<void> => {
  expect(await service.does(journeyId, command, body)).toMatchObject({ status: 200 });
};

const assessed = { childrenSeen: [], voiceMissing: 'not-reached' } as const;

describe('what a family was referred for, says it needs and was supported with', () => {
  test('stands apart on the journey, in its timeline and in the pack for supervision', async () => {
    const journeyId = await supported();
    await done(journeyId, 'record-consent', { personRef: 'mother', purpose: 'support', given: true });
    await done(journeyId, 'complete-assessment', { ...assessed, familySays: ['money', 'housing'] });
    await done(journeyId, 'agree-plan', { actions: 1 });
    await done(journeyId, 'hold-review', { outcome: 'continue', received: ['money'] });
    const { body } = await service.get(`/api/journeys/${journeyId}`);
    expect(body['needs']).toEqual({ referredFor: ['routines'], familySays: ['money', 'housing'], received: ['money'] });
    expect(await summaries(journeyId)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('the family says: Money, benefits and forms, Housing and home.'),
        'Review held: support continues; support received: Money, benefits and forms.',
      ]),
    );
    const pack = await service.get(`/api/supervision/${staff.worker}`);
    const families = pack.body['families'] as readonly { readonly journeyId: string }[];
    expect(families.find((family) => family.journeyId === journeyId)).toMatchObject({
      needs: {
        referredFor: ['Routines and boundaries'],
        familySays: ['Money, benefits and forms', 'Housing and home'],
        received: ['Money, benefits and forms'],
      },
    });
  });

  test('is said in the service’s own needs and in nobody’s words', async () => {
    const journeyId = await supported();
    await done(journeyId, 'record-consent', { personRef: 'mother', purpose: 'support', given: true });
    const wrong = await service.does(journeyId, 'complete-assessment', {
      ...assessed,
      familySays: ['money', 'her-mother-is-ill'],
    });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/familySays/1' }] } });
  });
});

describe('a supporting professional', () => {
  test('has what they did recorded under their agency, by its kind or its place in the directory', async () => {
    const journeyId = await supported();
    const visit = { kind: 'visit', outcome: 'seen', seen: ['mother'] } as const;
    await done(journeyId, 'record-contact', { ...visit, agency: 'health' });
    await done(journeyId, 'record-contact', { ...visit, agency: 'school-nurse' });
    const told = await summaries(journeyId);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Visit, by health: /),
        expect.stringMatching(/^Visit, by The school nursing team: /),
      ]),
    );
  });

  test('belongs to an agency this service knows', async () => {
    const journeyId = await supported();
    const visit = { kind: 'visit', outcome: 'seen', agency: 'Dr. Quill’s surgery' } as const;
    expect(await service.does(journeyId, 'record-contact', visit)).toMatchObject({ status: 422 });
    expect(await service.does(journeyId, 'record-contact', { ...visit, agency: 'quill' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/agency' }] },
    });
  });
});
