import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { freshKey, openApiService, type ApiService } from './support/api-service.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService({ withoutUndo: true });
});

afterAll(() => service.close());

interface How {
  readonly body?: object;
  readonly by?: string;
  readonly key?: string;
}

const raise = (journeyId: string, { body = {}, by = staff.worker, key = freshKey() }: How = {}) =>
  service.post(`/api/journeys/${journeyId}/raise-concern`, { code: 'harm', note: 'A bruise.', ...body }, { by, key });

/** Which events of a journey concern a worry. */
const worries = async (journeyId: string): Promise<readonly string[]> =>
  (
    await service.db
      .selectFrom('journey_events')
      .select('type')
      .where('journey_id', '=', journeyId)
      .where('type', 'like', 'Concern%')
      .execute()
  ).map(({ type }) => type);

const words = (journeyId: string) =>
  service.db.selectFrom('notes').select(['text', 'status']).where('journey_id', '=', journeyId).execute();

/** A referral that was declined, of somebody who is told nothing: the journey ends with it. */
const finished = async (): Promise<string> => {
  const journeyId = await service.referred({ referrer: { kind: 'anonymous', safe: false } });
  await service.does(journeyId, 'complete-safety-screen', { result: 'no-concern' });
  await service.does(journeyId, 'decide-pathway', { decision: 'decline' });
  return journeyId;
};

describe('a concern', () => {
  test('can be raised by any worker on any journey, without seeing it', async () => {
    const journeyId = await service.referred();
    const seen = await raise(journeyId);
    expect(seen.status).toBe(200);
    expect(seen.body).toMatchObject({ repeated: false, journey: { id: journeyId, concerns: [{ code: 'harm' }] } });
    const unseen = await raise(journeyId, { by: 'stranger' });
    expect(unseen.status).toBe(200);
    expect(unseen.body.journey).toBeUndefined();
    expect(await worries(journeyId)).toEqual(['ConcernRaised', 'ConcernRaised']);
    expect(await words(journeyId)).toEqual(Array(2).fill({ text: 'A bruise.', status: 'live' }));
  });

  test('is not raised by those who do not work with families', async () => {
    expect((await raise(await service.referred(), { by: 'clerk' })).status).toBe(403);
  });

  test('sent again under its key is one concern', async () => {
    const [journeyId, key] = [await service.referred(), freshKey()];
    const first = await raise(journeyId, { key });
    const again = await raise(journeyId, { key });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ commandId: first.body['commandId'], seq: first.body['seq'], repeated: true });
    expect(await worries(journeyId)).toEqual(['ConcernRaised']);
    expect(await words(journeyId)).toHaveLength(1);
  });

  test('with other words or another kind under its key is refused', async () => {
    const [journeyId, key] = [await service.referred(), freshKey()];
    await raise(journeyId, { key });
    const rows = await service.rows();
    for (const body of [{ note: 'Two bruises.' }, { code: 'neglect' }, { about: ['child-1'] }]) {
      const other = await raise(journeyId, { key, body });
      expect(other.body).toMatchObject({ status: 409, code: 'key-reused' });
    }
    expect(await service.rows()).toBe(rows);
  });

  test('is never stale', async () => {
    const journeyId = await service.referred();
    expect((await raise(journeyId, { body: { expectedSeq: 0 } })).status).toBe(200);
  });

  test('about a journey that has ended opens one linked to it, once, with the same people', async () => {
    const [journeyId, key] = [await finished(), freshKey()];
    const first = await raise(journeyId, { key, by: staff.manager });
    expect(first.status).toBe(200);
    const { linkedJourneyId } = first.body as unknown as { linkedJourneyId: string };
    expect(first.body).toMatchObject({
      journey: {
        id: linkedJourneyId,
        linkedFrom: journeyId,
        stage: 'intake',
        people: [{ name: 'Ana Archer' }, {}, {}],
      },
    });
    expect(await worries(linkedJourneyId)).toEqual(['ConcernRaised']);
    expect(await words(linkedJourneyId)).toEqual([{ text: 'A bruise.', status: 'live' }]);
    const again = await raise(journeyId, { key, by: staff.manager });
    expect(again.body).toMatchObject({ repeated: true, seq: first.body['seq'], linkedJourneyId });
    expect(await worries(linkedJourneyId)).toEqual(['ConcernRaised']);
  });

  test('about a journey that is closed and waits for its letters is passed on to a linked one', async () => {
    const journeyId = await service.referred();
    await service.does(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await service.does(journeyId, 'decide-pathway', { decision: 'decline' });
    const { body } = await raise(journeyId);
    expect(body).toMatchObject({ journey: { id: journeyId, stage: 'closed' }, linkedJourneyId: expect.any(String) });
    const linked = String(body['linkedJourneyId']);
    expect(await worries(linked)).toEqual(['ConcernRaised']);
    expect(await words(linked)).toEqual([{ text: 'A bruise.', status: 'live' }]);
  });

  test('raised with nobody at work is taken at once, and applied once when they come back', async () => {
    const [journeyId, key] = [await service.referred(), freshKey()];
    service.journeys.workersAway = true;
    const first = await raise(journeyId, { key });
    const again = await raise(journeyId, { key });
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(first.body).toMatchObject({
      commandId: again.body['commandId'],
      wordsSaved: true,
      detail: expect.any(String),
    });
    await service.journeys.workersReturn();
    expect(await worries(journeyId)).toEqual(['ConcernRaised']);
    expect(await words(journeyId)).toEqual([{ text: 'A bruise.', status: 'live' }]);
    expect((await raise(journeyId, { key })).body).toMatchObject({ repeated: true });
  });

  test('about a referral that nobody has opened yet is kept for it', async () => {
    service.journeys.workersAway = true;
    const { body, status } = await service.post(
      '/api/referrals',
      (await import('./support/referrals.ts')).schoolReferral,
      { by: staff.duty },
    );
    const journeyId = String(body['journeyId']);
    expect(status).toBe(201);
    const early = await service.get(`/api/journeys/${journeyId}`);
    expect(early.body).toMatchObject({ status: 503, code: 'not-opened-yet' });
    expect((await raise(journeyId)).status).toBe(202);
    await service.journeys.workersReturn();
    expect(await worries(journeyId)).toHaveLength(1);
  });

  test('that cannot be passed on says whom to ring', async () => {
    const journeyId = await service.referred();
    service.journeys.engineAway = true;
    const { status, body, headers } = await raise(journeyId);
    service.journeys.engineAway = false;
    expect(status).toBe(503);
    expect(headers['retry-after']).toBeDefined();
    expect(body).toMatchObject({ code: 'outcome-unknown', detail: expect.stringContaining('020 7946 0100') });
    expect(await worries(journeyId)).toEqual([]);
  });
});

describe('a safeguarding referral', () => {
  const refer = (journeyId: string, body: object = {}, by: string = staff.worker) =>
    service.does(journeyId, 'make-safeguarding-referral', body, by);

  test('waits for no answer to any question', async () => {
    const journeyId = await service.referred();
    const { status, body } = await refer(journeyId);
    expect(status).toBe(200);
    expect(body.journey).toMatchObject({ safeguarding: { status: 'awaiting-answer' } });
  });

  test('made twice is with social care once; the second is a concern', async () => {
    const [journeyId, key] = [await service.referred(), freshKey()];
    await refer(journeyId, { parentSpokenTo: 'yes', siblingsConsidered: true, about: ['child-1'] });
    const path = `/api/journeys/${journeyId}/make-safeguarding-referral`;
    const second = await service.post(path, { about: ['unborn'] }, { key });
    expect(second.status).toBe(200);
    expect(await worries(journeyId)).toEqual(['ConcernRaised']);
    expect((await service.post(path, { about: ['unborn'] }, { key })).body).toMatchObject({ repeated: true });
    expect((await service.post(path, { about: ['child-1'] }, { key })).body).toMatchObject({ code: 'key-reused' });
  });
});
