/** How long a page takes and what it weighs, over a council's whole caseload. */
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import pino from 'pino';
import { createApp } from '../../api/app.ts';
import type { ApiDeps, Journeys } from '../../api/deps.ts';
import { openDatabase, type Database } from '../../register/database.ts';
import { migrate } from '../../register/migrate.ts';
import { makeZeroReport } from '../../register/queries/zero-report.ts';
import { nowOf } from '../../register/service-clock.ts';
import { keepZeroReport } from '../../register/zero-checks.ts';
import { paths } from '../../web/paths.ts';
import { webRoutes } from '../../web/routes.ts';
import type { Context } from '../context.ts';
import { median, percentile, rounded, spread, type Figure } from '../figures.ts';
import { machine } from '../machine.ts';
import { timed, upTo } from '../pool.ts';
import { caseloadJourney, dutyOf, fillCaseload, lead, managerOf, workerOf, type Caseload } from './caseload.ts';

/** Pages only read: nothing here may reach a journey's workflow. */
const noJourneys: Journeys = {
  start: () => Promise.reject(new Error('Pages start no journey.')),
  submit: () => Promise.reject(new Error('Pages submit nothing.')),
  raise: () => Promise.reject(new Error('Pages raise nothing.')),
  moveClock: () => Promise.reject(new Error('Pages move no clock.')),
  health: () => Promise.resolve({ temporal: true, worker: true }),
};

interface Serving {
  readonly url: string;
  readonly close: () => Promise<void>;
}

async function serve({ db }: Database, service: ApiDeps['service']): Promise<Serving> {
  let url = '';
  const deps: ApiDeps = {
    mode: 'training',
    idSecret: 'a secret of the bench, thirty-two long',
    publicUrl: () => url,
    db,
    service,
    journeys: noJourneys,
    now: nowOf(db),
    log: pino({ level: 'silent' }),
  };
  const server = createServer(createApp(deps, { pages: webRoutes(deps), limit: { requests: 1e9, perMs: 1_000 } }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Visit {
  readonly name: string;
  /** The n-th time somebody opens it: who, and where. */
  readonly nth: (n: number) => { readonly as: string; readonly path: string };
}

const spreadOver = (families: number, n: number): number => (n * 7_919) % families;

/** A page that asks the register for nothing: what the others are compared with. */
const base: Visit = { name: 'a page without data', nth: () => ({ as: lead, path: paths.refer() }) };

const visits = (families: number): readonly Visit[] => [
  base,
  { name: 'my day', nth: (n) => ({ as: workerOf(spreadOver(families, n)), path: paths.myDay() }) },
  { name: 'my day of who is on duty', nth: (n) => ({ as: dutyOf(spreadOver(families, n)), path: paths.myDay() }) },
  { name: 'my day of a manager', nth: (n) => ({ as: managerOf(spreadOver(families, n)), path: paths.myDay() }) },
  {
    name: 'a journey',
    nth: (n) => {
      const family = spreadOver(families, n);
      return { as: workerOf(family), path: paths.journey(caseloadJourney(family)) };
    },
  },
  { name: 'a team’s drift board', nth: (n) => ({ as: managerOf(spreadOver(families, n)), path: paths.team() }) },
  { name: 'the service lead’s drift board', nth: () => ({ as: lead, path: paths.team() }) },
  { name: 'the front door', nth: (n) => ({ as: managerOf(spreadOver(families, n)), path: paths.frontDoor() }) },
  { name: 'the zero page', nth: () => ({ as: lead, path: paths.checks() }) },
];

/** Opens a page as a browser does, compressed; answers how long that took and what came over the wire, in bytes. */
async function open(url: string, as: string, path: string) {
  const began = performance.now();
  const response = await fetch(`${url}${path}`, {
    headers: { accept: 'text/html', cookie: `keepstep-person=${as}` },
    redirect: 'manual',
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path} answered ${String(response.status)}.`);
  return { ms: performance.now() - began, text };
}

/** Bytes over the wire: `fetch` unpacks, so it is asked again by hand. */
function weightOf(url: string, as: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(
      `${url}${path}`,
      { headers: { accept: 'text/html,*/*', 'accept-encoding': 'gzip', cookie: `keepstep-person=${as}` } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const whole = Buffer.concat(parts);
          // Proof that it is a whole, packed answer.
          if (response.headers['content-encoding'] === 'gzip') gunzipSync(whole);
          resolve(whole.length);
        });
      },
    ).once('error', reject);
  });
}

/** A first visit loads the page, its style and its script. */
async function firstVisit(url: string, as: string, path: string): Promise<number> {
  const { text } = await open(url, as, path);
  const parts = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, asset = '']) => asset);
  const weights = await Promise.all([path, ...parts].map((one) => weightOf(url, as, one)));
  return weights.reduce((sum, one) => sum + one, 0);
}

/** One visit, in milliseconds: until the page was there, and what of a core server and visitor used up, who share a process here. */
interface Visited {
  readonly ms: number;
  readonly cpu: number;
}

type Times = ReadonlyMap<string, readonly Visited[]>;

/** Opens every page in turn, round after round, so that a neighbour's load falls on all alike. */
async function timesOf(url: string, families: number, rounds: number): Promise<Times> {
  const times = new Map<string, Visited[]>(visits(families).map(({ name }) => [name, []]));
  // The first few warm up what is compiled and cached.
  for (const n of upTo(rounds + warmUp))
    for (const { name, nth } of visits(families)) {
      const { as, path } = nth(n);
      const before = process.cpuUsage();
      const { ms } = await open(url, as, path);
      const { user, system } = process.cpuUsage(before);
      if (n >= warmUp) times.get(name)?.push({ ms, cpu: (user + system) / 1_000 });
    }
  return times;
}

const warmUp = 5;

/** The check that the schedule makes every quarter of an hour, made a few times and kept, as the schedule keeps it. */
async function checked({ db }: Database, rounds: number): Promise<readonly number[]> {
  const taken: number[] = [];
  for (const _round of upTo(rounds)) {
    const began = Date.now();
    const took = await timed(async () => {
      const report = await makeZeroReport(db, { at: began, realNow: began, which: 'recent' });
      await keepZeroReport(db, { ...report, finishedReal: Date.now(), lookedTo: '' }, began);
    });
    taken.push(took);
  }
  return taken;
}

const ms = (value: number): string => `${String(rounded(value))} ms`;

/** What one caseload came to: the times of the pages, and of the check. */
interface Sized {
  readonly times: Times;
  readonly checks: readonly number[];
}

function figuresOf(name: string, small: Sized, large: Sized, said: string): readonly Figure[] {
  const of = ({ times }: Sized, page: string, share: number, what: keyof Visited = 'ms') =>
    percentile(
      (times.get(page) ?? []).map((visit) => visit[what]),
      share,
    );
  const [p50, p95] = [of(large, name, 0.5), of(large, name, 0.95)];
  const smaller = [of(small, name, 0.5), of(small, name, 0.95)] as const;
  return [
    {
      name: `${name}, p95`,
      value: rounded(p95),
      unit: 'ms',
      aim: { atMost: 100 },
      note: `p50 ${ms(p50)}, ${ms(of(large, name, 0.5, 'cpu'))} of it CPU outside the database; ${said}`,
    },
    {
      name: `${name}, p50 ÷ ${base.name}`,
      value: rounded(p50 / of(large, base.name, 0.5)),
      unit: '',
      note: `p95 ${String(rounded(p95 / of(large, base.name, 0.95)))}`,
    },
    {
      name: `${name}, p50 ÷ with a tenth of the journeys`,
      value: rounded(p50 / smaller[0]),
      unit: '',
      note: `p95 ${String(rounded(p95 / smaller[1]))}; with a tenth p50 ${ms(smaller[0])}, p95 ${ms(smaller[1])}`,
    },
  ];
}

async function measure(context: Context, late: Caseload['late']): Promise<readonly Figure[]> {
  context.tell('pages');
  const database = await openDatabase({ databaseUrl: await context.newDatabase(`pages_${late.replace(' ', '_')}`) });
  const patient = database.limitedTo(0);
  await migrate(patient);
  const serving = await serve(database, context.service);
  // A tenth of them first, so that growth shows.
  const many = context.size(10_000, 600);
  const few = Math.max(1, Math.floor(many / 10));
  const rounds = context.quick ? 10 : 100;
  const loads: number[] = [];
  let events = 0;
  const grownTo = async (from: number, to: number): Promise<Sized> => {
    const took = await timed(async () => {
      events += await fillCaseload(database, context.service, { from, to, now: Date.now(), late });
    });
    context.tell(`  ${String(to)} journeys, ${String(events)} events (${String(Math.round(took / 1_000))} s)`);
    // A register that has grown for years has been looked over by its database long since.
    await sql`vacuum analyze`.execute(patient);
    const checks = await checked(database, context.quick ? 2 : 7);
    loads.push(machine().load);
    const times = await timesOf(serving.url, to, rounds);
    loads.push(machine().load);
    return { times, checks };
  };
  try {
    const small = await grownTo(0, few);
    const large = await grownTo(few, many);
    const said = `${String(rounds)} visits; ${String(many)} journeys, ${String(events)} events; load ${loads.slice(2).map(rounded).join(' to ')}`;
    const figures = visits(many).flatMap(({ name }) => figuresOf(name, small, large, said));
    for (const { name, nth } of visits(many)) {
      const { as, path } = nth(1);
      figures.push({
        name: `${name}, first visit`,
        value: rounded((await firstVisit(serving.url, as, path)) / 1_024),
        unit: 'KiB',
        aim: { atMost: 100 },
        note: 'page, style and script as they come over the wire',
      });
    }
    figures.push({
      name: 'the check of what should be zero, p50',
      value: rounded(median(large.checks)),
      unit: 'ms',
      note: `${spread(large.checks)} over ${String(large.checks.length)}; with a tenth of the journeys ${ms(median(small.checks))}`,
    });
    return figures;
  } finally {
    await serving.close();
    await database.close();
  }
}

/** A caseload as it is on an ordinary day. */
export const pages = (context: Context): Promise<readonly Figure[]> => measure(context, 'a tenth');

/** The worst there can be: nobody has done anything for weeks, with any family. */
export const pagesAllLate = (context: Context): Promise<readonly Figure[]> => measure(context, 'all');
