/** Many open journeys, only referred, made once for all measurements that need them. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Context } from './context.ts';
import { upTo } from './pool.ts';
import type { BenchWorker } from './processes/worker.ts';
import { openOurs, type Ours } from './systems.ts';

export interface Fleet {
  readonly ours: Ours;
  /** The worker in charge just now. */
  readonly worker: () => BenchWorker;
  readonly database: pg.Client;
  /** Opens journeys until there are `n`, and waits until their mail has left and their rows are written. */
  readonly grow: (n: number) => Promise<void>;
  /** Ends the worker, orderly or not, and starts another with this cache. */
  readonly replaceWorker: (maxCachedWorkflows: number) => Promise<void>;
  readonly kill: () => Promise<void>;
  /** Says how far the run is. */
  readonly tell: (line: string) => void;
}

/** How many journeys the cache holds in the measurement of memory; a twentieth of them, as 500 is of 10,000. */
export const smallCache = (context: Context): number => Math.max(50, Math.floor(manyJourneys(context) / 20));

/** Thousands of open journeys. */
export const manyJourneys = (context: Context): number => context.size(10_000, 1_000);

/** Long enough for so many journeys to be opened, or their deadlines to be done, also on a busy machine. */
export const patienceMs = (n: number): number => 300_000 + n * 200;

/** How many messages are on their way: of journeys only referred, for others hold some of theirs back. */
export const onTheirWay = `select count(*) from messages join journeys using (journey_id) where status = 'pending' and stage = 'intake'`;

/** So many are opened before a line says so. */
const atOnce = 1_000;

async function openFleet(context: Context): Promise<Fleet> {
  const { tell } = context;
  const ours = await openOurs(context, 'postgres', { maxCachedWorkflows: smallCache(context) });
  const database = new pg.Client({ connectionString: ours.databaseUrl });
  database.on('error', () => undefined);
  await database.connect();
  context.atEnd(() => database.end());
  let size = 0;
  let worker = ours.worker;
  const settled = `select (select count(*) from journeys where stage = 'intake') as journeys, (${onTheirWay}) as pending`;
  return {
    ours,
    worker: () => worker,
    database,
    grow: async (n) => {
      while (size < n) {
        const next = Math.min(n, size + atOnce);
        await ours.refer(upTo(next).slice(size));
        size = next;
        if (n > atOnce) tell(`  ${String(size)} journeys open`);
      }
      await untilSoon(async () => {
        const { rows } = await database.query<{ journeys: string; pending: string }>(settled);
        return Number(rows[0]?.journeys) >= n && Number(rows[0]?.pending) === 0;
      }, patienceMs(n));
    },
    replaceWorker: async (maxCachedWorkflows) => {
      await worker.stop();
      worker = await ours.restart(maxCachedWorkflows);
    },
    kill: () => worker.kill9(),
    tell,
  };
}

const fleets = new WeakMap<Context, Promise<Fleet>>();

export const fleetOf = (context: Context): Promise<Fleet> => {
  const fleet = fleets.get(context) ?? openFleet(context);
  fleets.set(context, fleet);
  return fleet;
};

/** Looks again and again; gives up with an error. */
export async function untilSoon(holds: () => Promise<boolean>, withinMs: number, everyMs = 100): Promise<void> {
  const latest = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > latest) throw new Error('What was waited for has not happened.');
    await sleep(everyMs);
  }
}
