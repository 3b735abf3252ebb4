/** The first command on a journey that has left the worker's memory, against the next one on the same journey. */
import type { Context } from '../context.ts';
import { median, percentile, rounded, type Figure } from '../figures.ts';
import { historySize } from '../history.ts';
import { submit } from '../journeys.ts';
import { timed, upTo, withClients } from '../pool.ts';
import { openOurs } from '../systems.ts';

const cache = 10;
const eventsWanted = 200;

export async function cold(context: Context): Promise<readonly Figure[]> {
  context.tell('cold');
  const journeys = context.quick ? 16 : 30;
  const passes = context.quick ? 2 : 4;
  const ours = await openOurs(context, 'postgres', { maxCachedWorkflows: cache });
  const lengths: number[] = [];
  const given = upTo(journeys).map(() => 0);
  const handles = await Promise.all(upTo(journeys).map((n) => ours.open(n)));
  const next = async (n: number): Promise<void> => {
    const handle = handles[n];
    const k = given[n] ?? 0;
    given[n] = k + 1;
    if (handle !== undefined) await submit(handle, ours.command(n, k));
  };
  // Journey by journey, so that preparing does not itself meet cold ones.
  await withClients(4, upTo(journeys), async (n) => {
    const handle = handles[n];
    if (handle === undefined) return;
    while ((await historySize(handle)).events < eventsWanted) for (const _ of upTo(4)) await next(n);
  });
  const colds: number[] = [];
  const warms: number[] = [];
  const ratios: number[] = [];
  for (const _ of upTo(passes)) {
    for (const n of upTo(journeys)) {
      const first = await timed(() => next(n));
      const second = await timed(() => next(n));
      colds.push(first);
      warms.push(second);
      ratios.push(first / second);
    }
  }
  for (const handle of handles) lengths.push((await historySize(handle)).events);
  await ours.worker.stop();
  return [
    {
      name: 'first command on an evicted journey ÷ warm',
      value: rounded(median(colds) / median(warms)),
      unit: '×',
      aim: { atMost: 1.3 },
      note: `histories of ${String(eventsWanted)} to ${String(Math.max(...lengths))} events; p50 ${String(rounded(median(colds)))} and ${String(rounded(median(warms)))} ms, p95 ${String(rounded(percentile(colds, 0.95)))} and ${String(rounded(percentile(warms, 0.95)))} ms; median of pairs ${String(rounded(median(ratios)))} ×`,
    },
  ];
}
