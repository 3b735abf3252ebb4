/** An embedded Temporal server: the official development server as a child process. */
import { spawn, type ChildProcess } from 'node:child_process';
import { endWithParent } from './end-with-parent.ts';
import { freePort } from './port.ts';
import { SetupProblem } from './setup-problem.ts';
import {
  endOrphan,
  forgetTemporalProcess,
  markTemporalFileReady,
  prepareTemporalFile,
  recordTemporalProcess,
  setTemporalFileAside,
} from './temporal-file.ts';
import { untilTemporalAnswers } from './temporal-health.ts';
import type { TemporalProgram } from './temporal-program.ts';

const host = '127.0.0.1';

/** How to run the server. */
export interface TemporalServerOptions {
  readonly program: TemporalProgram;
  /** Made at the start if it is not there. */
  readonly namespace: string;
  /** Where its file lives; whoever starts a server there holds the folder's lock. Absent: all is gone when it stops. */
  readonly dataDir?: string;
  /** Whether to serve Temporal's own pages; default yes. */
  readonly ui?: boolean;
  /** Server settings by key, such as `{ 'frontend.persistenceMaxQPS': '9000' }`. */
  readonly dynamicConfig?: Readonly<Record<string, string>>;
}

/** A server that answers. */
export interface TemporalServer {
  /** host:port for clients and workers. It stays the same when the server is restarted after a crash. */
  readonly address: string;
  readonly uiUrl?: string;
  readonly version: string;
  /** It began with nothing: journeys the register knows of have to be resumed. */
  readonly freshCluster: boolean;
  /** Sentences for the person who started Keepstep, such as that a file was set aside. */
  readonly notices: readonly string[];
  /** The process that serves just now. */
  readonly pid: () => number | undefined;
  /** Resolves, with a sentence, when it ended unasked and could not be restarted on the same file. */
  readonly lost: Promise<SetupProblem>;
  readonly stop: () => Promise<void>;
}

interface Ports {
  readonly grpc: number;
  readonly ui: number | undefined;
}

/** A child process and what became of it. */
interface Running {
  readonly child: ChildProcess;
  readonly over: () => boolean;
  readonly ended: Promise<void>;
  /** The last line it complained with. */
  readonly complaint: () => string;
}

const run = (
  { program, namespace, dynamicConfig = {}, dataDir }: TemporalServerOptions,
  { grpc, ui }: Ports,
  file: string | undefined,
): Running => {
  const child = spawn(
    program.path,
    [
      ...[
        'server',
        'start-dev',
        '--ip',
        host,
        '--port',
        String(grpc),
        '--namespace',
        namespace,
        '--log-level',
        'error',
      ],
      ...(ui === undefined ? ['--headless'] : ['--ui-port', String(ui)]),
      ...['KeepstepStage', 'KeepstepPathway'].flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
      ...Object.entries(dynamicConfig).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
      ...(file === undefined ? [] : ['--db-filename', file]),
    ],
    // A group of its own: Ctrl-C in the terminal must reach Keepstep only, which stops the server last.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const dismiss = child.pid === undefined ? () => undefined : endWithParent(child.pid);
  if (child.pid !== undefined && dataDir !== undefined) recordTemporalProcess(dataDir, child.pid);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    complaint = words.trim().split('\n').at(-1) ?? complaint;
  });
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      over = true;
      dismiss();
      if (dataDir !== undefined) forgetTemporalProcess(dataDir);
      resolve();
    };
    child.once('error', end);
    child.once('close', end);
  });
  return { child, over: () => over, ended, complaint: () => complaint };
};

/** Asks it to stop, then insists. In memory there is nothing to put in order. */
const end = async ({ child, over, ended }: Running, orderly: boolean): Promise<void> => {
  if (over()) return;
  child.kill(orderly ? 'SIGTERM' : 'SIGKILL');
  const insist = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(insist);
};

const longestStartMs = 60_000;

/** Runs it on these ports until it answers, or has ended, or took too long. */
const runUntilItAnswers = async (
  options: TemporalServerOptions,
  ports: Ports,
  file: string | undefined,
  unwanted?: AbortSignal,
): Promise<{ readonly running: Running; readonly answers: boolean }> => {
  const running = run(options, ports, file);
  const ended = new AbortController();
  void running.ended.then(() => {
    ended.abort();
  });
  const answers = await untilTemporalAnswers(
    `${host}:${ports.grpc}`,
    options.namespace,
    AbortSignal.any([ended.signal, AbortSignal.timeout(longestStartMs), ...(unwanted === undefined ? [] : [unwanted])]),
  );
  // Somebody else's server may answer on a port ours did not get.
  const ours = answers && !running.over();
  if (!ours) await end(running, false);
  return { running, answers: ours };
};

const damaged = /not a database|malformed/;

/** First start: other ports if these were taken in between, a new file if this one is damaged. */
const firstRun = async (options: TemporalServerOptions) => {
  const { dataDir, program, ui = true } = options;
  if (dataDir !== undefined) await endOrphan(dataDir);
  const prepared = dataDir === undefined ? undefined : prepareTemporalFile(dataDir, program.serverVersion);
  const file = prepared?.file;
  let fresh = prepared?.fresh ?? true;
  const notices = [...(prepared?.notices ?? [])];
  for (let attempt = 1; ; attempt += 1) {
    const ports: Ports = { grpc: await freePort(host), ui: ui ? await freePort(host) : undefined };
    const { running, answers } = await runUntilItAnswers(options, ports, file);
    if (answers) {
      if (file !== undefined) markTemporalFileReady(file);
      return { running, ports, file, fresh, notices };
    }
    if (file !== undefined && !fresh && damaged.test(running.complaint())) {
      notices.push(setTemporalFileAside(file, 'is damaged'));
      fresh = true;
    } else if (attempt === 3) {
      throw new SetupProblem(
        `The Temporal server ${program.path} did not start (${running.complaint() || 'it gave no reason'}): mend that, or set TEMPORAL_ADDRESS to a server you already have.`,
      );
    }
  }
};

/**
 * Starts a server and waits until it answers. It ends with this process, however this process ends. With a file it is
 * restarted, on the same port, if it ends by itself.
 * @throws {SetupProblem} one sentence
 */
export const startTemporalServer = async (options: TemporalServerOptions): Promise<TemporalServer> => {
  const { ports, file, fresh, notices, ...first } = await firstRun(options);
  let running = first.running;
  const stopping = new AbortController();

  /** Runs until a stop, which gives undefined, or until there is no more to be done. */
  const keepRunning = async (): Promise<SetupProblem | undefined> => {
    for (let failures = 0; failures < 3;) {
      await running.ended;
      if (stopping.signal.aborted) return undefined;
      if (file === undefined) break;
      const again = await runUntilItAnswers(options, ports, file, stopping.signal);
      running = again.running;
      failures = again.answers ? 0 : failures + 1;
      if (stopping.signal.aborted) await end(running, true);
    }
    return new SetupProblem(
      `The Temporal server has ended (${running.complaint() || 'it gave no reason'}): start Keepstep again.`,
    );
  };
  const kept = keepRunning();

  return {
    address: `${host}:${ports.grpc}`,
    ...(ports.ui === undefined ? {} : { uiUrl: `http://${host}:${ports.ui}` }),
    version: options.program.serverVersion,
    freshCluster: fresh,
    notices,
    pid: () => (running.over() ? undefined : running.child.pid),
    lost: kept.then((problem) => problem ?? new Promise<never>(() => undefined)),
    stop: async () => {
      stopping.abort();
      await end(running, file !== undefined);
      await kept;
    },
  };
};
