/** kill -9 of the worker and a start: how long the next person waits. */
import type { Context } from '../context.ts';
import { median, rounded, spread, type Figure } from '../figures.ts';
import { submit } from '../journeys.ts';
import { timed, upTo } from '../pool.ts';
import { openOurs } from '../systems.ts';

export async function restart(context: Context): Promise<readonly Figure[]> {
  context.tell('restart');
  const kills = context.quick ? 2 : 5;
  const ours = await openOurs(context, 'postgres');
  const handles = await Promise.all(upTo(2).map((n) => ours.open(n)));
  const [first, second] = handles;
  if (first === undefined || second === undefined) throw new Error('No journey was opened.');
  let { worker } = ours;
  const starts: number[] = [];
  const afterReady: number[] = [];
  const meanwhile: number[] = [];
  for (const kill of upTo(kills)) {
    // Both are in the dead worker's memory, and the server still thinks so.
    await submit(first, ours.command(0, kill * 2));
    await submit(second, ours.command(1, kill * 2));
    await worker.kill9();
    const waiting = timed(() => submit(second, ours.command(1, kill * 2 + 1)));
    starts.push(
      await timed(async () => {
        worker = await ours.restart();
      }),
    );
    afterReady.push(await timed(() => submit(first, ours.command(0, kill * 2 + 1))));
    meanwhile.push(await waiting);
  }
  await worker.stop();
  return [
    {
      name: 'first command after kill -9 of the worker, sent when the next one polls',
      value: rounded(median(afterReady) / 1_000),
      unit: 's',
      aim: { atMost: 1.5 },
      note: `${spread(afterReady.map((ms) => ms / 1_000))} s over ${String(kills)} kills`,
    },
    {
      name: 'command sent while no worker runs',
      value: rounded(median(meanwhile) / 1_000),
      unit: 's',
      note: `of it ${String(rounded(median(starts) / 1_000))} s until the next worker polls`,
    },
  ];
}
