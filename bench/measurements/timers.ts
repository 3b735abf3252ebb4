/** A thousand armed deadlines: how late they fire, and how fast those that fell due without a worker are caught up with. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { percentile, rounded, type Figure } from '../figures.ts';
import { armTimers, fleetOf, untilSoon, type Fleet } from '../fleet.ts';

const raised = `select journey_id, at from journey_events where type = 'EscalationRaised' order by seq`;

/** The instants at which each journey's n-th escalation was raised, by journey. */
async function escalations(fleet: Fleet): Promise<ReadonlyMap<string, readonly number[]>> {
  const { rows } = await fleet.database.query<{ journey_id: string; at: Date }>(raised);
  const by = new Map<string, number[]>();
  for (const { journey_id, at } of rows) by.set(journey_id, [...(by.get(journey_id) ?? []), at.getTime()]);
  return by;
}

const have = async (fleet: Fleet, ids: Iterable<string>, times: number): Promise<boolean> => {
  const raisedBy = await escalations(fleet);
  return [...ids].every((id) => (raisedBy.get(id)?.length ?? 0) >= times);
};

/** Long enough to reach every journey before the first timer is due, also on a busy machine. */
const leadMs = (n: number): number => 15_000 + n * 60;

async function lateness(context: Context, fleet: Fleet, n: number): Promise<readonly Figure[]> {
  context.tell('timers: lateness');
  // A deadline with its mail costs two cores some 75 ms: closer together, the queue would be measured and not the timers.
  const apartMs = 150;
  const from = Date.now() + leadMs(n);
  const due = await armTimers(fleet, n, from, apartMs);
  if (Date.now() > from) throw new Error('The machine was too slow to arm every timer in time.');
  await sleep(from - Date.now());
  await untilSoon(() => have(fleet, due.keys(), 1), n * apartMs + 120_000);
  const raisedBy = await escalations(fleet);
  const late = [...due].map(([id, at]) => (raisedBy.get(id)?.[0] ?? Number.NaN) - at);
  const note = `${String(due.size)} armed, one due every ${String(apartMs)} ms`;
  return [
    { name: 'timer lateness p50', value: rounded(percentile(late, 0.5)), unit: 'ms', note },
    { name: 'timer lateness p99', value: rounded(percentile(late, 0.99)), unit: 'ms', note },
  ];
}

async function drain(context: Context, fleet: Fleet, n: number): Promise<readonly Figure[]> {
  context.tell('timers: drain after a restart');
  const due = await armTimers(fleet, n, Date.now() + leadMs(n), 1);
  const allDueAt = Date.now() + leadMs(n) + n;
  await fleet.kill();
  await sleep(Math.max(0, allDueAt - Date.now() + 1_000));
  await fleet.replaceWorker(500);
  const ready = performance.now();
  await untilSoon(() => have(fleet, due.keys(), 2), 300_000);
  const seconds = (performance.now() - ready) / 1_000;
  return [
    {
      name: `restart with ${String(n)} journeys open, every deadline overdue: until all are written`,
      value: rounded(seconds),
      unit: 's',
      note: `${String(rounded(n / seconds))} journeys/s, cache of 500`,
    },
  ];
}

export async function timers(context: Context): Promise<readonly Figure[]> {
  const n = context.quick ? 200 : 1_000;
  const fleet = await fleetOf(context);
  await fleet.grow(n);
  await fleet.replaceWorker(2_000);
  return [...(await lateness(context, fleet, n)), ...(await drain(context, fleet, n))];
}
