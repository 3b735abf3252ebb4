/** What the measurements of one run share: one Temporal server, one PostgreSQL, one bundle; made when first asked for. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { loadService, type ServiceData } from '../pathways/load.ts';
import { startTemporalServer, type TemporalServer } from '../embedded/temporal-server.ts';
import { startPostgres, type ThrowAwayPostgres } from '../tests/support/postgres.ts';
import { temporalProgram } from '../tests/support/temporal.ts';
import { buildBundle } from '../worker/bundle.ts';

/** The namespace everything is measured in. */
export const namespace = 'default';

export interface Context {
  readonly quick: boolean;
  /** How many journeys a measurement takes: what `--journeys N` says, else these. */
  readonly size: (usual: number, quick: number) => number;
  /** Other checkouts of this repository, to be measured in turn with this one where a measurement is of the code alone. */
  readonly against: readonly string[];
  readonly service: ServiceData;
  /** Says how far the run is. */
  readonly tell: (line: string) => void;
  /** Keeps its data in a file, as `npm start` does. */
  readonly temporal: () => Promise<TemporalServer>;
  /** fsync as PostgreSQL ships it; commit times are kept, so that lag is read and not polled for. */
  readonly postgres: () => Promise<ThrowAwayPostgres>;
  /** A database of its own in that cluster; gives its URL. */
  readonly newDatabase: (name: string) => Promise<string>;
  /** The workflow bundle as a file, built once. */
  readonly bundlePath: () => Promise<string>;
  /** @param identity written into history events; absent is what the SDK takes by itself */
  readonly client: (identity?: string) => Promise<Client>;
  /** Something to undo when the run ends, last first. */
  readonly atEnd: (undo: () => Promise<void> | void) => void;
}

export interface OpenContext {
  readonly context: Context;
  readonly close: () => Promise<void>;
}

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};

export function openContext(quick: boolean, journeys?: number, against: readonly string[] = []): OpenContext {
  const undoing: (() => Promise<void> | void)[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'keepstep-bench-'));
  const tell = (line: string): void => {
    console.error(`${String(Math.round(performance.now() / 1_000)).padStart(5)} s  ${line}`);
  };
  const temporal = once(async () => {
    const server = await startTemporalServer({
      program: await temporalProgram(),
      namespace,
      ui: false,
      dataDir: folder,
    });
    undoing.push(server.stop);
    return server;
  });
  const postgres = once(async () => {
    const cluster = await startPostgres({ track_commit_timestamp: 'on' });
    undoing.push(cluster.remove);
    return cluster;
  });
  const newDatabase = async (name: string): Promise<string> => {
    const { url } = await postgres();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return url.replace(/\/postgres$/, `/${name}`);
  };
  const bundlePath = once(async () => {
    const path = join(folder, 'workflows.js');
    writeFileSync(path, (await buildBundle()).code);
    return path;
  });
  const client = async (identity?: string): Promise<Client> => {
    const { address } = await temporal();
    const connection = await Connection.connect({ address });
    undoing.push(() => connection.close());
    return new Client({ connection, namespace, ...(identity === undefined ? {} : { identity }) });
  };
  return {
    context: {
      quick,
      size: (usual, small) => journeys ?? (quick ? small : usual),
      against,
      service: loadService(),
      tell,
      temporal,
      postgres,
      newDatabase,
      bundlePath,
      client,
      atEnd: (undo) => {
        undoing.push(undo);
      },
    },
    close: async () => {
      for (const undo of undoing.reverse()) await undo();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
