import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Ask, Memory, SavedReferral, WorkerOrder } from './orders.ts';
import { cpuMs, residentBytes } from './usage.ts';

/** A worker process that is measured from outside. */
export interface BenchWorker {
  readonly pid: number;
  /** Processor time so far, in milliseconds. */
  readonly cpuMs: () => number;
  /** Resident memory, in bytes. */
  readonly residentBytes: () => number;
  /** Heaps after a collection, in bytes; takes about two seconds. */
  readonly memory: () => Promise<Memory>;
  readonly save: (referrals: readonly SavedReferral[]) => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly kill9: () => Promise<void>;
}

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

const alive = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

/** Starts a worker process and waits until it polls. */
export async function startBenchWorker(order: WorkerOrder): Promise<BenchWorker> {
  const child = fork(here('worker-process.ts'), [JSON.stringify(order)], {
    execArgv: ['--expose-gc', '--require', here('thread-probe.cjs'), '--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  /** Answers come in the order of the questions. */
  const waiting: ((answer: Answer) => void)[] = [];
  const next = (): Promise<Answer> => {
    const answer = new Promise<Answer>((resolve) => waiting.push(resolve));
    const lost = ended.then((): never => {
      throw new Error(`The worker process for ${order.system} has ended.`);
    });
    return Promise.race([answer, lost]);
  };
  child.on('message', (answer: Answer) => waiting.shift()?.(answer));
  const ask = (question: Ask): Promise<Answer> => {
    const answer = next();
    child.send(question);
    return answer;
  };
  await next();
  const pid = child.pid ?? 0;
  return {
    pid,
    cpuMs: () => cpuMs(pid),
    residentBytes: () => residentBytes(pid),
    memory: async () => {
      const answer = await ask({ ask: 'memory' });
      if (!('memory' in answer)) throw new Error('The worker process answered something else.');
      return answer.memory;
    },
    save: async (referrals) => {
      await ask({ ask: 'save', referrals });
    },
    stop: async () => {
      if (alive(child)) child.send({ ask: 'stop' } satisfies Ask);
      await ended;
    },
    kill9: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
