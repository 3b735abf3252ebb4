import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { openToday } from '../support/open-days.ts';
import { freshKey, openApiService, type ApiService } from './support/api-service.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
});

afterAll(() => service.close());

const screen = { result: 'no-concern' };
const accept = { decision: 'accept', pathway: 'lewisham-fps.v1' };

/** A family with a practitioner. */
const allocated = async (): Promise<string> => {
  const journeyId = await service.referred();
  await service.does(journeyId, 'complete-safety-screen', screen);
  await service.does(journeyId, 'decide-pathway', accept);
  await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
  return journeyId;
};

const events = async (journeyId: string): Promise<number> =>
  (await service.db.selectFrom('journey_events').select('seq').where('journey_id', '=', journeyId).execute()).length;

const notes = (journeyId: string) =>
  service.db
    .selectFrom('notes')
    .select(['status', 'text'])
    .where('journey_id', '=', journeyId)
    .orderBy('text')
    .execute();

describe('a command', () => {
  test('is done, and the answer shows the journey as it is now', async () => {
    const journeyId = await service.referred();
    const { status, body } = await service.does(journeyId, 'complete-safety-screen', screen, staff.duty);
    expect(status).toBe(200);
    expect(body).toMatchObject({ repeated: false, journey: { id: journeyId, seq: body['seq'] } });
    expect(body['commandId']).toEqual(expect.any(String));
  });

  test('sent again under its key is not done again', async () => {
    const journeyId = await service.referred();
    const key = freshKey();
    const path = `/api/journeys/${journeyId}/record-contact`;
    const contact = { kind: 'call', outcome: 'no-answer', note: 'Rang twice.' };
    const first = await service.post(path, contact, { key });
    const before = await events(journeyId);
    const again = await service.post(path, contact, { key });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ commandId: first.body['commandId'], seq: first.body['seq'], repeated: true });
    expect(await events(journeyId)).toBe(before);
    expect(await notes(journeyId)).toEqual([{ status: 'live', text: 'Rang twice.' }]);
  });

  test('sent again by whom it took the journey from is answered as the first time', async () => {
    const journeyId = await service.referred();
    await service.does(journeyId, 'complete-safety-screen', screen);
    const key = freshKey();
    const options = { by: staff.duty, key };
    const first = await service.post(`/api/journeys/${journeyId}/decide-pathway`, accept, options);
    await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
    const again = await service.post(`/api/journeys/${journeyId}/decide-pathway`, accept, options);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ seq: first.body['seq'], repeated: true, journey: { stage: 'engaging' } });
  });

  test('with another body under a used key is refused', async () => {
    const journeyId = await service.referred();
    const key = freshKey();
    const path = `/api/journeys/${journeyId}/record-contact`;
    await service.post(path, { kind: 'call', outcome: 'no-answer' }, { key });
    const rows = await service.rows();
    const other = await service.post(path, { kind: 'call', outcome: 'reached' }, { key });
    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({ code: 'key-reused' });
    expect(await service.rows()).toBe(rows);
  });

  test('refused once may be asked again under the same key, and only the words of the second go live', async () => {
    const journeyId = await service.referred();
    const key = freshKey();
    const path = `/api/journeys/${journeyId}/allocate`;
    const refused = await service.post(path, { practitionerId: staff.worker, note: 'First words.' }, { key });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'not-accepted', title: expect.any(String), detail: expect.any(String) });
    await service.does(journeyId, 'decide-pathway', accept);
    const done = await service.post(path, { practitionerId: staff.worker, note: 'Second words.' }, { key });
    expect(done.status).toBe(200);
    expect(await notes(journeyId)).toEqual([
      { status: 'draft', text: 'First words.' },
      { status: 'live', text: 'Second words.' },
    ]);
  });

  test('meant for an older journey is refused as stale', async () => {
    const journeyId = await service.referred();
    const { body } = await service.get(`/api/journeys/${journeyId}`);
    await service.does(journeyId, 'complete-safety-screen', screen);
    const late = await service.does(journeyId, 'decide-pathway', { ...accept, expectedSeq: body['seq'] });
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ code: 'stale' });
  });

  test('that a rule refuses names the field to change', async () => {
    const journeyId = await allocated();
    const { status, body } = await service.does(journeyId, 'complete-visit', { visitId: 'nowhere', outcome: 'seen' });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'unknown-visit', errors: [{ pointer: '/visitId' }] });
  });

  test('names only practitioners of the team', async () => {
    const journeyId = await service.referred();
    await service.does(journeyId, 'decide-pathway', accept);
    for (const practitionerId of ['stranger', 'clerk', 'nobody']) {
      const { status, body } = await service.does(journeyId, 'allocate', { practitionerId });
      expect(status).toBe(422);
      expect(body['errors']).toMatchObject([{ pointer: '/practitionerId' }]);
    }
  });

  test('pins the whole pathway that it names', async () => {
    const newestAndNamed = [
      ['lewisham-fps', 2],
      ['lewisham-fps.v1', 1],
    ] as const;
    for (const [pathway, version] of newestAndNamed) {
      const journeyId = await service.referred();
      const { body } = await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway });
      expect(body.journey?.['pathway']).toMatchObject({ id: 'lewisham-fps', version });
    }
    const journeyId = await service.referred();
    const unknown = await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v9' });
    expect(unknown.status).toBe(422);
  });

  test('never lets free text into a letter: it chooses from the directory', async () => {
    const journeyId = await service.referred();
    const typed = await service.does(journeyId, 'decide-pathway', {
      decision: 'signpost',
      instead: 'Ask Ms Quillfeather',
    });
    expect(typed.status).toBe(422);
    const chosen = await service.does(journeyId, 'decide-pathway', { decision: 'signpost', instead: 'school-nurse' });
    expect(chosen.status).toBe(200);
  });

  test('booked for a day may be completed for that day, and seen people are those of the family', async () => {
    const journeyId = await allocated();
    const today = new Date().toISOString().slice(0, 10);
    const booked = await service.does(journeyId, 'book-visit', { on: openToday() }, staff.worker);
    const visitId = booked.body['commandId'];
    const stranger = await service.does(journeyId, 'complete-visit', { visitId, outcome: 'seen', seen: ['aunt'] });
    expect(stranger.body).toMatchObject({ status: 409, code: 'unknown-person' });
    const seen = { visitId, outcome: 'seen', seen: ['mother', 'child-1'], seenAlone: ['child-1'], happenedOn: today };
    expect((await service.does(journeyId, 'complete-visit', seen, staff.worker)).status).toBe(200);
  });

  test('that ends a journey is answered the same when sent again', async () => {
    const journeyId = await service.referred({ referrer: { kind: 'anonymous', safe: false } });
    await service.does(journeyId, 'complete-safety-screen', screen);
    const key = freshKey();
    const path = `/api/journeys/${journeyId}/decide-pathway`;
    const ends = await service.post(path, { decision: 'decline', because: 'out-of-area' }, { key });
    // Not finished while the end can still be taken back.
    expect(ends.body.journey?.['stage']).toBe('closed');
    const again = await service.post(path, { decision: 'decline', because: 'out-of-area' }, { key });
    expect(again.body).toMatchObject({ seq: ends.body['seq'], repeated: true });
    const later = await service.does(journeyId, 'record-contact', { kind: 'call', outcome: 'reached' });
    expect(later.status).toBe(409);
    expect(later.body).toMatchObject({ code: 'closed' });
  });

  test('is refused to whoever may not do it, with the reason', async () => {
    const journeyId = await allocated();
    const { status, body } = await service.does(journeyId, 'close', { reason: 'needs-met' }, 'second-duty');
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: 'forbidden', detail: expect.stringContaining('manager') });
  });

  test('on a journey of another team is answered as if there were none', async () => {
    const journeyId = await service.referred();
    const hidden = await service.does(journeyId, 'complete-safety-screen', screen, 'stranger');
    const absent = await service.does('j-nowhere', 'complete-safety-screen', screen, 'stranger');
    expect(hidden.status).toBe(404);
    expect(hidden.body).toEqual(absent.body);
  });

  test('right behind a referral waits until its journey shows, and is done', async () => {
    service.journeys.workersAway = true;
    const journeyId = await service.referred();
    expect((await service.get(`/api/journeys/${journeyId}`)).body).toMatchObject({ code: 'not-opened-yet' });
    const screening = service.does(journeyId, 'complete-safety-screen', screen);
    // Who only looks is answered at once, and again, while whoever acts waits.
    expect((await service.get(`/api/journeys/${journeyId}`)).body).toMatchObject({ code: 'not-opened-yet' });
    await service.journeys.workersReturn();
    const { status, body } = await screening;
    expect({ status, stage: body.journey?.['stage'] }).toEqual({ status: 200, stage: 'intake' });
  });

  test('on a journey that nobody opens says so in time, and changes nothing', async () => {
    service.journeys.workersAway = true;
    const journeyId = await service.referred();
    const rows = await service.rows();
    const { status, body, headers } = await service.does(journeyId, 'complete-safety-screen', {
      ...screen,
      note: 'All well.',
    });
    expect({ status, code: body['code'] }).toEqual({ status: 503, code: 'not-opened-yet' });
    expect(headers['retry-after']).toBe('2');
    expect(await service.rows()).toBe(rows);
    await service.journeys.workersReturn();
  });

  test('waits for no engine that is away, and may be repeated', async () => {
    const journeyId = await service.referred();
    const key = freshKey();
    const path = `/api/journeys/${journeyId}/complete-safety-screen`;
    service.journeys.engineAway = true;
    const lost = await service.post(path, { ...screen, note: 'All well.' }, { key });
    service.journeys.engineAway = false;
    expect(lost.status).toBe(503);
    expect(lost.headers['retry-after']).toBeDefined();
    expect(lost.body).toMatchObject({ code: 'outcome-unknown', detail: expect.stringContaining('same key') });
    const done = await service.post(path, { ...screen, note: 'All well.' }, { key });
    expect(done.status).toBe(200);
    expect(await notes(journeyId)).toEqual([{ status: 'live', text: 'All well.' }]);
  });

  test('joins a referral only to a journey that the person can see', async () => {
    const [one, other] = [await service.referred(), await service.referred()];
    expect((await service.does(one, 'join-referral', { into: 'j-nowhere' })).status).toBe(422);
    const joined = await service.does(one, 'join-referral', { into: other }, staff.duty);
    expect(joined.status).toBe(200);
    expect((await service.get(`/api/journeys/${one}`)).body['stage']).toBe('closed');
  });
});
