import { sql, type Kysely } from 'kysely';
import { canonicalJson } from './canonical.ts';
import { projectJourney, readBatches } from './project-journey.ts';
import type { Schema } from './schema.ts';
import type { Standing } from './write-changes.ts';

/** Tables that are projected from the journal and can be thrown away. */
const projected = ['journeys', 'clocks', 'messages'] as const;
/** Where a rebuild is written when it is only to be compared. */
const shadow = 'keepstep_rebuild';

export interface Rebuilt {
  readonly events: number;
  readonly differences: number;
}

/** Standings as they are: healing raises an epoch before its first event is published, and a rebuild must not lower it again. */
const liveStandings = async (db: Kysely<Schema>): Promise<ReadonlyMap<string, Standing>> =>
  new Map(
    (await db.selectFrom('journeys').select(['journey_id', 'epoch', 'settled']).execute()).map(
      ({ journey_id, epoch, settled }) => [journey_id, { epoch, settled }],
    ),
  );

/** Folds every journal into the projected tables of one schema, with the very code that publishing uses. */
async function projectAll(
  db: Kysely<Schema>,
  into: Kysely<Schema>,
  standings: ReadonlyMap<string, Standing>,
): Promise<number> {
  const journeys = await db
    .selectFrom('journey_events')
    .select((eb) => ['journey_id', eb.fn.max('epoch').as('epoch'), eb.fn.max('seq').as('seq')])
    .groupBy('journey_id')
    .orderBy('journey_id')
    .execute();
  let events = 0;
  for (const { journey_id: journeyId, epoch, seq } of journeys) {
    const live = standings.get(journeyId) ?? { epoch: 0, settled: seq };
    const standing = { epoch: Math.max(epoch, live.epoch), settled: live.settled };
    const batches = await readBatches(db, journeyId);
    await projectJourney(into, batches, standing);
    events += batches.flat().length;
  }
  return events;
}

/** Columns whose text is JSON: two that say the same may say it in another order. */
const jsonColumns: ReadonlySet<string> = new Set(['state', 'signs', 'told', 'recipient', 'facts']);

const sameInAnyOrder = (row: Readonly<Record<string, unknown>>): string =>
  canonicalJson(
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [
        column,
        jsonColumns.has(column) && typeof value === 'string' ? (JSON.parse(value) as unknown) : value,
      ]),
    ),
  );

const tableRows = async (db: Kysely<Schema>, table: string): Promise<readonly string[]> => {
  const { rows } = await sql<{
    readonly row: Readonly<Record<string, unknown>>;
  }>`select to_jsonb(t) as row from ${sql.table(table)} as t`.execute(db);
  return rows.map(({ row }) => sameInAnyOrder(row)).sort();
};

/** Rows that stand in one list and not in the other. */
function differencesBetween(live: readonly string[], rebuilt: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const row of live) counts.set(row, (counts.get(row) ?? 0) + 1);
  for (const row of rebuilt) counts.set(row, (counts.get(row) ?? 0) - 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

/**
 * Rebuilds the read model beside the live one and compares, row by row. Leaves the live tables alone.
 * The service may run meanwhile, but then what is published during the comparison counts as a difference.
 */
export async function checkRebuild(db: Kysely<Schema>): Promise<Rebuilt> {
  await sql`drop schema if exists ${sql.id(shadow)} cascade`.execute(db);
  await sql`create schema ${sql.id(shadow)}`.execute(db);
  for (const table of projected)
    await sql`create table ${sql.id(shadow, table)} (like ${sql.id('public', table)} including all)`.execute(db);
  const standings = await liveStandings(db);
  try {
    return await db.connection().execute(async (one) => {
      // One connection whose unqualified names mean the shadow tables first: the writing code stays the same.
      await sql`set search_path to ${sql.id(shadow)}, public`.execute(one);
      const events = await projectAll(one, one, standings);
      await sql`set search_path to public`.execute(one);
      let differences = 0;
      for (const table of projected)
        differences += differencesBetween(await tableRows(db, table), await tableRows(one, `${shadow}.${table}`));
      return { events, differences };
    });
  } finally {
    await sql`drop schema if exists ${sql.id(shadow)} cascade`.execute(db);
  }
}

/** Throws the projected rows away and makes them again from the journal. No worker may run meanwhile. */
export async function rebuild(db: Kysely<Schema>): Promise<Rebuilt> {
  return db.transaction().execute(async (trx) => {
    const standings = await liveStandings(trx);
    for (const table of projected) await sql`delete from ${sql.table(table)}`.execute(trx);
    return { events: await projectAll(trx, trx, standings), differences: 0 };
  });
}
