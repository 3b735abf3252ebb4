/** The whole way of a command, against the two references, on one server in interleaved rounds. */
import type { WorkflowHandle } from '@temporalio/client';
import type { Context } from '../context.ts';
import { median, percentile, rounded, spread, type Figure } from '../figures.ts';
import { historySize, type HistorySize } from '../history.ts';
import { submit } from '../journeys.ts';
import { timed, upTo, withClients } from '../pool.ts';
import { clusterCpuMs, cpuMs } from '../processes/usage.ts';
import { openOurs, openReference, type System } from '../systems.ts';
import { registerLag } from './register-lag.ts';

const clients = 20;

interface Round {
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
  readonly serverCpu: number;
  readonly workerCpu: number;
  readonly databaseCpu: number;
}

interface Contestant {
  readonly system: System;
  readonly handles: readonly WorkflowHandle[];
  /** How many commands each journey has had. */
  readonly given: number[];
  readonly rounds: Round[];
  readonly perCommand: HistorySize[];
}

/** Submits the next command for the n-th journey. */
const next = async ({ system, handles, given }: Contestant, n: number): Promise<void> => {
  const handle = handles[n];
  if (handle === undefined) return;
  const k = given[n] ?? 0;
  given[n] = k + 1;
  await submit(handle, system.command(n, k));
};

async function open(system: System, journeys: number): Promise<Contestant> {
  const handles: WorkflowHandle[] = [];
  await withClients(10, upTo(journeys), async (n) => {
    handles[n] = await system.open(n);
  });
  return { system, handles, given: upTo(journeys).map(() => 0), rounds: [], perCommand: [] };
}

interface Sizes {
  readonly sequential: number;
  readonly each: number;
}

async function playRound(
  contestant: Contestant,
  pids: { server: number; cluster: string },
  sizes: Sizes,
): Promise<void> {
  const { system, handles, given, rounds, perCommand } = contestant;
  const alone = rounds.length % handles.length;
  for (const _ of upTo(5)) await next(contestant, alone);
  const waits: number[] = [];
  for (const _ of upTo(sizes.sequential)) waits.push(await timed(() => next(contestant, alone)));

  const [sample] = handles.slice(handles.length - 1);
  const before = sample === undefined ? undefined : await historySize(sample);
  const givenBefore = given.at(-1) ?? 0;
  const used = () => ({
    server: cpuMs(pids.server),
    worker: system.worker.cpuMs(),
    database: clusterCpuMs(pids.cluster),
  });
  const start = used();
  const took = await timed(() =>
    withClients(clients, upTo(handles.length), async (n) => {
      for (const _ of upTo(sizes.each)) await next(contestant, n);
    }),
  );
  const end = used();
  const commands = handles.length * sizes.each;
  rounds.push({
    p50: percentile(waits, 0.5),
    p95: percentile(waits, 0.95),
    perSecond: (commands / took) * 1_000,
    serverCpu: (end.server - start.server) / commands,
    workerCpu: (end.worker - start.worker) / commands,
    databaseCpu: (end.database - start.database) / commands,
  });
  if (sample !== undefined && before !== undefined) {
    const after = await historySize(sample);
    const more = (given.at(-1) ?? 0) - givenBefore;
    perCommand.push({ events: (after.events - before.events) / more, bytes: (after.bytes - before.bytes) / more });
  }
}

const cpuOf = ({ serverCpu, workerCpu }: Round): number => serverCpu + workerCpu;

/** Pairs rounds, because neighbours on the machine disturb whole rounds. */
const ratios = (ours: Contestant, reference: Contestant, of: (round: Round) => number): readonly number[] =>
  ours.rounds.map((round, at) => of(round) / of(reference.rounds[at] ?? round));

function absolute({ system, rounds, perCommand }: Contestant): readonly Figure[] {
  const figure = (what: string, unit: string, of: (round: Round) => number): Figure => ({
    name: `${system.name}: ${what}`,
    value: rounded(median(rounds.map(of))),
    unit,
    note: spread(rounds.map(of)),
  });
  return [
    {
      name: `${system.name}: events a command`,
      value: rounded(median(perCommand.map(({ events }) => events))),
      unit: '',
    },
    {
      name: `${system.name}: history a command`,
      value: rounded(median(perCommand.map(({ bytes }) => bytes))),
      unit: 'B',
    },
    figure('CPU a command, server', 'ms', (round) => round.serverCpu),
    figure('CPU a command, worker', 'ms', (round) => round.workerCpu),
    figure('CPU a command, PostgreSQL beside them', 'ms', (round) => round.databaseCpu),
    figure('one after the other, p50', 'ms', (round) => round.p50),
    figure('one after the other, p95', 'ms', (round) => round.p95),
    figure(`${String(clients)} clients`, 'commands/s', (round) => round.perSecond),
  ];
}

function compared(ours: Contestant, recorded: Contestant, withAims: boolean): readonly Figure[] {
  const figure = (what: string, of: (round: Round) => number, aim: Figure['aim']): Figure => {
    const list = ratios(ours, recorded, of);
    return {
      name: `${ours.system.name} ÷ recorded: ${what}`,
      value: rounded(median(list)),
      unit: '×',
      ...(withAims && aim !== undefined ? { aim } : {}),
      note: spread(list),
    };
  };
  const bytes = (one: Contestant): number => median(one.perCommand.map((size) => size.bytes));
  return [
    {
      name: `${ours.system.name} ÷ recorded: history bytes`,
      value: rounded(bytes(ours) / bytes(recorded)),
      unit: '×',
      ...(withAims ? { aim: { atMost: 0.75 } } : {}),
    },
    figure('CPU of server and worker', cpuOf, { atMost: 0.8 }),
    figure('p50', (round) => round.p50, { atMost: 1 }),
    figure('p95', (round) => round.p95, { atMost: 1 }),
    figure('throughput', (round) => round.perSecond, { atLeast: 1.2 }),
  ];
}

/** Events and bytes of the recorded reference under the same short names as ours: what the shell itself saves. */
async function shortRecorded(context: Context): Promise<HistorySize> {
  const system = await openReference(context, 'recorded', 'worker');
  const one = await open(system, 1);
  const [handle] = one.handles;
  if (handle === undefined) throw new Error('No journey was opened.');
  for (const _ of upTo(3)) await next(one, 0);
  const before = await historySize(handle);
  for (const _ of upTo(20)) await next(one, 0);
  const after = await historySize(handle);
  await system.worker.stop();
  return { events: (after.events - before.events) / 20, bytes: (after.bytes - before.bytes) / 20 };
}

export async function commands(context: Context): Promise<readonly Figure[]> {
  const { quick, tell } = context;
  const journeys = quick ? 60 : 200;
  const rounds = quick ? 2 : 5;
  const sizes: Sizes = { sequential: quick ? 20 : 50, each: quick ? 2 : 3 };
  const server = await context.temporal();
  const { url } = await context.postgres();
  const port = /:(\d+)\//.exec(url)?.[1] ?? '';

  tell('commands: opening journeys');
  const bare = await open(await openReference(context, 'bare'), journeys);
  const recorded = await open(await openReference(context, 'recorded'), journeys);
  const ours = await open(await openOurs(context, 'postgres'), journeys);
  const mix = await open(await openOurs(context, 'postgres', { mix: true }), journeys);
  const embedded = await open(await openOurs(context, 'pglite'), journeys);
  const all = [bare, recorded, ours, mix, embedded];

  for (const round of upTo(rounds)) {
    for (const turn of upTo(all.length)) {
      const contestant = all[(round + turn) % all.length];
      if (contestant === undefined) continue;
      tell(`commands: round ${String(round + 1)} of ${String(rounds)}, ${contestant.system.name}`);
      await playRound(contestant, { server: server.pid() ?? 0, cluster: ` -p ${port} ` }, sizes);
    }
  }
  const lag = await registerLag(ours.system.databaseUrl ?? '');
  const short = await shortRecorded(context);
  const ourBytes = median(ours.perCommand.map(({ bytes }) => bytes));
  for (const { system } of all) await system.worker.stop();
  return [
    {
      name: 'ours on PostgreSQL: events a command',
      value: rounded(median(ours.perCommand.map(({ events }) => events))),
      unit: '',
      aim: { atMost: 6 },
    },
    ...compared(ours, recorded, true),
    {
      name: 'ours on PostgreSQL ÷ recorded with our short identity: history bytes',
      value: rounded(ourBytes / short.bytes),
      unit: '×',
      note: `${String(rounded(short.bytes))} B; the SDK’s own identity names the machine, so its bytes differ between machines`,
    },
    ...compared(mix, recorded, false),
    ...compared(embedded, recorded, false),
    ...lag,
    ...all.flatMap(absolute),
  ];
}
