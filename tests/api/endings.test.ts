import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { freshKey, openApiService, type ApiService } from './support/api-service.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
});
afterAll(() => service.close());

/** So many days from the service's today. */
const days = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

const supported = async (change: object = {}): Promise<string> => {
  const journeyId = await service.referred(change);
  await service.does(journeyId, 'complete-safety-screen', { result: 'no-concern' });
  await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
  await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
  await work(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child-1'] });
  return journeyId;
};

const work = (journeyId: string, command: string, body: object = {}) =>
  service.does(journeyId, command, body, staff.worker);

const explained = ['step-down-not-needed', 'feedback-not-wanted'];

const shown = async (journeyId: string) => (await service.get(`/api/journeys/${journeyId}`)).body;

interface Form {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly options?: readonly { readonly value: string }[] }[];
}

const closeForm = async (journeyId: string) => {
  const forms = (await shown(journeyId))['commands'] as readonly Form[];
  return forms.find(({ name }) => name === 'close')?.fields.find(({ name }) => name === 'without');
};

describe('a review over HTTP', () => {
  test('extends support as its own command does, and names what is missing', async () => {
    const journeyId = await supported();
    const until = days(50);
    const without = await work(journeyId, 'hold-review', { outcome: 'extend', until });
    expect([without.status, without.body['code']]).toEqual([409, 'reason-missing']);
    const { body } = await work(journeyId, 'hold-review', { outcome: 'extend', reason: 'deeper-need', until });
    expect(body.journey).toMatchObject({ extension: { until } });
  });

  test('told of before it was held is refused', async () => {
    const journeyId = await supported();
    const early = await work(journeyId, 'hold-review', { outcome: 'continue', happenedOn: days(2) });
    expect([early.status, early.body['code']]).toEqual([409, 'future-date']);
  });

  test('offers the next level only at a place of the directory', async () => {
    const journeyId = await supported();
    await work(journeyId, 'record-consent', { personRef: 'mother', purpose: 'sharing', given: true });
    expect((await work(journeyId, 'hold-review', { outcome: 'level-change', to: 'nowhere' })).status).toBe(422);
    const { body } = await work(journeyId, 'hold-review', { outcome: 'level-change', to: 'family-thrive' });
    expect(body.journey).toMatchObject({ level: { to: 'family-thrive' } });
  });
});

describe('an end', () => {
  test('shows what the pathway asks for, and what is left out must be said', async () => {
    const journeyId = await supported();
    expect(await shown(journeyId)).toMatchObject({
      closing: [
        { part: 'step-down', done: false },
        { part: 'feedback', done: false },
      ],
    });
    const refused = await work(journeyId, 'close', { reason: 'needs-met' });
    expect([refused.status, refused.body['code']]).toEqual([409, 'closing-unfinished']);
    await work(journeyId, 'name-step-down', { place: 'childrens-centre' });
    expect((await closeForm(journeyId))?.options?.map(({ value }) => value)).toEqual([
      'feedback-not-wanted',
      'feedback-not-reached',
      'feedback-not-safe',
    ]);
    const closed = await work(journeyId, 'close', { reason: 'needs-met', without: ['feedback-not-safe'] });
    expect(closed.body.journey).toMatchObject({ closed: { reason: 'needs-met' } });
  });

  test('of everything done asks for no reason', async () => {
    const journeyId = await supported();
    await work(journeyId, 'name-step-down', { place: 'childrens-centre' });
    await work(journeyId, 'ask-feedback', { how: 'mail', personRef: 'mother' });
    expect(await closeForm(journeyId)).toBeUndefined();
    expect((await work(journeyId, 'close', { reason: 'needs-met' })).status).toBe(200);
  });

  test('keeps what a family says and how it rates us in the register alone', async () => {
    const journeyId = await supported();
    const key = freshKey();
    const said = { answer: 'given', rating: 4, note: 'You listened to us.' };
    const send = () => service.post(`/api/journeys/${journeyId}/record-feedback`, said, { by: staff.worker, key });
    expect((await send()).body.journey).toMatchObject({ ratings: [4], farewell: { feedback: { answer: 'given' } } });
    expect((await send()).body).toMatchObject({ repeated: true });
    const events = await service.db
      .selectFrom('journey_events')
      .select('body')
      .where('journey_id', '=', journeyId)
      .where('type', '=', 'FeedbackRecorded')
      .execute();
    expect(events).toHaveLength(1);
    expect(events[0]?.body).not.toContain('rating');
    expect((await work(journeyId, 'record-feedback', { answer: 'given', rating: 9 })).status).toBe(422);
  });
});

describe('after the end', () => {
  const ended = async (): Promise<string> => {
    const journeyId = await supported();
    await work(journeyId, 'record-consent', { personRef: 'mother', purpose: 'contact-after-closure', given: true });
    await work(journeyId, 'complete-assessment', {
      childrenSeen: ['child-1'],
      voiceMissing: 'comes-later',
      note: 'Mornings are hard.',
    });
    await work(journeyId, 'close', { reason: 'needs-met', without: explained });
    return journeyId;
  };

  test('a check waits for the manager, and the family may say no at any time', async () => {
    const journeyId = await ended();
    const { agenda } = (await shown(journeyId)) as unknown as {
      readonly agenda: readonly { readonly kind: string; readonly owner: string }[];
    };
    expect(agenda.find(({ kind }) => kind === 'after-check')?.owner).toBe(staff.manager);
    const no = await work(journeyId, 'withdraw-consent', { personRef: 'mother', purpose: 'contact-after-closure' });
    expect(no.status).toBe(200);
    expect((await service.does(journeyId, 'record-after-check', { result: 'sustained' })).body).toMatchObject({
      status: 409,
      code: 'closed',
    });
  });

  test('a family that needs help again has a new journey, which shows what was written then', async () => {
    const journeyId = await ended();
    const { body } = await service.does(journeyId, 'record-after-check', { result: 'needs-help' });
    const { after } = body.journey as { readonly after: { readonly reopenedAs: string } };
    const again = await shown(after.reopenedAs);
    expect(again).toMatchObject({
      stage: 'intake',
      linkedFrom: journeyId,
      earlier: { journeyId, assessed: true, reason: 'needs-met', words: { assessment: 'Mornings are hard.' } },
      people: [{ name: 'Ana Archer' }, { name: 'Bo Archer' }, {}],
    });
  });
});
