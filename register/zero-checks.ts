import type { Kysely } from 'kysely';
import type { KeptReport } from './queries/zero-report.ts';
import type { Schema } from './schema.ts';

/** Keeps what a check found: the page shows the last one and says how old it is. */
export async function keepZeroReport(
  db: Kysely<Schema>,
  { at, finishedReal, journals, ...found }: KeptReport,
  beganReal: number,
): Promise<void> {
  await db
    .insertInto('zero_checks')
    .values({
      at: new Date(at),
      began_real: new Date(beganReal),
      finished_real: new Date(finishedReal),
      journals,
      found: JSON.stringify(found),
    })
    .execute();
}

/** Deletes checks made before an instant of real time. */
export async function sweepZeroChecks(db: Kysely<Schema>, before: Date): Promise<void> {
  await db.deleteFrom('zero_checks').where('finished_real', '<', before).execute();
}
