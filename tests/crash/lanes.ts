/** Two ways to run Keepstep, each with processes that can die. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../embedded/port.ts';
import { openDatabase, type Database } from '../../register/database.ts';
import { makeDataFolder } from '../stories/running-keepstep.ts';
import type { SharedTemporal } from '../support/temporal.ts';
import { nameOf, type Case } from './cases.ts';
import { supervise, type Supervised } from './supervised.ts';

/** One Keepstep of a case's own. */
export interface Service {
  readonly url: string;
  /** How processes ended unasked. */
  readonly deaths: () => readonly string[];
  readonly lines: () => readonly string[];
  /** Ends it in order; answers how its processes ended. Safe to repeat. */
  readonly stop: () => Promise<readonly string[]>;
  /** Its register, once it has stopped. */
  readonly openRegister: () => Promise<Database>;
  readonly remove: () => Promise<void>;
}

/** What cases share. */
export interface Ground {
  readonly temporal: Pick<SharedTemporal, 'address' | 'bundleFile'>;
  /** A PostgreSQL cluster; absent where there is none. */
  readonly postgresUrl?: string | undefined;
}

const host = '127.0.0.1';
/** The one that `tests/support/worker-main.ts` has: API and worker must agree. */
const idSecret = 'a secret for tests, and for nothing else';

let count = 0;

/** A fresh database in the cluster. */
async function makeDatabase(clusterUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}

const serviceOf = (
  url: string,
  programs: readonly Supervised[],
  rest: Pick<Service, 'openRegister' | 'remove'>,
): Service => {
  let stopped: Promise<readonly string[]> | undefined;
  return {
    url,
    deaths: () => programs.flatMap((program) => program.deaths()),
    lines: () => programs.flatMap((program) => program.lines()),
    stop: () => (stopped ??= Promise.all(programs.map((program) => program.stop()))),
    ...rest,
  };
};

/** Starts Keepstep for a case; the process that passes the point dies there. */
export async function startService(one: Case, ground: Ground, smtpUrl: string): Promise<Service> {
  count += 1;
  const name = `crash_${String(process.pid)}_${String(count)}`;
  const port = String(await freePort(host));
  const url = `http://${host}:${port}`;
  const crashAt = `${one.point}:${String(one.passing)}`;
  const env = {
    KEEPSTEP_MODE: 'training',
    PORT: port,
    TEMPORAL_ADDRESS: ground.temporal.address,
    TEMPORAL_TASK_QUEUE: name,
    SMTP_URL: smtpUrl,
    SMTP_FROM: 'families@keepstep.example',
    LOG_LEVEL: 'fatal',
  };
  if (one.lane === 'embedded') {
    const dataDir = makeDataFolder('none');
    const keepstep = supervise(
      'embedded/main.ts',
      [],
      { ...env, DATABASE_URL: '', KEEPSTEP_DATA_DIR: dataDir },
      crashAt,
    );
    return serviceOf(url, [keepstep], {
      openRegister: () => openDatabase({ dataDir: join(dataDir, 'register') }),
      remove: async () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }),
    });
  }
  if (ground.postgresUrl === undefined) throw new Error(`${nameOf(one)} needs PostgreSQL.`);
  const databaseUrl = await makeDatabase(ground.postgresUrl, name);
  const apart = { ...env, DATABASE_URL: databaseUrl, KEEPSTEP_ID_SECRET: idSecret };
  const api = supervise('api/main.ts', [], apart, one.in === 'api' ? crashAt : '');
  const worker = supervise(
    'tests/support/worker-main.ts',
    [ground.temporal.bundleFile],
    apart,
    one.in === 'worker' ? crashAt : '',
  );
  return serviceOf(url, [api, worker], {
    openRegister: () => openDatabase({ databaseUrl }),
    remove: () => Promise.resolve(),
  });
}
