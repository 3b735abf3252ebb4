/** `npm run rebuild [-- --check]`: makes the read model again from the journal, or only compares. */
import { join } from 'node:path';
import { loadConfig } from '../config.ts';
import { openDatabase } from './database.ts';
import { checkRebuild, rebuild } from './rebuild.ts';

const config = loadConfig();
const database = await openDatabase({
  databaseUrl: config.databaseUrl,
  dataDir: join(config.dataDir, 'register'),
  queryTimeoutMs: 0,
});
try {
  const { events, differences } = process.argv.includes('--check')
    ? await checkRebuild(database.db)
    : await rebuild(database.db);
  console.log(`events ${String(events)}, differences ${String(differences)}`);
  process.exitCode = differences === 0 ? 0 : 1;
} finally {
  await database.close();
}
