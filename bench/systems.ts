/** What is compared: the two references and Keepstep, each with a worker process, a task queue and a database of its own. */
import type { Client, WorkflowHandle } from '@temporalio/client';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { SubmittedCommand } from '../workflows/messages.ts';
import type { Context } from './context.ts';
import { contact, engage, journeyId, journeyInput, ordinaryWeek, referralRows, startJourney } from './journeys.ts';
import { withClients } from './pool.ts';
import { startBenchWorker, type BenchWorker } from './processes/worker.ts';

/** One thing that takes commands. */
export interface System {
  readonly name: string;
  readonly worker: BenchWorker;
  /** Opens the n-th journey, to where it takes commands. */
  readonly open: (n: number) => Promise<WorkflowHandle>;
  /** The k-th command for the n-th journey. */
  readonly command: (n: number, k: number) => SubmittedCommand;
  /** Where its rows are, if in PostgreSQL. */
  readonly databaseUrl?: string;
}

let lots = 0;

/** A reference; `identity` absent keeps what the SDK takes by itself. */
export async function openReference(context: Context, kind: 'bare' | 'recorded', identity?: string): Promise<System> {
  lots += 1;
  const lot = lots;
  const { address } = await context.temporal();
  const taskQueue = `${kind}-${String(lot)}`;
  const databaseUrl = kind === 'recorded' ? await context.newDatabase(`recorded_${String(lot)}`) : undefined;
  const worker = await startBenchWorker({
    system: kind,
    address,
    taskQueue,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(identity === undefined ? {} : { identity }),
  });
  context.atEnd(worker.kill9);
  const client: Client = await context.client(identity);
  return {
    name: identity === undefined ? kind : `${kind}, short identity`,
    worker,
    open: (n) =>
      client.workflow.start(`${kind}Reference`, {
        workflowId: `journey:${journeyId(lot, n)}`,
        taskQueue,
      }),
    command: (n, k) => contact(lot, n, k),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  };
}

export interface Ours extends System {
  readonly taskQueue: string;
  readonly client: Client;
  readonly lot: number;
  /** The same worker started again, on the same journeys and register, perhaps with another size of its cache. */
  readonly restart: (maxCachedWorkflows?: number) => Promise<BenchWorker>;
  /** Only referred: one start, two clocks. Ids and rows as `open` makes them. */
  readonly refer: (ns: readonly number[]) => Promise<void>;
}

/** Keepstep: the real workflow, the real worker and the real register. */
export async function openOurs(
  context: Context,
  engine: 'postgres' | 'pglite',
  {
    mix = false,
    maxCachedWorkflows = 2_000,
    smtpUrl,
  }: { readonly mix?: boolean; readonly maxCachedWorkflows?: number; readonly smtpUrl?: string } = {},
): Promise<Ours> {
  lots += 1;
  const lot = lots;
  const { address } = await context.temporal();
  const taskQueue = `keepstep-${String(lot)}`;
  const databaseUrl = engine === 'postgres' ? await context.newDatabase(`keepstep_${String(lot)}`) : undefined;
  const dataDir = engine === 'pglite' ? mkdtempSync(join(tmpdir(), 'keepstep-bench-pglite-')) : undefined;
  const bundlePath = await context.bundlePath();
  const start = (cache: number): Promise<BenchWorker> =>
    startBenchWorker({
      system: 'ours',
      address,
      taskQueue,
      bundlePath,
      maxCachedWorkflows: cache,
      ...(smtpUrl === undefined ? {} : { smtpUrl }),
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      ...(dataDir === undefined ? {} : { dataDir: join(dataDir, 'register') }),
    });
  const worker = await start(maxCachedWorkflows);
  let newest = worker;
  context.atEnd(async () => {
    await newest.kill9();
    if (dataDir !== undefined) rmSync(dataDir, { recursive: true, force: true });
  });
  const client = await context.client('api');
  const { service } = context;
  return {
    name: `ours on ${engine === 'postgres' ? 'PostgreSQL' : 'PGlite'}${mix ? ', an ordinary week' : ''}`,
    worker,
    taskQueue,
    client,
    lot,
    restart: async (cache = maxCachedWorkflows) => (newest = await start(cache)),
    refer: async (ns) => {
      await newest.save(ns.map((n) => referralRows(journeyId(lot, n))));
      const begin = (n: number) => startJourney(client, taskQueue, journeyInput(service, journeyId(lot, n), 'none'));
      await withClients(20, ns, begin);
    },
    open: async (n) => {
      const id = journeyId(lot, n);
      await newest.save([referralRows(id)]);
      const handle = await startJourney(client, taskQueue, journeyInput(service, id));
      await engage(handle, service, lot, n);
      return handle;
    },
    command: (n, k) => (mix ? ordinaryWeek(k, lot, n) : contact(lot, n, k)),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  };
}
