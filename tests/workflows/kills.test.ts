import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { nextDeadline } from '../../domain/clock.ts';
import { moveClockSignal } from '../../workflows/messages.ts';
import { healJourney } from '../../worker/heal.ts';
import type { Family } from '../support/family.ts';
import { london } from '../support/journeys.ts';
import { theDay, useRig } from '../support/journey-rig.ts';
import { describeOnPostgres } from '../support/lane.ts';
import { startPostgres, type ThrowAwayPostgres } from '../support/postgres.ts';
import { replayFailures } from '../support/replays.ts';
import { workerProcess } from '../support/worker-process.ts';

const rounds = Number(process.env['KEEPSTEP_ROUNDS'] ?? 1);
const noAnswer = { kind: 'call', outcome: 'no-answer' } as const;

describeOnPostgres('a worker that ends in the middle of everything', () => {
  let postgres: ThrowAwayPostgres;
  beforeAll(async () => {
    postgres = await startPostgres({ fsync: 'off' });
  });
  afterAll(() => postgres.remove());

  const rig = useRig({ databaseUrl: () => postgres.url, worker: false });
  const worker = workerProcess(rig.config, () => rig.temporal().bundleFile);
  afterEach(() => worker.kill9());

  /** A real timer of this family fires in a moment. */
  async function aDeadlineComesUp(family: Family): Promise<void> {
    const next = nextDeadline((await family.journey()) ?? { clocks: [] });
    await family.handle.signal(moveClockSignal, { offsetMs: (next?.nextAt ?? 0) - Date.now() - 1_200 });
  }

  /** Sends with one key until it is answered, as the API's callers do. */
  async function insists(family: Family, id: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await family.does('record-contact', noAnswer, { id, hash: 'h' });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }

  /** Somebody looks at the journeys in Temporal's own pages. */
  const looksAt = (family: Family): readonly Promise<unknown>[] =>
    ['__stack_trace', '__temporal_workflow_metadata'].map((query) =>
      rig
        .client()
        .withDeadline(Date.now() + 20_000, () => family.handle.query(query))
        .catch(() => undefined),
    );

  /** One round: an end, and while nobody is at work deadlines, commands and perhaps queries pile up. */
  async function round(
    end: () => Promise<void>,
    families: readonly Family[],
    id: string,
    queries: boolean,
  ): Promise<void> {
    for (const family of families) await aDeadlineComesUp(family);
    const before = families.map((family) => insists(family, `${id}-before`));
    await end();
    const looking = queries ? families.flatMap(looksAt) : [];
    const after = families.map((family) => insists(family, `${id}-after`));
    // Long enough for the deadlines to come due with nobody there.
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    await worker.start();
    await Promise.all([...before, ...after, ...looking]);
  }

  /** Every command of every round is in the journal, once. */
  async function nothingLost(family: Family, ids: readonly string[]): Promise<void> {
    // A publication that was killed half-way is tried again after ten seconds.
    for (const id of ids) await family.heard(id);
    const held = (await family.journal())
      .filter(({ type }) => type === 'ContactRecorded')
      .map(({ commandId }) => commandId);
    expect([...held].sort()).toEqual([...ids].sort());
  }

  /** How often a lost task had written something that was done over: luck decides, so it is told and not asked for. */
  async function tellWithdrawn(name: string): Promise<void> {
    const { rows } = await sql<{ readonly n: number }>`select count(*)::int as n from withdrawn_events`.execute(
      rig.database().db,
    );
    process.stderr.write(`${name}: ${String(rows[0]?.n)} events withdrawn so far\n`);
  }

  const ends = [
    ['kill -9', () => worker.kill9()],
    ['a deploy', () => worker.terminate()],
  ] as const;

  for (const [name, end] of ends) {
    test(`by ${name}, with deadlines due and commands waiting: all are done once, and every history replays`, async () => {
      await worker.start();
      const families = [await rig.referred(), await rig.referred(), await rig.referred(), await rig.referred()];
      for (const family of families) await family.published(1);
      const keys: string[] = [];
      for (let count = 1; count <= rounds; count += 1) {
        keys.push(`round-${String(count)}`);
        await round(end, families, `round-${String(count)}`, false);
      }
      const ids = keys.flatMap((key) => [`${key}-before`, `${key}-after`]);
      for (const family of families) await nothingLost(family, ids);
      expect((await rig.histories()).length).toBeGreaterThanOrEqual(families.length);
      await tellWithdrawn(name);
    });

    test(`by ${name}, while somebody looks at Temporal’s pages: a journey that got stuck by it can be healed`, async () => {
      await worker.start();
      const families = [await rig.referred(), await rig.referred(), await rig.referred(), await rig.referred()];
      for (const family of families) await family.published(1);
      await sql`update service_clock set offset_ms = ${london(`${theDay} 09:30`) - Date.now()}`.execute(
        rig.database().db,
      );
      const stuck: string[] = [];
      for (let count = 1; count <= rounds; count += 1) {
        const key = `round-${String(count)}`;
        const done = round(end, families, key, true);
        const failed = await done.then(
          () => false,
          () => true,
        );
        const histories = await rig.histories();
        for (const family of families) {
          const own = histories.filter(({ workflowId }) => workflowId === family.handle.workflowId);
          const failures = await replayFailures(rig.code(), own);
          if (failures.length === 0 && !failed) continue;
          if (failures.length > 0) stuck.push(`${key} ${family.journeyId}`);
          await healJourney(
            { db: rig.database().db, client: rig.client(), taskQueue: rig.config().temporal.taskQueue, training: true },
            family.journeyId,
          );
          await insists(family, `${key}-before`);
          await insists(family, `${key}-after`);
        }
      }
      process.stderr.write(
        `${name}: ${String(stuck.length)} of ${String(rounds * families.length)} journeys stuck by a Query, and healed\n`,
      );
      const ids = Array.from({ length: rounds }, (_, index) => [
        `round-${String(index + 1)}-before`,
        `round-${String(index + 1)}-after`,
      ]).flat();
      for (const family of families) await nothingLost(family, ids);
    });
  }
});
