/** One case of `npm run crash`, so that every run of the tests sees a process die at its point; the script plays them all. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { crashPoints } from '../../crash-points.ts';
import { installRuntime } from '../../worker/run.ts';
import { hasPostgres, startPostgres, type ThrowAwayPostgres } from '../support/postgres.ts';
import { killPrograms } from '../support/program.ts';
import { sharedTemporal, type SharedTemporal } from '../support/temporal.ts';
import { casesOf } from './cases.ts';
import { playCase } from './play-case.ts';

let temporal: SharedTemporal;
let connection: Connection;
let postgres: ThrowAwayPostgres | undefined;

beforeAll(async () => {
  installRuntime('fatal');
  temporal = await sharedTemporal();
  connection = await Connection.connect({ address: temporal.address });
  postgres = hasPostgres() ? await startPostgres({ fsync: 'off' }) : undefined;
});
afterAll(async () => {
  killPrograms();
  await connection.close();
  await postgres?.remove();
});

test('killed when a command is done and its caller has not heard, it has done it once', async () => {
  const cases = casesOf(hasPostgres() ? 'apart' : 'embedded', 'first');
  const [one] = cases.filter(({ point }) => point === 'api-after-command');
  if (one === undefined) throw new Error('There is no such case.');
  const client = new Client({ connection, identity: 'crash' });
  const { findings } = await playCase(one, { temporal, postgresUrl: postgres?.url }, client);
  expect(findings).toEqual([]);
});

test('every crash point has a case in either way of running Keepstep', () => {
  for (const lane of ['apart', 'embedded'] as const)
    expect(casesOf(lane, 'first').map(({ point }) => point)).toEqual(crashPoints);
});
