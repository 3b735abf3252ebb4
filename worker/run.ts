import { Client } from '@temporalio/client';
import {
  DefaultLogger,
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  type Worker,
  type WorkflowBundle,
} from '@temporalio/worker';
import { createActivities } from '../activities/index.ts';
import { createRounds } from '../activities/rounds.ts';
import type { Config } from '../config.ts';
import { createTransport } from '../mail/transport.ts';
import { loadService } from '../pathways/load.ts';
import type { Database } from '../register/database.ts';
import { nowOf } from '../register/service-clock.ts';
import { listTokenOf, statusTokenOf } from '../register/status-token.ts';
import { loadBundle } from './bundle.ts';
import { crashPointsFrom } from '../crash-points.ts';
import { releaseOf } from './deployment.ts';
import { stateOfRun } from './old-run.ts';
import { tellJourney } from './tell-journey.ts';
import { keepSchedules } from './schedules.ts';
import { createWorker, registerSearchAttributes } from './worker.ts';

/** Below the 1.5 s of the quick publication, so that an activity always answers for itself. */
const quickQueryMs = 1_200;
/** Below the 30 s of an attempt at a mail, with room for the mail itself. */
const mailQueryMs = 3_000;
/** A round asks about every journey there is, and nobody waits for it. */
const roundQueryMs = 30_000;

export interface WorkerParts {
  readonly config: Config;
  readonly database: Database;
  readonly idSecret: string;
  readonly temporalAddress: string;
  readonly publicUrl: () => string;
  /** The workflow code; absent means that it is looked for or built. */
  readonly bundle?: WorkflowBundle;
  /** Whether the service's rounds are to be made by schedules from now on; a test makes its own by hand. */
  readonly schedules?: true;
}

/** A worker that polls until it is stopped. */
export interface RunningWorker {
  readonly stop: () => Promise<void>;
  /** Rejects when the worker ends unasked. */
  readonly ended: Promise<void>;
}

/** Temporal's own log lines carry ids and codes only; below "warn" they are noise to whoever runs a service. */
const quietLevel = (level: Config['logLevel']): 'TRACE' | 'DEBUG' | 'WARN' | 'ERROR' =>
  level === 'trace' ? 'TRACE' : level === 'debug' ? 'DEBUG' : level === 'warn' || level === 'info' ? 'WARN' : 'ERROR';

let runtimeInstalled = false;

/** Quietens Temporal's own log. Once a process, before anything else of Temporal is used; later calls do nothing. */
export function installRuntime(level: Config['logLevel']): void {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  const quiet = quietLevel(level);
  Runtime.install({
    logger: new DefaultLogger(quiet),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: quiet, other: 'ERROR' }), forward: {} } },
    shutdownSignals: [],
  });
}

/** Connects, bundles and runs a worker with everything the journeys ask of the world. */
export async function startWorker({
  config,
  database,
  idSecret,
  temporalAddress,
  publicUrl,
  bundle: given,
  schedules,
}: WorkerParts): Promise<RunningWorker> {
  installRuntime(config.logLevel);
  const service = loadService();
  const { namespace, taskQueue, tls, apiKey, maxCachedWorkflows } = config.temporal;
  const bundle = given ?? (await loadBundle());
  const connection = await NativeConnection.connect({
    address: temporalAddress,
    ...(tls ? { tls: true } : {}),
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  await registerSearchAttributes(connection, namespace);
  // A short identity: Temporal writes it into every event of every history.
  const client = new Client({ connection, namespace, identity: 'round' });
  const { smtp } = config;
  const mailing = {
    db: database.limitedTo(mailQueryMs),
    service,
    send: createTransport(
      smtp === undefined ? {} : { smtpUrl: smtp.url, from: { name: service.service.name, address: smtp.from } },
    ),
    secret: idSecret,
    mailDomain: smtp?.from.split('@')[1] ?? 'keepstep.example',
    publicUrl,
  };
  const activities = {
    ...createActivities({
      ...mailing,
      quickDb: database.limitedTo(quickQueryMs),
      statusUrl: (referralId) => `${publicUrl()}/status/${statusTokenOf(idSecret, referralId)}`,
      listUrl: (referralId) => `${publicUrl()}/refer/mine/${listTokenOf(idSecret, referralId)}`,
      crashPoint: crashPointsFrom(config.crashAt),
    }),
    ...createRounds({
      ...mailing,
      db: database.limitedTo(roundQueryMs),
      now: nowOf(database.db),
      lookAtRun: (journeyId) => stateOfRun(client, journeyId),
      tell: (journeyId, command) =>
        tellJourney({ client, db: database.db, training: config.mode === 'training' }, journeyId, command),
    }),
  };
  const worker: Worker = await createWorker({
    connection,
    namespace,
    taskQueue,
    bundle,
    activities,
    maxCachedWorkflows,
    release: releaseOf(config, bundle.code),
  });
  const ended = worker.run();
  const stopSchedules = schedules === true ? keepSchedules(client, { taskQueue, service: service.service }) : undefined;
  return {
    ended,
    stop: async () => {
      stopSchedules?.();
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended.catch(() => undefined);
      await connection.close();
    },
  };
}
