import { sql, type Kysely } from 'kysely';
import type { Instant } from '../domain/calendar.ts';
import type { Schema } from './schema.ts';

/** The one row that says what time it is for every journey of this service. In a live service it stays at zero. */
export interface ServiceClock {
  /** Journey time minus real time, in milliseconds. */
  readonly offsetMs: number;
  /** Set while a move is under way, also when whoever made it was killed. */
  readonly move?: { readonly from: Instant; readonly to: Instant };
}

/** Counts the changes this process has made, so that nothing it remembers of the offset outlives one. */
let changes = 0;
/** How long another process's move may go unnoticed here, in milliseconds. */
const rememberedMs = 200;
/** A session lock's name in PostgreSQL; any number that nothing else of Keepstep uses. */
const moveLock = 5_377_001;

export async function readServiceClock(db: Kysely<Schema>): Promise<ServiceClock> {
  const row = await db
    .selectFrom('service_clock')
    .select(['offset_ms', 'moving_from', 'moving_to'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  const { offset_ms: offsetMs, moving_from: from, moving_to: to } = row;
  return { offsetMs, ...(from === null || to === null ? {} : { move: { from: from.getTime(), to: to.getTime() } }) };
}

/** Journey time for one database, for as long as the process lives. Right at once after a move made in this process. */
export function nowOf(db: Kysely<Schema>): () => Promise<Instant> {
  let known = { offsetMs: 0, readAt: Number.NEGATIVE_INFINITY, changes: -1 };
  return async () => {
    if (known.changes !== changes || performance.now() - known.readAt > rememberedMs) {
      const asOf = { readAt: performance.now(), changes };
      known = { ...asOf, offsetMs: (await readServiceClock(db)).offsetMs };
    }
    return Date.now() + known.offsetMs;
  };
}

/** Moves the clock; never back. Answers the offset in force. */
export async function saveOffset(db: Kysely<Schema>, offsetMs: number): Promise<number> {
  const { offset_ms } = await db
    .updateTable('service_clock')
    .set({ offset_ms: sql<number>`greatest(offset_ms, ${offsetMs}::bigint)` })
    .where('id', '=', 1)
    .returning('offset_ms')
    .executeTakeFirstOrThrow();
  changes += 1;
  return offset_ms;
}

/** Writes down where the clock is going before it goes there: a move that is killed can be taken up again. */
export async function beginMove(db: Kysely<Schema>, from: Instant, to: Instant): Promise<void> {
  await db
    .updateTable('service_clock')
    .set({ moving_from: new Date(from), moving_to: new Date(to) })
    .where('id', '=', 1)
    .execute();
}

export async function endMove(db: Kysely<Schema>): Promise<void> {
  await db.updateTable('service_clock').set({ moving_from: null, moving_to: null }).where('id', '=', 1).execute();
}

/**
 * Runs `move` while no other process moves this clock; undefined when one does. The claim belongs to a connection, so it ends with a process that
 * is killed. On the embedded engine all connections are one, and one process is all there is: there the caller's own guard decides.
 */
export async function claimingClock<T>(db: Kysely<Schema>, move: () => Promise<T>): Promise<T | undefined> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ claimed: boolean }>`select pg_try_advisory_lock(${moveLock}) as claimed`.execute(
      connection,
    );
    if (rows[0]?.claimed !== true) return undefined;
    try {
      return await move();
    } finally {
      // A connection that broke has given its claim back already.
      await sql`select pg_advisory_unlock(${moveLock})`.execute(connection).catch(() => undefined);
    }
  });
}
