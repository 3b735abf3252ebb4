import { sql, type Kysely } from 'kysely';
import type { JourneyEvent } from '../domain/events.ts';
import { canonicalJson } from './canonical.ts';
import { project, type Changes, type Head } from './projection.ts';
import type { Schema } from './schema.ts';
import { writeChanges } from './write-changes.ts';

/** Tables that are projected from the journal and can be thrown away. */
const projected = ['journeys', 'clocks', 'messages'] as const;
/** Where a rebuild is written when it is only to be compared. */
const shadow = 'keepstep_rebuild';

export interface Rebuilt {
  readonly events: number;
  readonly differences: number;
}

/** The journal of one journey, in order, as it was published: batches are told apart by their command. */
async function batchesOf(db: Kysely<Schema>, journeyId: string): Promise<readonly (readonly JourneyEvent[])[]> {
  const rows = await db
    .selectFrom('journey_events')
    .select('body')
    .where('journey_id', '=', journeyId)
    .orderBy('seq')
    .execute();
  const batches: JourneyEvent[][] = [];
  for (const { body } of rows) {
    const event = JSON.parse(body) as JourneyEvent;
    const last = batches.at(-1);
    if (last?.[0]?.commandId === event.commandId) last.push(event);
    else batches.push([event]);
  }
  return batches;
}

/** What belongs to people, not to the journal, stays as it is. */
const changesOnly = (changes: Changes): Changes => ({ ...changes, notes: [], referralsHere: [] });

const liveEpochs = async (db: Kysely<Schema>): Promise<ReadonlyMap<string, number>> =>
  new Map(
    (await db.selectFrom('journeys').select(['journey_id', 'epoch']).execute()).map((row) => [
      row.journey_id,
      row.epoch,
    ]),
  );

/** Folds every journal into the projected tables of one schema, with the very code that publishing uses. */
async function projectAll(
  db: Kysely<Schema>,
  into: Kysely<Schema>,
  epochs: ReadonlyMap<string, number>,
): Promise<number> {
  const journeys = await db
    .selectFrom('journey_events')
    .select((eb) => ['journey_id', eb.fn.max('epoch').as('epoch')])
    .groupBy('journey_id')
    .orderBy('journey_id')
    .execute();
  // Healing raises an epoch before its first event is published; a rebuild must not lower it again.
  let events = 0;
  for (const { journey_id: journeyId, epoch } of journeys) {
    let head: Head | undefined;
    for (const batch of await batchesOf(db, journeyId)) {
      const changes = project(head, batch);
      await writeChanges(into, head, changesOnly(changes), Math.max(epoch, epochs.get(journeyId) ?? 0), false);
      head = changes.head;
      events += batch.length;
    }
  }
  return events;
}

/** Columns that hold JSON as text. Live rows have the order of keys of memory, rebuilt ones that of the journal: it says nothing. */
const jsonColumns = ['state', 'told', 'recipient', 'facts'] as const;

const readable = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  ...row,
  ...Object.fromEntries(
    jsonColumns.flatMap((name) => (typeof row[name] === 'string' ? [[name, JSON.parse(row[name]) as unknown]] : [])),
  ),
});

const tableRows = async (db: Kysely<Schema>, table: string): Promise<readonly string[]> => {
  const { rows } = await sql<{
    readonly row: Readonly<Record<string, unknown>>;
  }>`select to_jsonb(t) as row from ${sql.table(table)} as t`.execute(db);
  return rows.map(({ row }) => canonicalJson(readable(row))).sort();
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
  const epochs = await liveEpochs(db);
  try {
    return await db.connection().execute(async (one) => {
      // One connection whose unqualified names mean the shadow tables first: the writing code stays the same.
      await sql`set search_path to ${sql.id(shadow)}, public`.execute(one);
      const events = await projectAll(one, one, epochs);
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
    const epochs = await liveEpochs(trx);
    for (const table of projected) await sql`delete from ${sql.table(table)}`.execute(trx);
    return { events: await projectAll(trx, trx, epochs), differences: 0 };
  });
}
