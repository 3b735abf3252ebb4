/** Workers in processes of their own, which can be killed as a power cut or a deploy would. */
import type { Config } from '../../config.ts';
import { startProgram, type Program } from './program.ts';

export interface WorkerProcess {
  /** Starts one and waits until it polls. */
  readonly start: (settings?: Readonly<Record<string, string>>) => Promise<void>;
  /** kill -9: gone in this very moment. */
  readonly kill9: () => Promise<void>;
  /** As a deploy does: what is under way comes home first. */
  readonly terminate: () => Promise<void>;
  /** Waits until it has ended by itself. */
  readonly ends: () => Promise<void>;
}

/** @param bundleFile the workflow code */
export function workerProcess(config: () => Config, bundleFile: () => string): WorkerProcess {
  let program: Program | undefined;
  const gone = async (): Promise<void> => {
    await program?.ends();
    program = undefined;
  };
  return {
    start: async (settings = {}) => {
      const { temporal, databaseUrl, smtp } = config();
      program = startProgram('tests/support/worker-main.ts', [bundleFile()], {
        TEMPORAL_ADDRESS: temporal.address ?? '',
        TEMPORAL_TASK_QUEUE: temporal.taskQueue,
        DATABASE_URL: databaseUrl ?? '',
        SMTP_URL: smtp?.url ?? '',
        SMTP_FROM: smtp?.from ?? '',
        LOG_LEVEL: 'fatal',
        ...settings,
      });
      await program.says(/^ready$/);
    },
    kill9: async () => {
      await program?.kill9();
      program = undefined;
    },
    terminate: async () => {
      program?.process.kill('SIGTERM');
      await gone();
    },
    ends: gone,
  };
}
