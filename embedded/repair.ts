import { Client, Connection } from '@temporalio/client';
import { loadConfig, type Config } from '../config.ts';
import type { HealDeps } from '../worker/heal.ts';
import { openEngine, openRegister } from './parts.ts';
import { plainSentence } from './plain-sentence.ts';
import { SetupProblem } from './setup-problem.ts';
import { claimDataDir } from './single-instance.ts';

const tell = (line: string): void => {
  console.log(line);
};

/** Something that must be given back, whatever happens. */
async function using<T>(give: () => Promise<T>, back: (part: T) => unknown, run: (part: T) => Promise<void>) {
  const part = await give();
  try {
    await run(part);
  } finally {
    await back(part);
  }
}

/**
 * On one machine the data folder belongs to one process: a command that needs what lies in it starts the parts itself, and says so when Keepstep
 * still runs.
 */
const engineOf = (config: Config, needsFolder: boolean, run: (client: Client) => Promise<void>): Promise<void> =>
  using(
    () => Promise.resolve(needsFolder ? claimDataDir(config.dataDir).release : () => undefined),
    (release) => {
      release();
    },
    () =>
      using(
        () => openEngine(config, tell),
        (engine) => engine.stop(),
        ({ address }) => {
          const { namespace, tls, apiKey } = config.temporal;
          return using(
            () =>
              Connection.connect({
                address,
                ...(tls ? { tls: true } : {}),
                ...(apiKey === undefined ? {} : { apiKey }),
              }),
            (connection) => connection.close(),
            (connection) => run(new Client({ connection, namespace, identity: 'repair' })),
          );
        },
      ),
  );

async function repairing(config: Config, repair: (deps: HealDeps) => Promise<void>): Promise<void> {
  const { databaseUrl, temporal, mode } = config;
  if (databaseUrl !== undefined && temporal.address === undefined)
    throw new SetupProblem('Say which Temporal server knows these journeys: set TEMPORAL_ADDRESS beside DATABASE_URL.');
  await engineOf(config, databaseUrl === undefined, (client) =>
    using(
      () => openRegister(config, tell),
      (database) => database.close(),
      (database) =>
        repair({ db: database.limitedTo(0), client, taskQueue: temporal.taskQueue, training: mode === 'training' }),
    ),
  );
}

/** Runs a command of the command line to its end; what goes wrong is one sentence. */
function toItsEnd(run: (config: Config) => Promise<void>): void {
  Promise.resolve()
    .then(() => run(loadConfig()))
    .then(
      () => process.exit(),
      (error: unknown) => {
        console.error(plainSentence(error) ?? error);
        process.exit(1);
      },
    );
}

/** Opens the register and Temporal for a repair from the command line, and closes them after it. */
export function withRepairs(repair: (deps: HealDeps) => Promise<void>): void {
  toItsEnd((config) => repairing(config, repair));
}

/** Opens Temporal alone, the running service's where there is one. */
export function withEngine(run: (client: Client, config: Config) => Promise<void>): void {
  toItsEnd((config) => engineOf(config, config.temporal.address === undefined, (client) => run(client, config)));
}
