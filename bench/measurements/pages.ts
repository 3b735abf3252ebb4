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
import { nowOf } from '../../register/service-clock.ts';
import { paths } from '../../web/paths.ts';
import { webRoutes } from '../../web/routes.ts';
import type { Context } from '../context.ts';
import { percentile, rounded, type Figure } from '../figures.ts';
import { upTo } from '../pool.ts';
import { caseloadJourney, fillCaseload, lead, managerOf, workerOf } from './caseload.ts';

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

const visits = (families: number): readonly Visit[] => [
  { name: 'my day', nth: (n) => ({ as: workerOf(spreadOver(families, n)), path: paths.myDay() }) },
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

export async function pages(context: Context): Promise<readonly Figure[]> {
  context.tell('pages');
  const database = await openDatabase({ databaseUrl: await context.newDatabase('pages') });
  await migrate(database.db);
  const serving = await serve(database, context.service);
  // A tenth of them first, so that growth shows.
  const many = context.size(10_000, 600);
  const few = Math.max(1, Math.floor(many / 10));
  const figures: Figure[] = [];
  const before = new Map<string, { readonly p50: number; readonly p95: number }>();
  let events = 0;
  try {
    for (const [from, to] of [
      [0, few],
      [few, many],
    ] as const) {
      context.tell(`  ${String(to)} journeys`);
      events += await fillCaseload(database, context.service, { from, to, now: Date.now() });
      // A register that has grown for years has been looked over by its database long since.
      await sql`analyze`.execute(database.db);
      for (const { name, nth } of visits(to)) {
        const times: number[] = [];
        const rounds = context.quick ? 10 : 60;
        for (const n of upTo(rounds + 5)) {
          const { as, path } = nth(n);
          const { ms } = await open(serving.url, as, path);
          // The first few warm up what is compiled and cached.
          if (n >= 5) times.push(ms);
        }
        const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
        if (to === few) {
          before.set(name, { p50, p95 });
          continue;
        }
        const had = before.get(name) ?? { p50: Number.NaN, p95: Number.NaN };
        const { as, path } = nth(1);
        figures.push(
          {
            name: `${name}, p95`,
            value: rounded(p95),
            unit: 'ms',
            aim: { atMost: 100 },
            note: `p50 ${String(rounded(p50))}; ${String(to)} journeys, ${String(events)} events on PostgreSQL`,
          },
          {
            name: `${name}, p50 with ${String(to)} journeys ÷ with ${String(few)}`,
            value: rounded(p50 / had.p50),
            unit: '',
            note: `p95 ${String(rounded(p95 / had.p95))}`,
          },
          {
            name: `${name}, first visit`,
            value: rounded((await firstVisit(serving.url, as, path)) / 1_024),
            unit: 'KiB',
            aim: { atMost: 100 },
            note: 'page, style and script as they come over the wire',
          },
        );
      }
    }
  } finally {
    await serving.close();
    await database.close();
  }
  return figures;
}
