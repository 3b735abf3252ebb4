/** A real PostgreSQL cluster to throw away, from the programs the machine has. */
import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { endWithParent } from '../../embedded/end-with-parent.ts';
import { freePort } from '../../embedded/port.ts';
import { postgresPrograms } from '../lanes.mjs';
import { until } from './until.ts';

const run = promisify(execFile);

/** A cluster that can be stopped and started, killed and frozen. It keeps its port and its data until `remove`. */
export interface ThrowAwayPostgres {
  /** For DATABASE_URL. */
  readonly url: string;
  /** Starts it (again) and waits until it answers. */
  readonly start: () => Promise<void>;
  /** An orderly stop that disconnects everybody at once. */
  readonly stop: () => Promise<void>;
  /** kill -9 of the server and all its processes, as in a crash. Start it again afterwards. */
  readonly kill9: () => Promise<void>;
  /** Freezes all its processes: connections stay open and nothing answers. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Ends it and deletes its data. */
  readonly remove: () => Promise<void>;
}

/** Whether this machine has PostgreSQL. */
export const hasPostgres = (): boolean => postgresPrograms() !== undefined;

/** PostgreSQL refuses to run as root, so there it runs as the user postgres (or nobody). */
const owner = (): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => {
    try {
      return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    } catch {
      return 65_534;
    }
  };
  return { uid: idOf('-u'), gid: idOf('-g') };
};

/** The server and its children; those have process groups of their own, so the group is not enough. */
const family = (pid: number): readonly number[] => {
  const children = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []));
  return [pid, ...children];
};

const signal = (pids: readonly number[], name: NodeJS.Signals): void => {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // Ended in the meantime.
    }
  }
};

/**
 * Makes a cluster and starts it.
 * @param settings server settings, such as `{ fsync: 'off' }`
 * @throws on a machine without PostgreSQL: ask `hasPostgres` first
 */
export const startPostgres = async (settings: Readonly<Record<string, string>> = {}): Promise<ThrowAwayPostgres> => {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error('This machine has no PostgreSQL.');
  const as = owner();
  const folder = mkdtempSync(join(tmpdir(), 'keepstep-postgres-'));
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', 'keepstep', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  await run(join(programs, 'initdb'), initdb, { ...as, cwd: folder });

  const port = await freePort('127.0.0.1');
  const url = `postgres://keepstep@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | undefined;
  let ended: Promise<void> = Promise.resolve();

  const answers = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const start = async (): Promise<void> => {
    const options = [
      '-c',
      'listen_addresses=127.0.0.1',
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ];
    const child = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, '-p', String(port), ...options], {
      ...as,
      cwd: folder,
      stdio: 'ignore',
      detached: true,
    });
    const dismiss = endWithParent(child.pid ?? 0);
    ended = new Promise((resolve) => {
      child.once('exit', () => {
        dismiss();
        resolve();
      });
    });
    server = child;
    await until('PostgreSQL answers', async () => {
      if (child.exitCode !== null) throw new Error(`PostgreSQL ended with code ${child.exitCode}.`);
      return answers();
    });
  };
  const everyProcess = () =>
    server?.pid === undefined || server.exitCode !== null || server.signalCode !== null ? [] : family(server.pid);
  const end = async (name: NodeJS.Signals, pids: readonly number[]): Promise<void> => {
    // A frozen process hears nothing but SIGKILL.
    signal(everyProcess(), 'SIGCONT');
    signal(pids, name);
    await ended;
  };
  const stop = () => end('SIGINT', everyProcess().slice(0, 1));
  const kill9 = () => end('SIGKILL', everyProcess());
  await start();
  return {
    url,
    start,
    stop,
    kill9,
    pause: () => {
      signal(everyProcess(), 'SIGSTOP');
    },
    resume: () => {
      signal(everyProcess(), 'SIGCONT');
    },
    remove: async () => {
      await kill9();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
