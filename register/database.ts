/** Opens the register's database: PostgreSQL by its address, or the embedded one in a folder. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { openPool, type Source } from './connections.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { preparePgliteFolder } from './pglite-folder.ts';
import { startPglite } from './pglite-thread.ts';
import type { Schema } from './schema.ts';

/** Where the database is, and how patient to be. Exactly one of `databaseUrl` and `dataDir` is used; the URL wins. */
export interface DatabaseOptions {
  readonly databaseUrl?: string | undefined;
  /** The embedded database's own folder, made when missing; `memory://` for one that is gone when closed. */
  readonly dataDir?: string | undefined;
  /** A dump (PGlite's `dumpDataDir`) that a database in memory begins as: much sooner there than an empty one. */
  readonly copyOf?: string | undefined;
  /** Longest time one query may take, in milliseconds; 0 for no limit (migrations, rebuilding). Default 10,000. */
  readonly queryTimeoutMs?: number;
  /** Most connections at once; default 10. The embedded engine runs one at a time however many there are. */
  readonly maxConnections?: number;
}

/** An open database. */
export interface Database {
  readonly db: Kysely<Schema>;
  readonly engine: 'postgres' | 'pglite';
  /** Sentences for the person who started Keepstep, such as that a half-written folder was set aside. Mostly none. */
  readonly notices: readonly string[];
  /**
   * The same database with another limit for each query, on connections of its own: what runs inside an activity must
   * give up sooner than the activity does. Call it once for each limit and keep the result.
   */
  readonly limitedTo: (queryTimeoutMs: number) => Kysely<Schema>;
  /** Closes everything that was opened here, after the queries under way. */
  readonly close: () => Promise<void>;
}

interface Engine {
  readonly source: Source;
  readonly notices: readonly string[];
  readonly close: () => Promise<void>;
}

const startEmbedded = async (dataDir: string, copyOf?: string): Promise<Engine> => {
  if (dataDir === 'memory://') {
    const thread = await startPglite({ dataDir, fresh: false, copyOf });
    return { source: { stream: thread.connect }, notices: [], close: thread.close };
  }
  mkdirSync(dirname(dataDir), { recursive: true });
  // Beside the folder, not in it: PostgreSQL wants its folder for itself.
  const lock = lockDataDir(`${dataDir}.lock`, `The database folder ${dataDir}`);
  try {
    const { fresh, notice } = preparePgliteFolder(dataDir);
    const thread = await startPglite({ dataDir, fresh });
    return {
      source: { stream: thread.connect },
      notices: notice === undefined ? [] : [notice],
      close: async () => {
        await thread.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
};

/**
 * Opens the database. PostgreSQL is not contacted before the first query, so Keepstep starts while it is away.
 * @throws {DataDirInUse} when another process has the embedded database open
 */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { databaseUrl, dataDir, copyOf, queryTimeoutMs = 10_000, maxConnections = 10 } = options;
  if (databaseUrl === undefined && dataDir === undefined) throw new Error('A database needs a URL or a folder.');
  const engine: Engine =
    databaseUrl === undefined
      ? await startEmbedded(dataDir ?? '', copyOf)
      : { source: { url: databaseUrl }, notices: [], close: async () => undefined };
  const opened: Kysely<Schema>[] = [];
  const limitedTo = (limit: number): Kysely<Schema> => {
    const dialect = new PostgresDialect({ pool: openPool(engine.source, limit, maxConnections) });
    const db = new Kysely<Schema>({ dialect });
    opened.push(db);
    return db;
  };
  return {
    db: limitedTo(queryTimeoutMs),
    engine: databaseUrl === undefined ? 'pglite' : 'postgres',
    notices: engine.notices,
    limitedTo,
    close: async () => {
      await Promise.all(opened.map((db) => db.destroy()));
      await engine.close();
    },
  };
};
