import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { openApiService, type ApiService } from './support/api-service.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
});
afterAll(() => service.close());

const seqOf = async (journeyId: string): Promise<number> =>
  Number((await service.get(`/api/journeys/${journeyId}`)).body['seq']);

const supported = async (): Promise<string> => {
  const journeyId = await service.referred();
  await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
  await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
  return journeyId;
};

describe('two workers act on one family at the same second', () => {
  test('on pages of the same age one act is done and the other is asked to look again', async () => {
    const journeyId = await supported();
    const expectedSeq = await seqOf(journeyId);
    const answers = await Promise.all([
      service.does(journeyId, 'record-contact', { kind: 'call', outcome: 'reached', expectedSeq }, staff.worker),
      service.does(journeyId, 'close', { reason: 'declined', expectedSeq }, staff.manager),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body['code']).toBe('stale');
  });

  test('acts that do not get into each other’s way are both done, each once', async () => {
    const journeyId = await supported();
    const answers = await Promise.all([
      service.does(journeyId, 'record-contact', { kind: 'call', outcome: 'reached' }, staff.worker),
      service.does(journeyId, 'record-contact', { kind: 'call', outcome: 'no-answer' }, staff.manager),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { items } = (await service.get(`/api/journeys/${journeyId}/timeline?limit=100`)).body as {
      readonly items: readonly { readonly type: string }[];
    };
    expect(items.filter(({ type }) => type === 'ContactRecorded')).toHaveLength(2);
  });

  test('both closing it: it closes once, and the second hears that it is closed', async () => {
    const journeyId = await supported();
    const answers = await Promise.all(
      [staff.worker, staff.manager].map((by) => service.does(journeyId, 'close', { reason: 'needs-met' }, by)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body['code']).toBe('closed');
  });
});

describe('a hold without an owner', () => {
  test('is refused, and the field is named', async () => {
    const journeyId = await supported();
    const answer = await service.does(journeyId, 'place-hold', { condition: 'housing', reviewOn: '2027-12-01' });
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toEqual([expect.objectContaining({ pointer: '/waitingFor' })]);
    const nobody = await service.does(journeyId, 'place-hold', {
      condition: 'housing',
      waitingFor: 'nobody',
      reviewOn: '2027-12-01',
    });
    expect(nobody.status).toBe(422);
  });
});
