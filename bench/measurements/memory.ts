/** What a journey in the worker's memory weighs, and what an evicted one still weighs. */
import type { Context } from '../context.ts';
import { rounded, type Figure } from '../figures.ts';
import { fleetOf, manyJourneys, smallCache } from '../fleet.ts';
import { upTo, withClients } from '../pool.ts';
import type { BenchWorker } from '../processes/worker.ts';
import { openOurs } from '../systems.ts';

const kibibytes = 1_024;
const mebibytes = 1_024 * kibibytes;

interface Weight {
  readonly resident: number;
  readonly heap: number;
}

async function weigh(worker: BenchWorker): Promise<Weight> {
  const { mainHeap, threadHeap } = await worker.memory();
  return { resident: worker.residentBytes(), heap: mainHeap + threadHeap };
}

/** Journeys with a practitioner at work, all in the cache; the first hundred warm the worker up. */
async function cached(context: Context): Promise<readonly Figure[]> {
  const n = context.quick ? 200 : 500;
  const warmUp = 100;
  const ours = await openOurs(context, 'postgres');
  const all = upTo(warmUp + n);
  await withClients(10, all.slice(0, warmUp), ours.open);
  const before = await weigh(ours.worker);
  await withClients(10, all.slice(warmUp), ours.open);
  const after = await weigh(ours.worker);
  await ours.worker.stop();
  return [
    {
      name: 'memory a cached journey',
      value: rounded((after.resident - before.resident) / n / kibibytes),
      unit: 'KiB',
      aim: { atMost: 200 },
      note: `resident, over ${String(n)} journeys; of it JavaScript heap after collection ${String(rounded((after.heap - before.heap) / n / kibibytes))} KiB`,
    },
  ];
}

/** Thousands of open journeys and a small cache: what is evicted must weigh nothing. */
async function evicted(context: Context): Promise<readonly Figure[]> {
  const n = manyJourneys(context);
  const cache = smallCache(context);
  const fleet = await fleetOf(context);
  const start = await weigh(fleet.worker());
  await fleet.grow(cache);
  const full = await weigh(fleet.worker());
  await fleet.grow(n);
  const end = await weigh(fleet.worker());
  const more = (from: Weight): number => rounded((end.resident - from.resident) / mebibytes);
  return [
    {
      // The base is a worker whose cache is full: what is evicted must weigh nothing.
      name: `worker memory with ${String(n)} journeys open and a cache of ${String(cache)}: above the same worker with ${String(cache)} open`,
      value: more(full),
      unit: 'MiB',
      aim: { atMost: 64 },
      note: `above an idle worker of ${String(rounded(start.resident / mebibytes))} MiB: ${String(more(start))} MiB, of it heap after collection ${String(rounded((end.heap - start.heap) / mebibytes))} MiB`,
    },
  ];
}

export const memory = async (context: Context): Promise<readonly Figure[]> => {
  context.tell('memory: cached journeys');
  const first = await cached(context);
  context.tell('memory: evicted journeys');
  return [...first, ...(await evicted(context))];
};
