/** A worker as a process of its own, to be killed. Its first argument is the file with the workflow code; the rest are settings. */
import { readFileSync } from 'node:fs';
import { loadConfig } from '../../config.ts';
import { openDatabase } from '../../register/database.ts';
import { startWorker } from '../../worker/run.ts';

const [bundleFile = ''] = process.argv.slice(2);
const stopped = new Promise((resolve) => process.once('SIGTERM', resolve));
const config = loadConfig();
const database = await openDatabase({ databaseUrl: config.databaseUrl });
const worker = await startWorker({
  config,
  database,
  idSecret: 'a secret for tests, and for nothing else',
  temporalAddress: config.temporal.address ?? '',
  publicUrl: () => 'http://127.0.0.1:3000',
  bundle: { code: readFileSync(bundleFile, 'utf8') },
});
console.log('ready');
await stopped;
await worker.stop();
await database.close();
process.exit(0);
