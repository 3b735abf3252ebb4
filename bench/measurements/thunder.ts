/** Five o'clock: very many deadlines fall due in one moment while people go on working. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import type { Context } from '../context.ts';
import { leadMs, raisedSinceNow } from '../deadlines.ts';
import { percentile, rounded, type Figure } from '../figures.ts';
import { armTimers, fleetOf, manyJourneys, patienceMs, type Fleet } from '../fleet.ts';
import { submit } from '../journeys.ts';
import { timed, upTo } from '../pool.ts';

/** Journeys on which people work meanwhile; their numbers lie beyond those of the fleet. */
const atWork = 10;
const firstAtWork = 500_000;
/** Somebody writes something down so often. */
const everyMs = 250;
const calmCommands = 40;

/** One command after the other, until told to stop; answers how long each took. */
async function work(
  fleet: Fleet,
  handles: readonly WorkflowHandle[],
  from: number,
  goesOn: (done: number) => boolean,
): Promise<readonly number[]> {
  const times: number[] = [];
  while (goesOn(times.length)) {
    const k = from + times.length;
    const n = k % handles.length;
    const handle = handles[n];
    if (handle === undefined) throw new Error('Nobody is at work.');
    const took = await timed(() => submit(handle, fleet.ours.command(firstAtWork + n, k)));
    times.push(took);
    await sleep(Math.max(0, everyMs - took));
  }
  return times;
}

export async function thunder(context: Context): Promise<readonly Figure[]> {
  context.tell('thunder: many deadlines in one moment');
  const n = manyJourneys(context);
  const fleet = await fleetOf(context);
  await fleet.grow(n);
  await fleet.replaceWorker(500);
  const handles: WorkflowHandle[] = [];
  for (const k of upTo(atWork)) handles.push(await fleet.ours.open(firstAtWork + k));
  const calm = await work(fleet, handles, 0, (done) => done < calmCommands);

  const raised = await raisedSinceNow(fleet);
  const from = Date.now() + leadMs(n);
  const due = await armTimers(fleet, n, from, 0);
  if (Date.now() > from) throw new Error('The machine was too slow to arm every timer in time.');
  await sleep(from - Date.now());
  const began = performance.now();
  let drained: number | undefined;
  const meanwhile = work(fleet, handles, calmCommands, () => drained === undefined);
  while (drained === undefined) {
    await sleep(500);
    const now = performance.now() - began;
    if ((await raised()) >= due.size) drained = now / 1_000;
    else if (now > patienceMs(n)) throw new Error('The deadlines were not done in time.');
  }
  const times = await meanwhile;
  const [before, during] = [percentile(calm, 0.95), percentile(times, 0.95)];
  return [
    {
      name: `${String(due.size)} deadlines due in one moment: until all are written`,
      value: rounded(drained),
      unit: 's',
      note: `${String(rounded(due.size / drained))} journeys/s, cache of 500`,
    },
    {
      name: 'command p95 meanwhile ÷ before',
      value: rounded(during / before),
      unit: '',
      note: `${String(rounded(during))} and ${String(rounded(before))} ms; p50 ${String(rounded(percentile(times, 0.5)))} and ${String(rounded(percentile(calm, 0.5)))} ms; ${String(times.length)} and ${String(calm.length)} commands, one every ${String(everyMs)} ms`,
    },
  ];
}
