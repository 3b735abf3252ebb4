import type { Config } from '../config.ts';
import { migrate } from '../register/migrate.ts';
import { openDatabase, type Database } from '../register/database.ts';
import { findTemporal } from './find-temporal.ts';
import { startTemporalServer, type TemporalServer } from './temporal-server.ts';
import { SetupProblem } from './setup-problem.ts';
import { join } from 'node:path';

/** A Temporal server to use: somebody else's, or our own child. */
export interface Engine {
  readonly address: string;
  readonly uiUrl?: string;
  readonly freshCluster: boolean;
  readonly lost: Promise<SetupProblem>;
  readonly stop: () => Promise<void>;
}

const never = new Promise<SetupProblem>(() => undefined);

/** Finds or starts the Temporal server. */
export async function openEngine(config: Config, tell: (line: string) => void): Promise<Engine> {
  const found = await findTemporal(config, tell);
  if (found.kind === 'running')
    return { address: found.address, freshCluster: false, lost: never, stop: () => Promise.resolve() };
  const server: TemporalServer = await startTemporalServer({
    program: found,
    namespace: config.temporal.namespace,
    dataDir: config.dataDir,
  });
  server.notices.forEach(tell);
  return server;
}

/** Opens the register and brings it to today's shape; one sentence when the database cannot be reached. */
export async function openRegister(config: Config, tell: (line: string) => void): Promise<Database> {
  const { databaseUrl, dataDir } = config;
  const database = await openDatabase({ databaseUrl, dataDir: join(dataDir, 'register') });
  database.notices.forEach(tell);
  try {
    // A migration may take longer than any question a page asks.
    await migrate(database.limitedTo(0));
  } catch (error) {
    await database.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new SetupProblem(`The database cannot be used (${code}): see that it runs and that DATABASE_URL is right.`);
  }
  return database;
}
