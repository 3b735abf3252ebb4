import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Instant } from '../../domain/calendar.ts';
import { statusTokenOf } from '../../register/status-token.ts';
import { given, writtenToAtOnce, type Story } from '../support/given.ts';
import { family, london, staff, team } from '../support/journeys.ts';
import { publishing } from '../support/register.ts';
import { idSecret, openApiService, type Answer, type ApiService } from './support/api-service.ts';
import { everyPage, expectHidden, itemsOf, type Item } from './support/lists.ts';
import { schoolReferral } from './support/referrals.ts';
import { tellBefore } from './support/told-before.ts';

let service: ApiService;

/** Nobody has done anything for a week; a letter that was answered; in another team. */
const forgotten = given('2026-11-02 10:00', family('forgotten')).on('2026-11-11 09:00');
const answered = writtenToAtOnce('2026-11-02 11:00', family('answered'))
  .on('2026-11-10 10:00')
  .and('record-reply', { wants: 'support' }, { by: staff.worker })
  .on('2026-11-11 09:00');
const elsewhere = given(
  '2026-11-02 12:00',
  family('elsewhere', { team: { ...team, teamId: 'south', manager: 'stranger' }, owner: 'stranger' }),
).on('2026-11-11 09:00');
const now: Instant = london('2026-11-11 09:30');

beforeAll(async () => {
  service = await openApiService();
  await tellBefore(service, now, [forgotten, answered, elsewhere]);
});

afterAll(() => service.close());

describe('the timeline of a family', () => {
  test('is told in plain words, with names and the words people saved', async () => {
    const id = await service.referred();
    await service.does(id, 'complete-safety-screen', { result: 'no-concern', note: 'Called school.' }, staff.duty);
    const items = itemsOf(await service.get(`/api/journeys/${id}/timeline`, staff.worker));
    expect(items[0]).toEqual({
      seq: 1,
      type: 'ReferralReceived',
      happenedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      actor: staff.duty,
      actorName: 'Dot Dutton',
      summary: 'Referral received on the form for professionals, from Hana Hill, Hill Primary School.',
      note: schoolReferral.narrative,
    });
    expect(items.find(({ type }) => type === 'SafetyScreenCompleted')).toMatchObject({
      summary: 'Safety screen completed: no concern found.',
      note: 'Called school.',
    });
    await service.does(id, 'record-contact', { kind: 'visit', outcome: 'seen', seen: ['child-1'] }, staff.duty);
    const visit = itemsOf(await service.get(`/api/journeys/${id}/timeline`)).find(
      ({ type }) => type === 'ContactRecorded',
    );
    expect(visit).toMatchObject({ summary: 'Visit: the family was met; seen: Bo Archer.' });
  });

  test('has one line for every event, page by page, the machine’s own marked', async () => {
    const items = await everyPage(service, '/api/journeys/j-answered/timeline?limit=3');
    expect(items.map(({ seq, type }) => [seq, type])).toEqual(answered.journal.map(({ seq, type }) => [seq, type]));
    for (const { summary } of items) expect(summary).toMatch(/^[A-Z].*\.$/);
    const quiet = items.filter((item) => item['quiet'] === true).map(({ type }) => type);
    expect(new Set(quiet)).toEqual(new Set(['MessageAttempted', 'ReferrerTold']));
  });

  test('is not there for another team, and says no more than for a family that does not exist', async () => {
    await expectHidden(service, '/api/journeys/j-answered/timeline', 'stranger');
    expect((await service.get('/api/journeys/j-answered/timeline', 'clerk')).status).toBe(404);
  });

  test('says which parameter is wrong', async () => {
    for (const [asked, pointer] of [
      ['limit=0', 'limit'],
      ['limit=1001', 'limit'],
      ['cursor=x', 'cursor'],
      // What nobody knows may be anything, so it is not repeated.
      ['owner=x', ''],
    ] as const) {
      const { status, body } = await service.get(`/api/journeys/j-answered/timeline?${asked}`);
      expect({ asked, status, parts: body['errors'] }).toMatchObject({ asked, status: 422, parts: [{ pointer }] });
    }
  });
});

describe('a clock explains itself', () => {
  const chainOf = async (story: Story, cause: string): Promise<readonly string[]> => {
    const started = story.journal
      .flatMap((event) => event.clocks?.started ?? [])
      .find((clock) => clock.clockId.startsWith(cause));
    const path = `/api/journeys/${story.journey.id}/explain/${encodeURIComponent(started?.clockId ?? '')}`;
    const { status, body } = await service.get(path);
    expect(status).toBe(200);
    return (body['chain'] as readonly Item[]).map(({ text }) => String(text));
  };

  test('from what started it and by which figure, up its ladder by name', async () => {
    expect(await chainOf(forgotten, 'safety-screen')).toEqual([
      'Started: Referral received on the form for professionals, from the referrer.',
      'Figure: 1 working day, from intake policy intake, version 1 (source: ours).',
      'Due on Tuesday 3 November 2026 at 5pm. Dot Dutton is responsible.',
      'Overdue. Dot Dutton, who is responsible, was told: step 1 of its ladder. If nobody acts, the next step is on Wednesday 4 November 2026 at 5pm.',
      'Overdue. Mia Manager, the manager, was told: step 2 of its ladder. If nobody acts, the next step is on Friday 6 November 2026 at 5pm.',
      'Overdue. Lou Lead, the service lead, was told: step 3 of its ladder. If nobody acts, the next step is on Friday 13 November 2026 at 5pm.',
    ]);
  });

  test('also when it stood still, and when it ended', async () => {
    const reply = await chainOf(answered, 'reply');
    expect(reply.at(0)).toBe('Started: Letter sent to mother, because nobody answers.');
    expect(reply.at(1)).toBe(
      'Figure: 10 calendar days, on at least 5 of which the service is open, from pathway support, version 1.',
    );
    expect(reply.at(-1)).toBe('Ended, because it was done: The family replied: they want support.');
    const start = await chainOf(answered, 'support-start');
    expect(start.at(1)).toBe('Figure: 3 weeks, from pathway support, version 1 (source: ours).');
    expect(start.at(3)).toBe(
      'Stands still, because the family has days to reply: Letter sent to mother, because nobody answers.',
    );
    expect(start.at(4)).toMatch(/^Runs again, now due on .*: The family replied: they want support\.$/);
    expect((await chainOf(answered, 'allocation')).at(-1)).toBe('Ended, because it was done: Allocated to Wes Worker.');
    expect((await chainOf(forgotten, 'promise:rforgotten-decision')).at(1)).toMatch(
      /5 working days.*Then, to tell the referrer: .*1 working day/,
    );
  });

  test('and says nothing of clocks that never were, or of other teams’', async () => {
    expect((await service.get('/api/journeys/j-answered/explain/plan:9~9')).status).toBe(404);
    await expectHidden(service, '/api/journeys/j-answered/explain/reply:1', 'stranger');
  });
});

describe('lists of clocks', () => {
  test('a worker’s own list holds their clocks only, in the order they fall due', async () => {
    const { body } = await service.get('/api/worklist', staff.worker);
    const items = body['items'] as readonly Item[];
    expect(body['asOf']).toMatch(/^2026-11-11T09:3/);
    expect(items.length).toBeGreaterThan(1);
    expect(new Set(items.map(({ owner }) => owner))).toEqual(new Set([staff.worker]));
    const dues = items.map(({ dueAt }) => String(dueAt));
    expect(dues).toEqual([...dues].sort());
    expect(items.every((item) => item['reason'] === undefined)).toBe(true);
  });

  test('whoever is on duty sees all that has come in, and what of it is late', async () => {
    const items = itemsOf(await service.get('/api/worklist', 'second-duty'));
    expect(items.find(({ journeyId, kind }) => journeyId === 'j-forgotten' && kind === 'safety-screen')).toEqual({
      journeyId: 'j-forgotten',
      reference: 'KS-forgotten',
      stage: 'intake',
      clockId: forgotten.clock('safety-screen')?.clockId,
      kind: 'safety-screen',
      summary: 'Safety screen of the referral',
      owner: staff.duty,
      ownerName: 'Dot Dutton',
      dueAt: '2026-11-03T17:00:00.000Z',
      rung: 3,
      reason: 'late',
      told: [staff.duty, staff.manager, staff.lead],
    });
  });

  test('managers see the team’s list page by page, the service lead every team’s, others neither', async () => {
    expect((await service.get('/api/worklist?scope=team', staff.worker)).status).toBe(403);
    const whole = itemsOf(await service.get('/api/worklist?scope=team'));
    expect(await everyPage(service, '/api/worklist?scope=team&limit=4')).toEqual(whole);
    const teamsOf = async (by: string) =>
      new Set(itemsOf(await service.get('/api/worklist?scope=team', by)).map(({ journeyId }) => journeyId));
    expect(await teamsOf('stranger')).toEqual(new Set(['j-elsewhere']));
    expect((await teamsOf(staff.lead)).has('j-elsewhere')).toBe(true);
    expect((await teamsOf(staff.manager)).has('j-elsewhere')).toBe(false);
    expect(itemsOf(await service.get('/api/worklist?scope=team&team=south'))).toEqual([]);
  });

  test('drift is what is late in the team, and who holds how much of it', async () => {
    const { body } = await service.get('/api/drift');
    const items = body['items'] as readonly Item[];
    expect(items.map(({ journeyId }) => journeyId)).toEqual(items.map(() => 'j-forgotten'));
    expect(items.map(({ reason }) => reason)).toEqual(items.map(() => 'late'));
    expect(items.map(({ kind }) => kind).sort()).toEqual(['pathway-decision', 'promise', 'safety-screen']);
    expect(body['byOwner']).toEqual([{ owner: staff.duty, ownerName: 'Dot Dutton', clocks: 3, families: 1 }]);
    expect(itemsOf(await service.get('/api/drift', 'clerk'))).toEqual([]);
  });

  test('an escalation that was answered for stays on the board with the name of who did', async () => {
    const clockId = forgotten.clock('safety-screen')?.clockId ?? '';
    const later = forgotten.and('acknowledge-escalation', { clockId, newPromise: '2026-11-12' }, { by: staff.manager });
    await publishing(service.db)('j-forgotten', later.journal.slice(forgotten.journal.length));
    const item = itemsOf(await service.get('/api/drift')).find((one) => one['clockId'] === clockId);
    expect(item).toMatchObject({ reason: 'late', acknowledgedBy: staff.manager });
  });

  test('a place that no list has given is refused', async () => {
    for (const cursor of [
      'x',
      Buffer.from('[1]').toString('base64url'),
      Buffer.from('["a","b","c"]').toString('base64url'),
    ])
      expect((await service.get(`/api/drift?cursor=${cursor}`)).status).toBe(422);
  });
});

describe('the outbox', () => {
  test('lists what was caused, newest first, and shows one message whole to those who may read it', async () => {
    const items = await everyPage(service, '/api/outbox?limit=5&journeyId=j-answered');
    expect(items).toHaveLength(answered.sent().length);
    const letter = items.find(({ kind }) => kind === 'no-contact-letter');
    expect(letter).toMatchObject({
      journeyId: 'j-answered',
      channel: 'mail',
      status: 'accepted',
      attempts: 1,
      messageId: null,
      createdAt: '2026-11-02T11:00:00.000Z',
    });
    const path = `/api/outbox/${String(letter?.['id'])}`;
    expect((await service.get(path)).body).toMatchObject({ ...letter, to: null, subject: null, tries: [] });
    expect((await service.get(path, 'stranger')).status).toBe(404);
    expect((await service.get(path, staff.worker)).status).toBe(403);
    expect((await service.get('/api/outbox/nonsense')).status).toBe(404);
    expect(await everyPage(service, '/api/outbox?status=ambiguous&limit=5')).toEqual([]);
    expect((await service.get('/api/outbox?status=lost')).body['errors']).toMatchObject([{ pointer: 'status' }]);
  });
});

describe('a referrer’s link', () => {
  const statusOf = async (token: string): Promise<Answer> =>
    await service.send('get', `/status/${token}`).set('Accept', 'application/json');
  const tokenFor = async (change: object): Promise<string> => {
    const id = await service.referred(change);
    const { body } = await service.get(`/api/journeys/${id}`);
    const [referral] = body['referrals'] as readonly Item[];
    return statusTokenOf(idSecret, String(referral?.['referralId']));
  };

  test('says where the referral is, what comes next and until when, and nothing of a child', async () => {
    const { status, body, headers } = await statusOf(await tokenFor({}));
    expect(status).toBe(200);
    expect(body).toEqual({
      reference: expect.stringMatching(/^KS-/),
      where: 'We have the referral and are deciding how to help.',
      next: 'You will hear our decision.',
      hearBy: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  test('does not open for those who are told nothing more, nor for anybody who guesses', async () => {
    for (const kind of ['relative', 'other-parent', 'public'])
      expect((await statusOf(await tokenFor({ referrer: { ...schoolReferral.referrer, kind } }))).status).toBe(404);
    expect((await statusOf(await tokenFor({ referrer: { kind: 'family', name: 'A', safe: false } }))).status).toBe(200);
    const token = await tokenFor({});
    const forged = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const wrong of [forged, token.toUpperCase(), `${token}x`, 'x', 'x.y', statusTokenOf(idSecret, 'r-unknown')])
      expect((await statusOf(wrong)).status).toBe(404);
  });

  test('follows a referral that was joined to another journey, under the reference its referrer was given', async () => {
    const first = await service.referred();
    const token = await tokenFor({});
    const before = (await statusOf(token)).body['reference'];
    const second = itemsOf(await service.get('/api/journeys?limit=100')).find(({ reference }) => reference === before);
    const joined = await service.does(String(second?.['id']), 'join-referral', { into: first }, staff.duty);
    expect(joined.status).toBe(200);
    const { reference } = (await service.get(`/api/journeys/${first}`)).body;
    expect(reference).not.toBe(before);
    expect((await statusOf(token)).body).toMatchObject({ reference: before, next: 'You will hear our decision.' });
  });
});

describe('the page that should be empty', () => {
  test('shows what is wrong and what to do, to those of the team who may know', async () => {
    const seen = async (by: string) =>
      ((await service.get('/api/invariants?journals=all', by)).body['violations'] as readonly Item[]).filter(
        ({ journeyId }) => String(journeyId).startsWith('j-'),
      );
    expect(await seen(staff.lead)).toEqual([]);
    await service.db.updateTable('clocks').set({ stopped: true }).where('journey_id', '=', 'j-elsewhere').execute();
    const violation = { invariant: 'running-clock', journeyId: 'j-elsewhere', remedy: expect.stringMatching(/\.$/) };
    expect(await seen(staff.lead)).toEqual([violation]);
    expect(await seen('stranger')).toEqual([violation]);
    expect(await seen(staff.manager)).toEqual([]);
    expect((await service.get('/api/invariants', staff.worker)).status).toBe(403);
  });
});

describe('who watches the processes', () => {
  test('hears that this one lives, and whether it is ready', async () => {
    const ready = async () => (await service.send('get', '/readyz')) as Answer;
    expect((await service.send('get', '/healthz')).body).toEqual({ status: 'ok' });
    expect(await ready()).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { temporal: true, database: true, worker: true } },
    });
    expect((await ready()).body['outboxLagSeconds']).toEqual(expect.any(Number));
    service.journeys.workersAway = true;
    expect(await ready()).toMatchObject({ status: 503, body: { status: 'not-ready', checks: { worker: false } } });
    service.journeys.workersAway = false;
  });
});
