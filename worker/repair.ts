import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { loadConfig } from '../config.ts';
import { openDatabase } from '../register/database.ts';
import type { HealDeps } from './heal.ts';

/** Opens the register and Temporal for a repair from the command line, and closes them after it. */
export async function withRepairs(repair: (deps: HealDeps) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const { address, namespace, taskQueue } = config.temporal;
  if (address === undefined)
    throw new Error('Say which Temporal server to use: set TEMPORAL_ADDRESS (npm start prints it beside its pages).');
  const database = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDir: join(config.dataDir, 'register'),
    queryTimeoutMs: 0,
  });
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection, namespace, identity: 'repair' });
    await repair({ db: database.db, client, taskQueue, training: config.mode === 'training' });
  } finally {
    await connection.close();
    await database.close();
  }
}
