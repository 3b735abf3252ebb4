/** Five o'clock: very many deadlines fall due in one moment while people go on working. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import type { Context } from '../context.ts';
import { armTimers, untilDrained, type Drained } from '../deadlines.ts';
import { percentile, rounded, type Figure } from '../figures.ts';
import { fleetOf, manyJourneys, type Fleet } from '../fleet.ts';
import { submit } from '../journeys.ts';
import { timed, upTo } from '../pool.ts';
import { cpuMs } from '../processes/usage.ts';

/** Numbers of journeys beyond those of the fleet: some on which people work all the while, and some that nobody has opened for long. */
const firstAtWork = 500_000;
const atWork = 10;
const firstUntouched = 600_000;
const untouched = 40;
const calmCommands = 40;
/** Somebody writes something down so often, and somebody opens a journey that nobody has touched. */
const everyMs = 250;
const untouchedEveryMs = 1_000;

type Handles = readonly WorkflowHandle[];

/** One command after the other on the same few journeys, until told to stop; answers how long each took. */
async function work(
  { ours }: Fleet,
  handles: Handles,
  from: number,
  goesOn: (done: number) => boolean,
): Promise<readonly number[]> {
  const times: number[] = [];
  while (goesOn(times.length)) {
    const k = from + times.length;
    const n = k % handles.length;
    const handle = handles[n];
    if (handle === undefined) throw new Error('Nobody is at work.');
    const took = await timed(() => submit(handle, ours.command(firstAtWork + n, k)));
    times.push(took);
    await sleep(Math.max(0, everyMs - took));
  }
  return times;
}

/** One command on each of these, begun at its time whether or not the one before has been answered. */
async function visit({ ours }: Fleet, handles: Handles, k: number, goesOn: () => boolean): Promise<readonly number[]> {
  const times: Promise<number>[] = [];
  for (const [n, handle] of handles.entries()) {
    if (!goesOn()) break;
    times.push(timed(() => submit(handle, ours.command(firstUntouched + n, k))));
    await sleep(untouchedEveryMs);
  }
  return Promise.all(times);
}

interface Meanwhile {
  readonly atWork: readonly number[];
  readonly untouched: readonly number[];
}

interface Thunder extends Drained {
  /** Of the moment itself, in real time. */
  readonly from: number;
  readonly commands: Meanwhile;
  /** Processor time, in milliseconds. */
  readonly workerMs: number;
  readonly serverMs: number;
}

/** The deadlines of the first `n` journeys, all in one moment. */
async function strike(
  fleet: Fleet,
  n: number,
  {
    handles,
    serverPid,
    k,
  }: {
    readonly handles: { readonly atWork: Handles; readonly untouched: Handles };
    readonly serverPid: number;
    readonly k: number;
  },
): Promise<Thunder> {
  const { due, from } = await armTimers(fleet, n, 0);
  fleet.tell(`  ${String(due.size)} deadlines are due in ${String(rounded((from - Date.now()) / 1_000))} s`);
  await sleep(from - Date.now());
  const cpu = { worker: fleet.worker().cpuMs(), server: cpuMs(serverPid) };
  let over = false;
  const goesOn = (): boolean => !over;
  const meanwhile = Promise.all([
    work(fleet, handles.atWork, k * 10_000, goesOn),
    visit(fleet, handles.untouched, k, goesOn),
  ]);
  const drained = await untilDrained(fleet, due.size, { from });
  over = true;
  const [atWorkTimes, untouchedTimes] = await meanwhile;
  return {
    ...drained,
    from,
    commands: { atWork: atWorkTimes, untouched: untouchedTimes },
    workerMs: fleet.worker().cpuMs() - cpu.worker,
    serverMs: cpuMs(serverPid) - cpu.server,
  };
}

const lasts = (instants: readonly number[], from: number): number => ((instants.at(-1) ?? Number.NaN) - from) / 1_000;

const p95s = (what: string, during: readonly number[], before: readonly number[]): Figure => ({
  name: `command p95 ${what} meanwhile ÷ before`,
  value: rounded(percentile(during, 0.95) / percentile(before, 0.95)),
  unit: '',
  note: `${String(rounded(percentile(during, 0.95)))} and ${String(rounded(percentile(before, 0.95)))} ms; p50 ${String(rounded(percentile(during, 0.5)))} and ${String(rounded(percentile(before, 0.5)))} ms; ${String(during.length)} and ${String(before.length)} commands`,
});

function figuresOf(thunder: Thunder, calm: Meanwhile): readonly Figure[] {
  const { written, told, from, deferred, commands, workerMs, serverMs } = thunder;
  const n = written.length;
  const seconds = lasts(written, from);
  return [
    {
      name: `${String(n)} deadlines due in one moment: until all are written`,
      value: rounded(seconds),
      unit: 's',
      note: `${String(rounded(n / seconds))} journeys/s, cache of 500; half of them after ${String(rounded((percentile(written, 0.5) - from) / 1_000))} s; processor time a deadline: worker ${String(rounded(workerMs / n))} ms, server ${String(rounded(serverMs / n))} ms`,
    },
    {
      name: `${String(n)} deadlines due in one moment: until the last mail has left`,
      value: rounded(lasts(told, from)),
      unit: 's',
      note: `${String(told.length)} mails, ${String(deferred)} not at the first try; half of them after ${String(rounded((percentile(told, 0.5) - from) / 1_000))} s`,
    },
    p95s(`with ${String(n)} deadlines due, on journeys people work on,`, commands.atWork, calm.atWork),
    p95s(`with ${String(n)} deadlines due, on journeys not touched for long,`, commands.untouched, calm.untouched),
  ];
}

export async function thunder(context: Context): Promise<readonly Figure[]> {
  context.tell('thunder: many deadlines in one moment');
  const many = manyJourneys(context);
  const few = Math.max(10, Math.floor(many / 10));
  const fleet = await fleetOf(context);
  const serverPid = (await context.temporal()).pid() ?? 0;
  const open = async (first: number, count: number): Promise<Handles> => {
    const handles: WorkflowHandle[] = [];
    for (const n of upTo(count)) handles.push(await fleet.ours.open(first + n));
    return handles;
  };
  await fleet.replaceWorker(500);
  const handles = { atWork: await open(firstAtWork, atWork), untouched: await open(firstUntouched, untouched) };
  const figures: Figure[] = [];
  const rates: number[] = [];
  let k = 0;
  for (const n of [few, many]) {
    await fleet.grow(n);
    // A journey nobody has touched for long has left the worker's memory.
    await fleet.replaceWorker(500);
    k += 1;
    const untouchedBefore = await visit(fleet, handles.untouched.slice(0, 20), k * 10, () => true);
    const atWorkBefore = await work(fleet, handles.atWork, k * 10_000 + 5_000, (done) => done < calmCommands);
    const struck = await strike(fleet, n, {
      handles: { ...handles, untouched: handles.untouched.slice(20) },
      serverPid,
      k: k * 10 + 1,
    });
    rates.push(struck.written.length / lasts(struck.written, struck.from));
    figures.push(...figuresOf(struck, { atWork: atWorkBefore, untouched: untouchedBefore }));
  }
  const [small = Number.NaN, large = Number.NaN] = rates;
  return [
    ...figures,
    {
      name: `deadlines a second, ${String(many)} due ÷ ${String(few)} due`,
      value: rounded(large / small),
      unit: '',
      note: `${String(rounded(large))} and ${String(rounded(small))}`,
    },
  ];
}
