/** The API while PostgreSQL is stopped: what must be heard is heard, everything else says so. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { describeOnPostgres } from '../support/lane.ts';
import { startPostgres, type ThrowAwayPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';
import { freshKey, openApiService, type ApiService } from './support/api-service.ts';

describeOnPostgres('while PostgreSQL is stopped', () => {
  let postgres: ThrowAwayPostgres;
  let service: ApiService;

  beforeAll(async () => {
    postgres = await startPostgres({ fsync: 'off' });
    service = await openApiService({ database: { databaseUrl: postgres.url } });
  });

  afterAll(async () => {
    await service.close();
    await postgres.remove();
  });

  const raise = (journeyId: string, key: string, by: string = staff.worker) =>
    service.post(
      `/api/journeys/${journeyId}/raise-concern`,
      { code: 'immediate-danger', note: 'She is alone.' },
      { by, key },
    );

  const concerns = (journeyId: string) =>
    service.db
      .selectFrom('journey_events')
      .select('seq')
      .where('journey_id', '=', journeyId)
      .where('type', '=', 'ConcernRaised')
      .execute();

  const away = async <T>(run: () => Promise<T>, how: 'stopped' | 'frozen' = 'stopped'): Promise<T> => {
    if (how === 'stopped') await postgres.stop();
    else postgres.pause();
    try {
      return await run();
    } finally {
      if (how === 'stopped') await postgres.start();
      else postgres.resume();
    }
  };

  test.each(['stopped', 'frozen'] as const)(
    'a concern is passed on with the register %s; the words follow under the same key',
    async (how) => {
      const [journeyId, key] = [await service.referred(), freshKey()];
      await service.get('/api/journeys', staff.worker);
      service.journeys.workersAway = true;
      const first = await away(() => raise(journeyId, key), how);
      expect(first.status).toBe(202);
      expect(first.body).toMatchObject({ wordsSaved: false, detail: expect.stringContaining('keep them') });
      await service.journeys.workersReturn();
      await until('the concern is in the journal', async () => (await concerns(journeyId)).length > 0);
      const again = await raise(journeyId, key);
      expect(again.status).toBe(200);
      expect(again.body).toMatchObject({ commandId: first.body['commandId'], repeated: true, wordsSaved: true });
      expect(await concerns(journeyId)).toHaveLength(1);
      const notes = await service.db
        .selectFrom('notes')
        .select(['text', 'status'])
        .where('journey_id', '=', journeyId)
        .execute();
      expect(notes).toEqual([{ text: 'She is alone.', status: 'live' }]);
    },
  );

  test('a concern about an ended journey opens one in the team of whoever speaks up', async () => {
    const journeyId = await service.referred({ referrer: { kind: 'anonymous', safe: false } });
    await service.does(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await service.does(journeyId, 'decide-pathway', { decision: 'decline' });
    await service.get('/api/journeys', staff.worker);
    service.journeys.workersAway = true;
    const { status } = await away(() => raise(journeyId, freshKey()));
    expect(status).toBe(202);
    await service.journeys.workersReturn();
    const linked = await service.db
      .selectFrom('journeys')
      .select(['team_id', 'owner', 'state'])
      .orderBy('opened_at', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(linked).toMatchObject({ team_id: 'north', owner: staff.manager });
    expect(JSON.parse(linked.state)).toMatchObject({ linkedFrom: journeyId, concerns: [{ code: 'immediate-danger' }] });
  });

  test('somebody whom this process has not yet met hears whom to ring', async () => {
    const journeyId = await service.referred();
    const answer = await away(() => raise(journeyId, freshKey(), 'nobody-yet'));
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ detail: expect.stringContaining('020 7946 0100') });
  });

  test('an invented journey opens nothing: whom to ring is said instead', async () => {
    await service.get('/api/journeys', staff.worker);
    const answer = await away(() => raise('jinvented', freshKey()));
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ detail: expect.stringContaining('999') });
  });

  test('everything else says that it is away, and what to do', async () => {
    const journeyId = await service.referred();
    const answers = await away(async () => [
      await service.get(`/api/journeys/${journeyId}`),
      await service.get('/api/worklist'),
      await service.does(journeyId, 'complete-safety-screen', { result: 'no-concern' }),
      await service.get('/api/training/people'),
    ]);
    for (const { status, headers, body } of answers) {
      expect({ status, code: body['code'] }).toEqual({
        status: 503,
        code: expect.stringMatching(/^(database-unavailable|outcome-unknown)$/),
      });
      expect(headers['retry-after']).toBeDefined();
      expect(headers['content-type']).toContain('application/problem+json');
    }
    expect((await service.does(journeyId, 'complete-safety-screen', { result: 'no-concern' })).status).toBe(200);
  });

  test('the process itself says that it lives and is not ready', async () => {
    const [alive, ready] = await away(async () => [
      await service.send('get', '/healthz'),
      await service.send('get', '/readyz'),
    ]);
    expect(alive?.status).toBe(200);
    expect(ready?.status).toBe(503);
    expect(ready?.body).toMatchObject({ checks: { database: false } });
  });
});
