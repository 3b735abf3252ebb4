import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  endOrphan,
  markTemporalFileReady,
  prepareTemporalFile,
  recordTemporalProcess,
  temporalFile,
} from '../../embedded/temporal-file.ts';
import type { TemporalProgram } from '../../embedded/temporal-program.ts';
import { startTemporalServer, type TemporalServer } from '../../embedded/temporal-server.ts';
import { identityOf, stateOf } from '../../register/process-identity.ts';
import { killPrograms, startProgram } from '../support/program.ts';
import { startTestTemporal, temporalProgram } from '../support/temporal.ts';
import { until } from '../support/until.ts';

let program: TemporalProgram;
let dataDir: string;
beforeAll(async () => {
  program = await temporalProgram();
}, 900_000);
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'keepstep-temporal-'));
});
afterEach(() => {
  killPrograms();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

const start = () => startTemporalServer({ program, namespace: 'default', dataDir, ui: false });

const withClient = async <Answer>(
  { address }: TemporalServer,
  ask: (client: Client) => Promise<Answer>,
): Promise<Answer> => {
  const connection = await Connection.connect({ address });
  try {
    return await ask(new Client({ connection }));
  } finally {
    await connection.close();
  }
};
const begin = (server: TemporalServer, workflowId: string) =>
  withClient(server, (client) =>
    client.workflow.start('nobody-runs-this', {
      workflowId,
      taskQueue: 'none',
      typedSearchAttributes: [],
    }),
  );
const statusOf = (server: TemporalServer, workflowId: string) =>
  withClient(server, async (client) => (await client.workflow.getHandle(workflowId).describe()).status.name);

describe('the embedded Temporal server', () => {
  test('in memory starts, shows its pages, and is gone when it stops', async () => {
    const server = await startTemporalServer({ program, namespace: 'default' });
    const pid = server.pid();
    expect(server.freshCluster).toBe(true);
    expect((await fetch(server.uiUrl ?? '')).status).toBe(200);
    await server.stop();
    expect(stateOf(identityOf(pid))).toBe('dead');
    expect(server.pid()).toBeUndefined();
  });

  test('knows the two search attributes of a journey', async () => {
    const server = await startTestTemporal();
    const found = await withClient(server, (client) =>
      client.workflow.count(`KeepstepStage = 'waiting' AND KeepstepPathway = 'x'`),
    );
    expect(found.count).toBe(0);
    await server.stop();
  });

  test('with a file keeps journeys from one start to the next', async () => {
    const first = await start();
    expect(first).toMatchObject({ freshCluster: true, version: program.serverVersion });
    await begin(first, 'journey');
    await first.stop();
    expect(readdirSync(dataDir).filter((name) => name.endsWith('.pid'))).toEqual([]);
    const second = await start();
    expect(second).toMatchObject({ freshCluster: false, notices: [] });
    expect(await statusOf(second, 'journey')).toBe('RUNNING');
    await second.stop();
  });

  test('killed, comes back by itself at the same address with everything in it', async () => {
    const server = await start();
    await begin(server, 'journey');
    const killed = server.pid() ?? 0;
    process.kill(killed, 'SIGKILL');
    await until('another process serves', async () => {
      const pid = server.pid();
      if (pid === undefined || pid === killed) return false;
      return (await statusOf(server, 'journey').catch(() => undefined)) === 'RUNNING';
    });
    await server.stop();
  });

  test('stops for good even while it is coming back', async () => {
    const server = await start();
    process.kill(server.pid() ?? 0, 'SIGKILL');
    await until('it has gone', () => server.pid() === undefined, { everyMs: 1 });
    await server.stop();
    expect(server.pid()).toBeUndefined();
    expect(existsSync(join(dataDir, 'temporal.pid'))).toBe(false);
  });

  test('in memory says that it is lost when it is killed, since nothing can bring it back', async () => {
    const server = await startTestTemporal();
    process.kill(server.pid() ?? 0, 'SIGKILL');
    expect((await server.lost).message).toMatch(/^The Temporal server has ended .*: start Keepstep again\.$/);
    await server.stop();
  });

  test('ends when Keepstep is killed with kill -9, and the next start has its journeys', async () => {
    const keepstep = startProgram('tests/support/hold-temporal.ts', [dataDir]);
    const line = await keepstep.says(/^serving by process \d+$/);
    const orphan = identityOf(Number(line.split(' ').at(-1)));
    await keepstep.kill9();
    await until('the server has noticed', () => stateOf(orphan) === 'dead');
    const next = await start();
    expect(next.freshCluster).toBe(false);
    await next.stop();
  });

  test('that outlived its Keepstep all the same is ended by the next start', async () => {
    const file = temporalFile(dataDir, program.serverVersion);
    const orphan = spawn(program.path, ['server', 'start-dev', '--headless', '--port', '0', '--db-filename', file], {
      stdio: 'ignore',
      detached: true,
    });
    const identity = identityOf(orphan.pid);
    recordTemporalProcess(dataDir, identity.pid);
    const server = await start();
    expect(stateOf(identity)).toBe('dead');
    await server.stop();
  });

  test('leaves a process alone that has the number of an old server but is none', async () => {
    const bystander = spawn('sleep', ['60'], { stdio: 'ignore' });
    recordTemporalProcess(dataDir, bystander.pid ?? 0);
    expect(await endOrphan(dataDir)).toBe(false);
    expect(stateOf(identityOf(bystander.pid))).toBe('alive');
    bystander.kill('SIGKILL');
  });

  test('whose file is damaged starts a new one and says so', async () => {
    const file = temporalFile(dataDir, program.serverVersion);
    writeFileSync(file, 'this is no database at all, whatever its name says'.repeat(200));
    markTemporalFileReady(file);
    const server = await start();
    expect(server.freshCluster).toBe(true);
    expect(server.notices).toEqual([
      expect.stringMatching(/is damaged, so it has been set aside as .*journeys go on from the register\.$/),
    ]);
    await server.stop();
  });

  test('that cannot start says why in one sentence', async () => {
    const broken = startTemporalServer({
      program: { path: '/bin/false', serverVersion: '1.29.1' },
      namespace: 'default',
    });
    await expect(broken).rejects.toThrow(/^The Temporal server \/bin\/false did not start .*TEMPORAL_ADDRESS/);
  });
});

describe('the file of the embedded Temporal server', () => {
  test('of another server version is set aside with its journal, under a dated name', () => {
    const old = temporalFile(dataDir, '1.28.0');
    for (const file of [old, `${old}-journal`]) writeFileSync(file, 'old');
    markTemporalFileReady(old);
    const { file, fresh, notices } = prepareTemporalFile(dataDir, '1.29.1');
    expect({ file, fresh }).toEqual({ file: temporalFile(dataDir, '1.29.1'), fresh: true });
    expect(notices).toEqual([
      expect.stringMatching(/belongs to another version than 1\.29\.1, so it has been set aside/),
    ]);
    const left = readdirSync(dataDir).sort();
    expect(left).toHaveLength(2);
    for (const name of left) expect(name).toMatch(/^temporal-1\.28\.0\.db\.set-aside-\d{4}-\d\d-\d\d(-journal)?$/);
  });

  test('whose making was cut short is made again', () => {
    const file = temporalFile(dataDir, '1.29.1');
    writeFileSync(file, 'half');
    expect(prepareTemporalFile(dataDir, '1.29.1')).toEqual({ file, fresh: true, notices: [] });
    expect(readdirSync(dataDir)).toEqual([]);
  });
});
