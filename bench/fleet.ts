/** Many open journeys, only referred, made once for all measurements that need them. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { workflowIdOf } from '../workflows/messages.ts';
import type { Context } from './context.ts';
import { journeyId } from './journeys.ts';
import { upTo, withClients } from './pool.ts';
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
}

/** How many journeys the cache holds in the measurement of memory; a twentieth of them, as 500 is of 10,000. */
export const smallCache = (context: Context): number => Math.max(50, Math.floor(manyJourneys(context) / 20));

/** Thousands of open journeys. */
export const manyJourneys = (context: Context): number => context.size(10_000, 1_000);

/** Long enough for so many journeys to be opened, or their deadlines to be done, also on a busy machine. */
export const patienceMs = (n: number): number => 300_000 + n * 200;

async function openFleet(context: Context): Promise<Fleet> {
  const ours = await openOurs(context, 'postgres', { maxCachedWorkflows: smallCache(context) });
  const database = new pg.Client({ connectionString: ours.databaseUrl });
  database.on('error', () => undefined);
  await database.connect();
  context.atEnd(() => database.end());
  let size = 0;
  let worker = ours.worker;
  const settled = `select (select count(*) from journeys) as journeys, (select count(*) from messages where status = 'pending') as pending`;
  return {
    ours,
    worker: () => worker,
    database,
    grow: async (n) => {
      if (n <= size) return;
      await ours.refer(upTo(n).slice(size));
      size = n;
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
  };
}

const fleets = new WeakMap<Context, Promise<Fleet>>();

export const fleetOf = (context: Context): Promise<Fleet> => {
  const fleet = fleets.get(context) ?? openFleet(context);
  fleets.set(context, fleet);
  return fleet;
};

/** Looks ten times a second; gives up with an error. */
export async function untilSoon(holds: () => Promise<boolean>, withinMs: number): Promise<void> {
  const latest = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > latest) throw new Error('What was waited for has not happened.');
    await sleep(100);
  }
}

/**
 * Moves the training clock of each journey so that its next deadline falls, in real time, one after the other from `from` on.
 * Answers the deadlines by journey. The timers that then fire are ordinary ones.
 */
export async function armTimers(
  fleet: Fleet,
  n: number,
  from: number,
  apartMs: number,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await fleet.database.query<{ journey_id: string; next: Date }>(
    'select journey_id, min(next_at) as next from clocks where not stopped group by journey_id',
  );
  const dueOf = new Map(rows.map(({ journey_id, next }) => [journey_id, next.getTime()]));
  const armed = new Map<string, number>();
  await withClients(20, upTo(n), async (at) => {
    const id = journeyId(fleet.ours.lot, at);
    const due = dueOf.get(id);
    if (due === undefined) return;
    armed.set(id, due);
    const offsetMs = due - Math.round(from + at * apartMs);
    await fleet.ours.client.workflow.getHandle(workflowIdOf(id)).signal('moveClock', { offsetMs });
  });
  return armed;
}
