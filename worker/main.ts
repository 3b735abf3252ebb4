/** `npm run worker`: the worker process apart. Waits for Temporal when it is away; works on while the database is. */
import { loadConfig } from '../config.ts';
import { openDatabase } from '../register/database.ts';
import { startWorker, type RunningWorker } from './run.ts';

const again = 2_000;

const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});

async function main(): Promise<void> {
  const config = loadConfig();
  const { databaseUrl, idSecret, temporal } = config;
  if (databaseUrl === undefined || temporal.address === undefined || idSecret === undefined)
    throw new Error(
      'The worker apart needs DATABASE_URL, TEMPORAL_ADDRESS and KEEPSTEP_ID_SECRET; npm start needs none of them.',
    );
  const address = temporal.address;
  const database = await openDatabase({ databaseUrl });
  const publicUrl = (): string => config.publicUrl ?? `http://${config.bind}:${String(config.port)}`;
  let running: RunningWorker | undefined;
  let asked = false;
  void stopped.then(() => (asked = true));
  while (running === undefined && !asked) {
    try {
      running = await startWorker({ config, database, idSecret, temporalAddress: address, publicUrl, schedules: true });
    } catch (error) {
      const why = error instanceof Error ? error.name : 'no reason given';
      console.error(`The Temporal server cannot be used yet (${why}); trying again.`);
      await new Promise((resolve) => setTimeout(resolve, again));
    }
  }
  if (running !== undefined) {
    console.log('Keepstep worker: ready.');
    await Promise.race([stopped, running.ended]);
    await running.stop();
  }
  await database.close();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : 'The worker could not start.');
    process.exit(1);
  },
);
