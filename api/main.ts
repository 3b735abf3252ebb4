/** `npm run api`: the API and its pages as a process apart. Starts, and takes concerns, while Temporal or PostgreSQL is away. */
import { createServer, type Server } from 'node:http';
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import { crashPointsFrom } from '../crash-points.ts';
import { loadConfig, type Config } from '../config.ts';
import { whenAskedToStop } from '../embedded/stop-signals.ts';
import { seedStaff } from '../embedded/training/staff.ts';
import { loadService } from '../pathways/load.ts';
import { isDatabaseAway } from '../register/database-errors.ts';
import { openDatabase, type Database } from '../register/database.ts';
import { migrate } from '../register/migrate.ts';
import { nowOf } from '../register/service-clock.ts';
import { webRoutes } from '../web/routes.ts';
import { createApp } from './app.ts';
import { answerBrokenRequests } from './broken-requests.ts';
import type { ApiDeps } from './deps.ts';
import { openRounds } from './rounds-client.ts';
import { openJourneys } from './journeys-client.ts';
import { resumeMove } from './training/move-clock.ts';

/** Short: whoever waits for an answer should hear soon that the register is away. */
const queryMs = 2_000;
const migrateAgainMs = 2_000;
/** Requests under way are given this long to end. */
const lastAnswersMs = 10_000;

const needed = (
  config: Config,
): { readonly databaseUrl: string; readonly address: string; readonly idSecret: string } => {
  const { databaseUrl, idSecret, temporal } = config;
  if (databaseUrl === undefined || temporal.address === undefined || idSecret === undefined)
    throw new Error(
      'The API apart needs DATABASE_URL, TEMPORAL_ADDRESS and KEEPSTEP_ID_SECRET; npm start needs none of them.',
    );
  return { databaseUrl, address: temporal.address, idSecret };
};

/** Brings the database to today's shape as soon as it answers, with the people of a training service in it. */
async function prepareWhenThere(database: Database, training: boolean, stopped: () => boolean): Promise<void> {
  const patient = database.limitedTo(0);
  while (!stopped())
    try {
      await migrate(patient);
      if (training) await seedStaff(patient, new Date().toISOString().slice(0, 10));
      return;
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, migrateAgainMs).unref());
    }
}

const listen = (server: Server, port: number, host: string): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const given = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${String(given)}`);
    });
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
    setTimeout(() => {
      server.closeAllConnections();
    }, lastAnswersMs).unref();
  });

async function main(): Promise<void> {
  const asked = whenAskedToStop();
  const config = loadConfig();
  const { databaseUrl, address, idSecret } = needed(config);
  const { namespace, taskQueue, tls, apiKey } = config.temporal;
  const log = pino({ level: config.logLevel });
  const database = await openDatabase({ databaseUrl, queryTimeoutMs: queryMs });
  const connection = Connection.lazy({
    address,
    ...(tls ? { tls: true } : {}),
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  // A short identity: Temporal writes it into every event of every history.
  const client = new Client({ connection, namespace, identity: 'api' });
  let url = '';
  const service = loadService();
  const deps: ApiDeps = {
    mode: config.mode,
    idSecret,
    publicUrl: () => config.publicUrl ?? url,
    jwt: config.jwt,
    db: database.db,
    service,
    journeys: openJourneys(client, taskQueue),
    rounds: openRounds(client, taskQueue, service),
    now: nowOf(database.db),
    log,
    crashPoint: crashPointsFrom(config.crashAt),
  };
  const training = config.mode === 'training';
  const server = createServer(createApp(deps, { pages: webRoutes(deps) }));
  answerBrokenRequests(server);
  url = await listen(server, config.port, config.bind);
  console.log(`Keepstep API: ${url}`);
  let stopping = false;
  const prepared = prepareWhenThere(database, training, () => stopping).then(async () => {
    // A move of the training clock that was killed half-way; the next one would take it up too.
    if (training && !stopping) await resumeMove(deps).catch(() => undefined);
  });
  await Promise.race([asked, prepared.then(() => asked)]);
  stopping = true;
  await close(server);
  await connection.close();
  await database.close();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : 'The API could not start.');
    process.exit(1);
  },
);
