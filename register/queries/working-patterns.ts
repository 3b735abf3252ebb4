import type { Kysely } from 'kysely';
import { isWorkingWeek, weekdays, type WorkingPattern, type WorkingWeek } from '../../domain/working-pattern.ts';
import type { Schema } from '../schema.ts';

/** A week as it was written down, its days in their order; what is none hides nobody. */
function weekOf(text: string): WorkingWeek | undefined {
  const parsed: unknown = JSON.parse(text);
  if (!isWorkingWeek(parsed)) return undefined;
  return Object.fromEntries(weekdays.map((day) => [day, parsed[day]])) as WorkingWeek;
}

/** Everybody here who works part of the week, by id. */
export async function readPatterns(db: Kysely<Schema>): Promise<readonly WorkingPattern[]> {
  const rows = await db
    .selectFrom('staff_patterns')
    .innerJoin('staff', 'staff.staff_id', 'staff_patterns.staff_id')
    .select(['staff.staff_id', 'week'])
    .where('staff.active', '=', true)
    .orderBy('staff.staff_id')
    .execute();
  return rows.flatMap(({ staff_id: staffId, week: text }) => {
    const week = weekOf(text);
    return week === undefined ? [] : [{ staffId, week }];
  });
}

/** The weeks of those who work part of one, by staff id. */
export const readWeeks = async (db: Kysely<Schema>): Promise<ReadonlyMap<string, WorkingWeek>> =>
  new Map((await readPatterns(db)).map(({ staffId, week }) => [staffId, week]));
