import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { isDatabaseAway, sqlState } from '../../register/database-errors.ts';
import { openDatabase, type Database } from '../../register/database.ts';
import type { Schema } from '../../register/schema.ts';
import { emptyRegister } from '../support/empty-register.ts';
import { describeOnPostgres } from '../support/lane.ts';
import { startPostgres, type ThrowAwayPostgres } from '../support/postgres.ts';

type Db = Kysely<Schema>;

/** Not for ever: a machine that is busy may take its time to notice. */
const inTimeMs = 30_000;

const errorOf = async (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => undefined,
    (error: unknown) => error,
  );

/**
 * What both engines promise alike.
 * @param slow a query that takes a good deal longer than a fifth of a second
 */
const promises = (open: () => Promise<Database>, slow: RawBuilder<unknown>): void => {
  let database: Database;
  let db: Db;

  beforeAll(async () => {
    database = await open();
    db = database.db;
    await sql`create table visits (id bigint primary key, day date, days date[], minutes int check (minutes > 0))`.execute(
      db,
    );
    await sql`create table steps (place serial, note text)`.execute(db);
  });

  afterAll(async () => {
    await database.close();
  });

  test('counts are numbers, a day is its text, an instant is a Date', async () => {
    await sql`insert into visits values (${9_007_199_254_740_991}, ${'2026-03-29'}, ${['2026-03-29', '2026-10-25']}, 30)`.execute(
      db,
    );
    const { rows } = await sql`
      select id, day, days, count(*) over () as visits, array[1::int8, null] as ids,
        timestamptz '2026-03-29 01:30:00+00' as at from visits`.execute(db);
    expect(rows).toEqual([
      {
        id: 9_007_199_254_740_991,
        day: '2026-03-29',
        days: ['2026-03-29', '2026-10-25'],
        visits: 1,
        ids: [1, null],
        at: new Date('2026-03-29T01:30:00Z'),
      },
    ]);
  });

  test('days are cut at midnight UTC, whatever zone the machine or the server is in', async () => {
    const { rows } = await sql`select (timestamptz '2026-07-01T23:30:00Z')::date as day`.execute(db);
    expect(rows).toEqual([{ day: '2026-07-01' }]);
  });

  test('a refused row says which constraint refused it and keeps the row itself to itself', async () => {
    await sql`delete from visits`.execute(db);
    const twice = await errorOf(sql`insert into visits (id) values (${1}), (${1})`.execute(db));
    expect(sqlState(twice)).toBe('23505');
    expect(twice).toMatchObject({ code: '23505', constraint: 'visits_pkey', table: 'visits' });
    const checked = await errorOf(sql`insert into visits (id, minutes) values (2, ${-1})`.execute(db));
    expect(checked).toMatchObject({ code: '23514', constraint: 'visits_minutes_check' });
    const canary = await errorOf(sql`select ${'canary'}::int`.execute(db));
    expect(sqlState(canary)).toBe('22P02');
    for (const error of [twice, checked, canary]) {
      expect(isDatabaseAway(error)).toBe(false);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/canary|\(1\)|-1/);
    }
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });

  test('a failed transaction leaves nothing behind and a good one everything', async () => {
    await sql`truncate steps`.execute(db);
    const broken = db.transaction().execute(async (trx) => {
      await sql`insert into steps (note) values ('lost')`.execute(trx);
      await sql`insert into visits (id) values (7), (7)`.execute(trx);
    });
    expect(sqlState(await errorOf(broken))).toBe('23505');
    await db.transaction().execute(async (trx) => sql`insert into steps (note) values ('kept')`.execute(trx));
    expect((await sql`select note from steps`.execute(db)).rows).toEqual([{ note: 'kept' }]);
  });

  test('transactions at the same time do not see or tear each other', async () => {
    await sql`truncate steps`.execute(db);
    const families = Array.from({ length: 12 }, (_, index) => `family ${index}`);
    await Promise.all(
      families.map(async (family, index) =>
        errorOf(
          db.transaction().execute(async (trx) => {
            await sql`insert into steps (note) values (${family})`.execute(trx);
            await new Promise((resolve) => setImmediate(resolve));
            await sql`insert into steps (note) values (${family})`.execute(trx);
            const seen = await sql`select distinct note from steps where note = ${family}`.execute(trx);
            expect(seen.rows).toHaveLength(1);
            if (index % 3 === 0) throw new Error('changed our mind');
          }),
        ),
      ),
    );
    const { rows } = await sql<{ note: string; times: number }>`
      select note, count(*) as times from steps group by note`.execute(db);
    expect(rows).toHaveLength(8);
    expect(rows.every(({ times }) => times === 2)).toBe(true);
  });

  test('a query that takes too long fails in time, and the database goes on', async () => {
    const hasty = database.limitedTo(200);
    const begun = performance.now();
    const error = await errorOf(
      hasty.transaction().execute(async (trx) => {
        await sql`insert into steps (note) values ('never')`.execute(trx);
        await slow.execute(trx);
      }),
    );
    expect(performance.now() - begun).toBeLessThan(inTimeMs);
    expect(isDatabaseAway(error)).toBe(true);
    expect((await sql`select 1 from steps where note = 'never'`.execute(database.limitedTo(0))).rows).toEqual([]);
  });
};

describe('the embedded database', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({ ...(await emptyRegister()), queryTimeoutMs: 60_000 });
  });
  const slow = sql`select count(*) from generate_series(1, 1500000)`;

  test('a slow report does not hold up anything else this process does', async () => {
    const gaps: number[] = [];
    let last = performance.now();
    const beat = setInterval(() => {
      gaps.push(performance.now() - last);
      last = performance.now();
    }, 5);
    const begun = performance.now();
    await slow.execute(database.db);
    const took = performance.now() - begun;
    clearInterval(beat);
    // Blocked, the one gap would be as long as the report.
    expect(took).toBeGreaterThan(100);
    expect(Math.max(...gaps)).toBeLessThan(took / 2);
  });

  test('queries wait their turn in the order they were asked, behind an open transaction', async () => {
    const { db } = database;
    const order: string[] = [];
    let asked: Promise<unknown> = Promise.resolve();
    await db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx);
      asked = Promise.all(
        ['first', 'second', 'third'].map(async (name) => {
          await sql`select 1`.execute(db);
          order.push(name);
        }),
      );
      for (let turn = 0; turn < 20; turn += 1) await sql`select 1`.execute(trx);
      order.push('the transaction');
    });
    await asked;
    expect(order).toEqual(['the transaction', 'first', 'second', 'third']);
  });

  promises(async () => database, slow);
});

describeOnPostgres('PostgreSQL', () => {
  let server: ThrowAwayPostgres;
  beforeAll(async () => {
    server = await startPostgres({ timezone: 'Pacific/Auckland' });
  });
  afterAll(async () => {
    await server.remove();
  });

  promises(() => openDatabase({ databaseUrl: server.url }), sql`select pg_sleep(20)`);

  test('killed, stopped or frozen it is away, in time; back, it answers and has everything', async () => {
    const { db, limitedTo, close } = await openDatabase({ databaseUrl: server.url });
    const hasty = limitedTo(600);
    const ask = () => sql`select count(*) as rows from kept`.execute(hasty);
    await sql`create table kept (id int)`.execute(db);
    await sql`insert into kept values (1)`.execute(hasty);
    const outages = [
      { name: 'stopped', begin: server.stop, end: server.start },
      { name: 'killed', begin: server.kill9, end: server.start },
      { name: 'frozen', begin: async () => server.pause(), end: async () => server.resume() },
    ];
    for (const { name, begin, end } of outages) {
      await begin();
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const begun = performance.now();
        const error = await errorOf(ask());
        expect({ name, away: isDatabaseAway(error) }).toEqual({ name, away: true });
        expect(performance.now() - begun).toBeLessThan(inTimeMs);
      }
      await end();
      expect({ name, rows: (await ask()).rows }).toEqual({ name, rows: [{ rows: 1 }] });
    }
    await close();
  });
});
