import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openDatabase, type Database, type DatabaseOptions } from '../../register/database.ts';
import { migrate } from '../../register/migrate.ts';
import {
  beginMove,
  claimingClock,
  endMove,
  nowOf,
  readServiceClock,
  saveOffset,
} from '../../register/service-clock.ts';
import { onBothEngines } from '../support/both-engines.ts';
import type { ThrowAwayPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';

const week = 7 * 86_400_000;

/** What both engines keep alike. */
const keeps = (options: () => DatabaseOptions): void => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(options());
    await migrate(database.db);
  });
  beforeEach(async () => {
    await database.db.updateTable('service_clock').set({ offset_ms: 0 }).execute();
    await endMove(database.db);
  });
  afterAll(async () => {
    await database.close();
  });

  test('a service begins with the time it really is', async () => {
    expect(await readServiceClock(database.db)).toEqual({ offsetMs: 0 });
    const asked = Date.now();
    const now = await nowOf(database.db)();
    expect(now).toBeGreaterThanOrEqual(asked);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  test('everybody in this process sees a move at once, whoever made it, and time never goes back', async () => {
    const here = nowOf(database.db);
    const there = nowOf(database.limitedTo(5_000));
    await Promise.all([here(), there()]);
    expect(await saveOffset(database.db, week)).toBe(week);
    for (const now of [here, there]) expect((await now()) - Date.now()).toBeGreaterThan(week - 1_000);
    expect(await saveOffset(database.db, 1_000)).toBe(week);
    expect((await here()) - Date.now()).toBeGreaterThan(week - 1_000);
  });

  test('a move that another process made is seen soon', async () => {
    const now = nowOf(database.db);
    await now();
    await database.db.updateTable('service_clock').set({ offset_ms: week }).execute();
    await until('the move is seen', async () => (await now()) - Date.now() > week - 1_000);
  });

  test('where the clock is going is written down until it is there', async () => {
    await beginMove(database.db, 1_000, 2_000);
    expect(await readServiceClock(database.db)).toEqual({ offsetMs: 0, move: { from: 1_000, to: 2_000 } });
    await endMove(database.db);
    expect((await readServiceClock(database.db)).move).toBeUndefined();
  });

  test('whoever has claimed the clock gives it back, also when the move fails', async () => {
    const failed = new Error('failed');
    await expect(claimingClock(database.db, () => Promise.reject(failed))).rejects.toBe(failed);
    expect(await claimingClock(database.db, async () => 'moved')).toBe('moved');
  });
};

const claims = (server: () => ThrowAwayPostgres): void => {
  test('is claimed by one process at a time, and free again when that process is gone', async () => {
    const [one, other] = await Promise.all([
      openDatabase({ databaseUrl: server().url }),
      openDatabase({ databaseUrl: server().url }),
    ]);
    const claim = await claimingClock(one.db, () => claimingClock(other.db, async () => 'also moving'));
    expect(claim).toBeUndefined();
    let holds = false;
    const broken = claimingClock(one.db, () => {
      holds = true;
      return new Promise<never>(() => undefined);
    });
    void broken.catch(() => undefined);
    await until('the first holds the clock', () => holds);
    expect(await claimingClock(other.db, async () => 'moved')).toBeUndefined();
    await server().kill9();
    await server().start();
    expect(await claimingClock(other.db, async () => 'moved')).toBe('moved');
    await other.close();
  });
};

onBothEngines('the service’s clock', keeps, claims);
