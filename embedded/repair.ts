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

/** On one machine the data folder belongs to one process: a repair starts the parts itself, and says so when Keepstep still runs. */
function claim({ databaseUrl, temporal, dataDir }: Config): () => void {
  if (databaseUrl === undefined) return claimDataDir(dataDir).release;
  if (temporal.address === undefined)
    throw new SetupProblem('Say which Temporal server knows these journeys: set TEMPORAL_ADDRESS beside DATABASE_URL.');
  return () => undefined;
}

async function repairing(repair: (deps: HealDeps) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const { namespace, taskQueue } = config.temporal;
  const release = claim(config);
  try {
    const engine = await openEngine(config, tell);
    try {
      const database = await openRegister(config, tell);
      try {
        const connection = await Connection.connect({ address: engine.address });
        try {
          const client = new Client({ connection, namespace, identity: 'repair' });
          await repair({ db: database.limitedTo(0), client, taskQueue, training: config.mode === 'training' });
        } finally {
          await connection.close();
        }
      } finally {
        await database.close();
      }
    } finally {
      await engine.stop();
    }
  } finally {
    release();
  }
}

/** Opens the register and Temporal for a repair from the command line, and closes them after it; what goes wrong is one sentence. */
export function withRepairs(repair: (deps: HealDeps) => Promise<void>): void {
  repairing(repair).then(
    () => process.exit(),
    (error: unknown) => {
      console.error(plainSentence(error) ?? error);
      process.exit(1);
    },
  );
}
