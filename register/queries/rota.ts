import type { Kysely } from 'kysely';
import type { Day } from '../../domain/calendar.ts';
import type { Schema } from '../schema.ts';

/** Who has the front door of a team in which week; a week begins on its Monday. */
export interface RotaWeek {
  readonly week: Day;
  readonly staffId: string;
}

/** The weeks of a team's rota that are set, from this Monday up to and including another. */
export async function readRota(
  db: Kysely<Schema>,
  teamId: string,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<readonly RotaWeek[]> {
  const rows = await db
    .selectFrom('duty_rota')
    .select(['week_start', 'staff_id'])
    .where('team_id', '=', teamId)
    .where('week_start', '>=', from)
    .where('week_start', '<=', to)
    .orderBy('week_start')
    .execute();
  return rows.map((row) => ({ week: row.week_start, staffId: row.staff_id }));
}

/** What the teams are called, by id. */
export async function readTeamNames(db: Kysely<Schema>): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('teams').select(['team_id', 'name']).orderBy('name').execute();
  return new Map(rows.map((row) => [row.team_id, row.name]));
}
