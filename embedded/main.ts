/** Everything on one machine, in one process beside a Temporal server: for trying out, training and small pilots. */
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pino, { type Logger } from 'pino';
import { createApp } from '../api/app.ts';
import type { ApiDeps } from '../api/deps.ts';
import { openRounds } from '../api/rounds-client.ts';
import { openJourneys } from '../api/journeys-client.ts';
import { resumeMove } from '../api/training/move-clock.ts';
import { crashPointsFrom } from '../crash-points.ts';
import { loadConfig, type Config } from '../config.ts';
import { dayOf } from '../domain/london-time.ts';
import { loadService } from '../pathways/load.ts';
import type { Database } from '../register/database.ts';
import { nowOf } from '../register/service-clock.ts';
import { webRoutes } from '../web/routes.ts';
import { resumeAll } from '../worker/heal.ts';
import { startWorker } from '../worker/run.ts';
import { trainingIdSecret } from './id-secret.ts';
import { openEngine, openRegister, type Engine } from './parts.ts';
import { plainSentence } from './plain-sentence.ts';
import { assertPortFree, portProblem } from './port.ts';
import { claimDataDir } from './single-instance.ts';
import { whenAskedToStop } from './stop-signals.ts';
import { beginInThePast } from './training/begin-in-the-past.ts';
import { playTrainingFamilies } from './training/play-families.ts';
import { seedStaff } from './training/staff.ts';

const tell = (line: string): void => {
  console.log(line);
};

/** Closed last opened first, each whatever became of the others. */
class Closers {
  private readonly list: (() => Promise<void> | void)[] = [];
  add(close: () => Promise<void> | void): void {
    this.list.unshift(close);
  }
  async closeAll(): Promise<void> {
    for (const close of this.list) await Promise.resolve(close()).catch(() => undefined);
  }
}

const listen = (server: Server, port: number, host: string): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(portProblem(error, port, host) ?? error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const given = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${String(given)}`);
    });
  });

interface Opened {
  readonly config: Config;
  readonly engine: Engine;
  readonly database: Database;
  readonly idSecret: string;
  readonly log: Logger;
  readonly closers: Closers;
}

/** The client, the worker, the API and the pages, in the order that lets nobody see half of it. */
async function serve({
  config,
  engine,
  database,
  idSecret,
  log,
  closers,
}: Opened): Promise<{ readonly url: string; readonly ended: Promise<void> }> {
  let url = '';
  const publicUrl = (): string => config.publicUrl ?? url;
  const { tls, apiKey } = config.temporal;
  const connection = await Connection.connect({
    address: engine.address,
    ...(tls ? { tls: true } : {}),
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  closers.add(() => connection.close());
  // A short identity: Temporal writes it into every event of every history.
  const client = new Client({ connection, namespace: config.temporal.namespace, identity: 'api' });
  const training = config.mode === 'training';
  const service = loadService();
  const deps: ApiDeps = {
    mode: config.mode,
    idSecret,
    publicUrl,
    jwt: config.jwt,
    db: database.db,
    service,
    journeys: openJourneys(client, config.temporal.taskQueue),
    rounds: openRounds(client, config.temporal.taskQueue, service),
    now: nowOf(database.db),
    log,
    crashPoint: crashPointsFrom(config.crashAt),
    ...(engine.uiUrl === undefined ? {} : { temporalUiUrl: engine.uiUrl }),
  };
  if (training) {
    await seedStaff(database.db, dayOf(Date.now()));
    if (!familiesAreMade(config.dataDir)) await beginInThePast(database.db, Date.now());
  }
  const worker = await startWorker({
    config,
    database,
    idSecret,
    temporalAddress: engine.address,
    publicUrl,
    schedules: true,
  });
  closers.add(worker.stop);
  if (engine.freshCluster) {
    const resumed = await resumeAll({ db: database.db, client, taskQueue: config.temporal.taskQueue, training });
    if (resumed > 0) tell(`The Temporal server began afresh: ${String(resumed)} journeys go on from the register.`);
  }
  const server = createServer(createApp(deps, { pages: webRoutes(deps) }));
  url = await listen(server, config.port, config.bind);
  closers.add(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  );
  if (training) await resumeMove(deps);
  return { url, ended: worker.ended };
}

const familiesMark = (dataDir: string): string => join(dataDir, 'training-families.done');
const familiesAreMade = (dataDir: string): boolean => existsSync(familiesMark(dataDir));

/** Made once, at the first start; a start that was cut short takes them up again. */
async function makeTrainingFamilies(url: string, dataDir: string): Promise<void> {
  if (familiesAreMade(dataDir)) return;
  try {
    await playTrainingFamilies(url, tell);
    writeFileSync(familiesMark(dataDir), '');
  } catch (error) {
    const why = error instanceof Error ? error.message : 'for an unknown reason';
    tell(`The training families could not all be made (${why}); the next start goes on with them.`);
  }
}

/** Starts everything, then runs until something that cannot be done without is lost. */
async function run(config: Config, closers: Closers): Promise<void> {
  const claim = claimDataDir(config.dataDir);
  closers.add(claim.release);
  await assertPortFree(config.port, config.bind);
  const log = pino({ level: config.logLevel === 'info' ? 'warn' : config.logLevel });
  const idSecret = config.idSecret ?? trainingIdSecret(config.dataDir);
  const engine = await openEngine(config, tell);
  closers.add(engine.stop);
  const database = await openRegister(config, tell);
  closers.add(database.close);
  const { url, ended } = await serve({ config, engine, database, idSecret, log, closers });
  claim.announce(url);
  tell(`Keepstep is running: ${url}`);
  if (config.mode === 'training') {
    tell('A training service: nothing here is about real people, and its clock can be moved.');
    if (engine.uiUrl !== undefined)
      tell(`Temporal’s own pages: ${engine.uiUrl} (its address for tools: ${engine.address})`);
    void makeTrainingFamilies(url, config.dataDir);
  }
  tell('Press Ctrl-C to stop.');
  const lost = await Promise.race([engine.lost, ended.then(() => undefined)]);
  if (lost !== undefined) throw lost;
}

async function main(): Promise<void> {
  const asked = whenAskedToStop();
  const closers = new Closers();
  try {
    await Promise.race([asked, run(loadConfig(), closers)]);
  } finally {
    await closers.closeAll();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(plainSentence(error) ?? error);
    process.exit(1);
  },
);
