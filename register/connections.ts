/** The pool of database connections, as kysely wants one; alike for both engines. */
import pg from 'pg';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { asDatabaseError, endsConnection } from './database-errors.ts';

const { builtins } = pg.types;
const dateArray = 1182;
const int8Array = 1016;
const textArray = 1009;

const int8 = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('A whole number from the database is too large.');
  return value;
};

/**
 * Counts and sequence numbers are numbers; a day stays the text YYYY-MM-DD, because as a Date it would be midnight in
 * whatever zone the machine is in; the rest is as pg has it, timestamps with time zone being Dates.
 */
const parserOf = (type: number, format?: 'text' | 'binary'): ((text: string) => unknown) => {
  const standard = (id: number) => pg.types.getTypeParser(id, format) as (text: string) => unknown;
  if (type === (builtins.INT8 as number)) return int8;
  if (type === (builtins.DATE as number)) return (text) => text;
  if (type === dateArray) return standard(textArray);
  if (type === int8Array)
    return (text) =>
      (standard(textArray)(text) as (string | null)[]).map((item) => (item === null ? null : int8(item)));
  return standard(type);
};

/** Longest wait for a connection to PostgreSQL, in milliseconds, before the database counts as away. */
const connectionTimeoutMillis = 1000;

/**
 * One client while it is out of the pool. Once it has timed out or lost its server it takes no more queries: those would
 * queue behind the lost one and each wait its full time. It is closed instead of going back, which also undoes its
 * transaction, so that a ROLLBACK has nothing left to do and must not hide the first error.
 */
const guarded = (client: pg.PoolClient): PostgresPoolClient => {
  let broken: Error | undefined;
  const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
    if (broken !== undefined) {
      if (/^rollback\b/i.test(sql)) return { command: 'ROLLBACK', rowCount: 0, rows: [] };
      throw broken;
    }
    try {
      return await client.query(sql, [...parameters]);
    } catch (error) {
      const reason = asDatabaseError(error);
      if (endsConnection(reason)) broken = reason;
      throw reason;
    }
  };
  return {
    query: query as PostgresPoolClient['query'],
    release: () => {
      client.release(broken !== undefined);
    },
  };
};

/** How to reach the database: a URL, or a function that opens a stream to the embedded one. */
export type Source = { readonly url: string } | { readonly stream: NonNullable<pg.ClientConfig['stream']> };

/**
 * Opens a pool. Nothing is connected until the first query.
 * @param queryTimeoutMs how long one query may take before it fails with `timeout` (or SQLSTATE 57014, when PostgreSQL
 *   notices first); 0 for as long as it likes
 * @param most number of connections
 */
export const openPool = (source: Source, queryTimeoutMs: number, most: number): PostgresPool => {
  const limits =
    queryTimeoutMs === 0
      ? {}
      : {
          query_timeout: queryTimeoutMs,
          // A little sooner: a slow server then says so itself, stops working on it, and the connection stays good.
          statement_timeout: Math.ceil(queryTimeoutMs * 0.9),
        };
  const pool = new pg.Pool({
    ...('url' in source
      ? { connectionString: source.url, keepAlive: true, connectionTimeoutMillis }
      : // The embedded engine is never away, only busy: waiting for a turn is what a query's own limit is for.
        {
          stream: source.stream,
          host: 'localhost',
          user: 'postgres',
          database: 'postgres',
          ssl: false,
          connectionTimeoutMillis: queryTimeoutMs,
        }),
    ...limits,
    max: most,
    options: '-c timezone=UTC',
    application_name: 'keepstep',
    idle_in_transaction_session_timeout: 15_000,
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  });
  // A connection that breaks between two queries tells so by an event, which unheard would end the process. Nothing is
  // to be done: the pool drops an idle one, and a query on one in use fails by itself.
  const heard = (): void => undefined;
  pool.on('error', heard);
  pool.on('connect', (client) => client.on('error', heard));
  return {
    connect: async () => {
      try {
        return guarded(await pool.connect());
      } catch (error) {
        throw asDatabaseError(error);
      }
    },
    end: () => pool.end(),
  };
};
