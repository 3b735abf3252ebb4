import { sql, type Kysely } from 'kysely';
import type { RotaWeek } from './queries/rota.ts';
import type { Schema } from './schema.ts';

/** Sets who has the front door in some weeks. Set-up, not history: what stood there is overwritten. */
export async function saveRota(db: Kysely<Schema>, teamId: string, weeks: readonly RotaWeek[]): Promise<void> {
  if (weeks.length === 0) return;
  await db
    .insertInto('duty_rota')
    .values(weeks.map(({ week, staffId }) => ({ team_id: teamId, week_start: week, staff_id: staffId })))
    .onConflict((already) =>
      already.columns(['team_id', 'week_start']).doUpdateSet({ staff_id: sql<string>`excluded.staff_id` }),
    )
    .execute();
}
