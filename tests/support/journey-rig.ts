/** Journeys on a real Temporal server, with a real worker and register: everything a test of the shell needs. */
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { loadConfig, type Config } from '../../config.ts';
import type { CommandData } from '../../domain/commands.ts';
import { fold } from '../../domain/evolve.ts';
import { openDatabase, type Database } from '../../register/database.ts';
import { migrate } from '../../register/migrate.ts';
import { installRuntime, startWorker, type RunningWorker } from '../../worker/run.ts';
import { familyJourneyType, workflowIdOf, type JourneyInput } from '../../workflows/messages.ts';
import { command, family, type Family, type Manner } from './family.ts';
import { bait, seedFamily, seedStaff } from './families-register.ts';
import { london, referral } from './journeys.ts';
import { emptyRegister } from './empty-register.ts';
import { keepHistories } from './kept-histories.ts';
import { readHistories, replayFailures, wordsOf, type RunHistory } from './replays.ts';
import { sharedTemporal, type SharedTemporal } from './temporal.ts';

/** A Monday on which every journey of the tests begins. */
export const theDay = '2027-01-11';

export interface RigOptions {
  /** PostgreSQL to use; absent means an embedded one in memory. */
  readonly databaseUrl?: () => string;
  /** A mail server; absent means mail stays on the outbox page. */
  readonly smtpUrl?: () => string;
  /** Whether a worker runs in this process from the start; default yes. */
  readonly worker?: boolean;
}

/** How a journey begins; every part has a default. */
export interface Beginning extends Partial<Omit<JourneyInput, 'journeyId' | 'opening'>> {
  readonly referral?: Partial<CommandData['receive-referral']>;
  /** Journey time at the beginning, in London. */
  readonly on?: string;
  readonly opening?: Manner;
}

export interface Rig {
  readonly config: () => Config;
  readonly client: () => Client;
  readonly database: () => Database;
  readonly temporal: () => SharedTemporal;
  /** The workflow code as text. */
  readonly code: () => string;
  /** A family is referred; answers when the register holds their journey, or at once when no worker runs. */
  readonly referred: (beginning?: Beginning) => Promise<Family>;
  /** A journey that something else opened. */
  readonly familyOf: (journeyId: string) => Family;
  /** With this workflow code, or the right one. */
  readonly startWorker: (code?: string) => Promise<void>;
  readonly stopWorker: () => Promise<void>;
  /** All runs of all journeys of this test, and of those they opened. */
  readonly histories: () => Promise<readonly RunHistory[]>;
  /** This journey's history is not to be replayed: the test broke it on purpose. */
  readonly broken: (journeyId: string) => void;
  /** This journey's journal has a gap: the test took events away. */
  readonly gapped: (journeyId: string) => void;
}

/** Everything opened for one test file. */
interface Opened {
  readonly temporal: SharedTemporal;
  readonly config: Config;
  readonly code: string;
  readonly database: Database;
  readonly client: Client;
  readonly connection: Connection;
}

async function open({ databaseUrl, smtpUrl }: RigOptions): Promise<Opened> {
  const temporal = await sharedTemporal();
  const config = loadConfig({
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_TASK_QUEUE: `file-${String(temporal.number)}`,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'fatal',
    DATABASE_URL: databaseUrl?.(),
    SMTP_URL: smtpUrl?.(),
    SMTP_FROM: smtpUrl === undefined ? undefined : 'families@keepstep.example',
  });
  installRuntime(config.logLevel);
  const database = await openDatabase({ databaseUrl: config.databaseUrl, ...(await emptyRegister()) });
  await migrate(database.db);
  await seedStaff(database.db);
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection, identity: 'api' });
  return { temporal, config, code: readFileSync(temporal.bundleFile, 'utf8'), database, client, connection };
}

/** What the register says of a journey must be what its journal comes to. */
async function expectSoundJournal(one: Family, gapless: boolean): Promise<void> {
  // News of a mail may still come in between the two: what is compared is where the journey stood when it was read.
  const journey = await one.journey();
  const journal = (await one.journal()).filter(({ seq }) => seq <= (journey?.seq ?? 0));
  if (gapless) expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_, index) => index + 1));
  expect(fold(journal)).toEqual(journey);
}

/**
 * A rig for one test file; call it once, at the top. After each test every history it made is searched for anything personal, and after the last
 * all of them are replayed at once: a worker to replay with is slow to make.
 */
export function useRig(options: RigOptions = {}): Rig {
  let opened: Opened;
  let worker: RunningWorker | undefined;
  let count = 0;
  let families: Family[] = [];
  let broken = new Set<string>();
  let gapped = new Set<string>();
  const made: RunHistory[] = [];

  const start = async (code = opened.code): Promise<void> => {
    const { config, database, temporal } = opened;
    worker = await startWorker({
      config,
      database,
      idSecret: 'a secret for tests, and for nothing else',
      temporalAddress: temporal.address,
      publicUrl: () => 'http://127.0.0.1:3000',
      bundle: { code },
    });
  };
  const stop = async (): Promise<void> => {
    await worker?.stop();
    worker = undefined;
  };
  const histories = () =>
    readHistories(
      opened.client,
      families.map(({ journeyId }) => ({ workflowId: workflowIdOf(journeyId) })),
    );
  const familyOf = (journeyId: string): Family => {
    const one = family(opened.client, opened.database.db, journeyId);
    families.push(one);
    return one;
  };

  beforeAll(async () => {
    opened = await open(options);
    if (options.worker !== false) await start();
  });

  afterEach(async () => {
    const runs = await histories();
    const sound = families.filter(({ journeyId }) => !broken.has(journeyId));
    const untouched = runs.filter(({ workflowId }) => ![...broken].some((id) => workflowIdOf(id) === workflowId));
    await Promise.all(
      runs.map(({ workflowId }) =>
        opened.client.workflow
          .getHandle(workflowId)
          .terminate()
          .catch(() => undefined),
      ),
    );
    families = [];
    const withGaps = gapped;
    broken = new Set();
    gapped = new Set();
    made.push(...untouched);
    keepHistories(expect.getState().currentTestName ?? '', untouched);
    for (const one of sound) await expectSoundJournal(one, !withGaps.has(one.journeyId));
    const seen = wordsOf(runs);
    // What is searched can be found in: every journey began with its referral's id.
    if (runs.length > 0) expect(seen).toContain('"referralId":');
    expect(bait.filter((word) => seen.includes(word))).toEqual([]);
  });

  afterAll(async () => {
    await stop();
    await opened.connection.close();
    await opened.database.close();
    expect(await replayFailures(opened.code, made)).toEqual([]);
  });

  return {
    config: () => opened.config,
    client: () => opened.client,
    database: () => opened.database,
    temporal: () => opened.temporal,
    code: () => opened.code,
    startWorker: start,
    stopWorker: stop,
    histories,
    familyOf,
    broken: (journeyId) => broken.add(journeyId),
    gapped: (journeyId) => gapped.add(journeyId),
    referred: async ({ referral: change, on = `${theDay} 09:00`, opening, ...input } = {}) => {
      const { client, database, config, temporal } = opened;
      count += 1;
      const journeyId = `j-${String(temporal.number)}-${String(count)}`;
      const referralId = `r-${journeyId}`;
      await seedFamily(database.db, journeyId, referralId);
      const { id, hash, by } = command('receive-referral', undefined, opening);
      const data = referral({ journeyId, referralId, reference: `KS-${journeyId}`, ...change });
      const journey: JourneyInput = {
        epoch: 1,
        training: true,
        offsetMs: london(on) - Date.now(),
        ...input,
        journeyId,
        opening: { id, hash, by, data },
      };
      const one = familyOf(journeyId);
      await client.workflow.start(familyJourneyType, {
        workflowId: workflowIdOf(journeyId),
        taskQueue: config.temporal.taskQueue,
        args: [journey],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      });
      if (worker !== undefined) await one.published(1);
      return one;
    },
  };
}
