/** `npm run api`: the process by itself. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '../../embedded/port.ts';
import { describeOnPostgres } from '../support/lane.ts';
import { startPostgres, type ThrowAwayPostgres } from '../support/postgres.ts';
import { killPrograms, startProgram, type Program } from '../support/program.ts';
import { until } from '../support/until.ts';

afterEach(killPrograms);

const settings = async (change: Readonly<Record<string, string>> = {}): Promise<Readonly<Record<string, string>>> => ({
  PORT: '0',
  DATABASE_URL: `postgres://keepstep@127.0.0.1:${String(await freePort('127.0.0.1'))}/postgres`,
  TEMPORAL_ADDRESS: `127.0.0.1:${String(await freePort('127.0.0.1'))}`,
  KEEPSTEP_ID_SECRET: 'a secret for tests, and for nothing else',
  LOG_LEVEL: 'error',
  ...change,
});

const address = async (api: Program): Promise<string> => /http:\/\/\S+/.exec(await api.says(/http:\/\//))?.[0] ?? '';

test('it starts with everything else away, says what is missing, and stops when asked', async () => {
  const api = startProgram('api/main.ts', [], await settings());
  const url = await address(api);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${url}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ checks: { temporal: false, database: false, worker: false } });
  const asked = await fetch(`${url}/api/journeys`, { headers: { 'X-Keepstep-Person': 'nadia' } });
  expect(asked.status).toBe(503);
  expect(asked.headers.get('retry-after')).not.toBeNull();
  api.process.kill('SIGTERM');
  expect(await api.ends()).toBe(0);
});

test('it names the settings it cannot do without', async () => {
  const api = startProgram('api/main.ts', [], await settings({ DATABASE_URL: '' }));
  expect(await api.ends()).toBe(1);
  expect(api.lines().join('\n')).toContain('DATABASE_URL');
});

describeOnPostgres('with PostgreSQL', () => {
  let postgres: ThrowAwayPostgres;

  beforeAll(async () => {
    postgres = await startPostgres({ fsync: 'off' });
  });

  afterAll(() => postgres.remove());

  test('it makes the database ready when that comes up after it', async () => {
    await postgres.stop();
    const api = startProgram('api/main.ts', [], await settings({ DATABASE_URL: postgres.url }));
    const url = await address(api);
    const people = async (): Promise<readonly unknown[]> => {
      const answer = await fetch(`${url}/api/training/people`);
      return answer.status === 200 ? ((await answer.json()) as { items: readonly unknown[] }).items : [];
    };
    expect(await people()).toEqual([]);
    await postgres.start();
    await until('there are people', async () => (await people()).length > 0);
    api.process.kill('SIGTERM');
    expect(await api.ends()).toBe(0);
  });
});
