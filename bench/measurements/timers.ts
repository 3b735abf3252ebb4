/** Thousands of armed deadlines: how late they fire, and how fast those that fell due without a worker are caught up with. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { armTimers, lastRaised, untilDrained } from '../deadlines.ts';
import { percentile, rounded, type Figure } from '../figures.ts';
import { fleetOf, patienceMs, type Fleet } from '../fleet.ts';

async function lateness(context: Context, fleet: Fleet, n: number): Promise<readonly Figure[]> {
  context.tell('timers: lateness');
  // A deadline with its mail costs two cores some 75 ms: closer together, the queue would be measured and not the timers.
  const apartMs = 150;
  const { due, from } = await armTimers(fleet, n, apartMs);
  await untilDrained(fleet, due.size, { from, withinMs: from - Date.now() + n * apartMs + patienceMs(n) });
  const raisedAt = await lastRaised(fleet);
  const late = [...due].map(([id, at]) => (raisedAt.get(id) ?? Number.NaN) - at);
  const note = `${String(due.size)} armed, one due every ${String(apartMs)} ms`;
  return [
    { name: 'timer lateness p50', value: rounded(percentile(late, 0.5)), unit: 'ms', note },
    { name: 'timer lateness p99', value: rounded(percentile(late, 0.99)), unit: 'ms', note },
  ];
}

async function drain(context: Context, fleet: Fleet, n: number): Promise<readonly Figure[]> {
  context.tell('drain after a restart');
  const { due, from } = await armTimers(fleet, n, 1);
  await fleet.kill();
  await sleep(Math.max(0, from + n - Date.now() + 1_000));
  await fleet.replaceWorker(500);
  const ready = Date.now();
  const { written } = await untilDrained(fleet, due.size, { from });
  const seconds = ((written.at(-1) ?? Number.NaN) - ready) / 1_000;
  return [
    {
      name: `restart with ${String(due.size)} journeys open, every deadline overdue: until all are written`,
      value: rounded(seconds),
      unit: 's',
      note: `${String(rounded(due.size / seconds))} journeys/s, cache of 500`,
    },
  ];
}

/** Deadlines that fire on their day. */
export async function timers(context: Context): Promise<readonly Figure[]> {
  const n = context.size(1_000, 200);
  const fleet = await fleetOf(context);
  await fleet.grow(n);
  await fleet.replaceWorker(2_000);
  return lateness(context, fleet, n);
}

/** Deadlines that fell due while no worker ran. */
export async function drained(context: Context): Promise<readonly Figure[]> {
  const n = context.size(5_000, 200);
  const fleet = await fleetOf(context);
  await fleet.grow(n);
  await fleet.replaceWorker(2_000);
  return drain(context, fleet, n);
}
