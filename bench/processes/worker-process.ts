/** A worker in a process of its own, so that its processor time and memory are its own. Started by `worker.ts` beside this file. */
import { readFileSync } from 'node:fs';
import { BroadcastChannel } from 'node:worker_threads';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import type { Kysely } from 'kysely';
import { createActivities } from '../../activities/index.ts';
import { createRounds } from '../../activities/rounds.ts';
import { createTransport } from '../../mail/transport.ts';
import { loadService } from '../../pathways/load.ts';
import { saveReferral } from '../../register/claim-check.ts';
import { openDatabase } from '../../register/database.ts';
import { migrate } from '../../register/migrate.ts';
import type { Schema } from '../../register/schema.ts';
import { nowOf } from '../../register/service-clock.ts';
import { createWorker } from '../../worker/worker.ts';
import { staffIds, teamId } from '../journeys.ts';
import { referenceWorker } from '../references/worker.ts';
import type { Answer, Ask, Memory, WorkerOrder } from './orders.ts';

const order = JSON.parse(process.argv[2] ?? '{}') as WorkerOrder;
const namespace = 'default';

const tell = (answer: Answer): void => {
  process.send?.(answer);
};

interface Started {
  readonly worker: Worker;
  readonly db?: Kysely<Schema>;
  readonly close: () => Promise<void>;
}

/** The same parts, limits and options as `worker/run.ts`; of the rounds only the digests are measured, the others do next to nothing. */
async function startOurs(connection: NativeConnection): Promise<Started> {
  const { databaseUrl, dataDir, taskQueue, bundlePath = '', maxCachedWorkflows = 500, smtpUrl } = order;
  const database = await openDatabase({ databaseUrl, dataDir });
  await migrate(database.db);
  await database.db
    .insertInto('staff')
    .values(
      staffIds.map((id) => ({
        staff_id: id,
        name: id,
        email: `${id}@keepstep.example`,
        roles: '[]',
        team_id: teamId,
        active: true,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const service = loadService();
  const mailing = {
    service,
    send: createTransport(
      smtpUrl === undefined
        ? {}
        : { smtpUrl, from: { name: service.service.name, address: 'keepstep@keepstep.example' } },
    ),
    secret: 'a secret for measuring only, long enough',
    mailDomain: 'keepstep.example',
    publicUrl: () => 'http://127.0.0.1:3000',
  };
  const activities = {
    ...createActivities({
      ...mailing,
      db: database.limitedTo(3_000),
      quickDb: database.limitedTo(1_200),
      listUrl: (referralId) => `http://127.0.0.1:3000/refer/mine/${referralId}`,
      statusUrl: (referralId) => `http://127.0.0.1:3000/status/${referralId}`,
      crashPoint: () => undefined,
    }),
    ...createRounds({
      ...mailing,
      db: database.limitedTo(30_000),
      now: nowOf(database.db),
      lookAtRun: () => Promise.resolve('goes-on'),
      tell: () => Promise.resolve('gone'),
    }),
  };
  const bundle = { code: readFileSync(bundlePath, 'utf8') };
  const worker = await createWorker({ connection, namespace, taskQueue, bundle, activities, maxCachedWorkflows });
  return { worker, db: database.db, close: database.close };
}

/** Heaps of the threads that answer; the workflow thread does within a second, others (the loader's) may too. */
const threadHeaps = (): Promise<number> =>
  new Promise((resolve) => {
    const channel = new BroadcastChannel('bench-heap');
    const heaps = new Map<number, number>();
    channel.onmessage = (message) => {
      const { data } = message as { data: unknown };
      if (typeof data !== 'object' || data === null || !('used' in data) || !('threadId' in data)) return;
      heaps.set(Number(data.threadId), Number(data.used));
    };
    channel.postMessage('measure');
    setTimeout(() => {
      channel.close();
      resolve([...heaps.values()].reduce((sum, one) => sum + one, 0));
    }, 1_500);
  });

async function memory(): Promise<Memory> {
  globalThis.gc?.();
  const threadHeap = await threadHeaps();
  globalThis.gc?.();
  return { mainHeap: process.memoryUsage().heapUsed, threadHeap };
}

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const connection = await NativeConnection.connect({ address: order.address });
const started: Started = await (order.system === 'ours' ? startOurs(connection) : referenceWorker(connection, order));
const running = started.worker.run();

const handle = async (ask: Ask): Promise<void> => {
  switch (ask.ask) {
    case 'memory':
      tell({ memory: await memory() });
      return;
    case 'save':
      for (const rows of ask.referrals) if (started.db !== undefined) await saveReferral(started.db, rows);
      tell({ saved: true });
      return;
    case 'stop':
      started.worker.shutdown();
      await running;
      await started.close();
      await connection.close();
      process.exit(0);
  }
};
process.on('message', (ask: Ask) => {
  void handle(ask);
});
// Whoever started this has gone: there is nothing left to measure for.
process.once('disconnect', () => process.exit(0));
tell({ ready: true });
