/** What a backup of the register would hold of one journey at this moment, and how the register looks when it is restored. */
import type { Kysely } from 'kysely';
import type { Schema } from '../../register/schema.ts';

const tables = ['journey_events', 'journeys', 'clocks', 'messages', 'deliveries'] as const;

/** A register that has never heard of the journey. */
export async function forget(db: Kysely<Schema>, journeyId: string): Promise<void> {
  for (const table of tables) await db.deleteFrom(table).where('journey_id', '=', journeyId).execute();
}

/** Answers how to go back to this moment. */
export async function backup(db: Kysely<Schema>, journeyId: string): Promise<() => Promise<void>> {
  const kept = new Map<(typeof tables)[number], readonly object[]>();
  for (const table of tables)
    kept.set(table, await db.selectFrom(table).selectAll().where('journey_id', '=', journeyId).execute());
  return () =>
    db.transaction().execute(async (trx) => {
      await forget(trx, journeyId);
      for (const table of tables) {
        const rows = kept.get(table) ?? [];
        if (rows.length > 0)
          await trx
            .insertInto(table)
            .values(rows as never)
            .execute();
      }
    });
}
