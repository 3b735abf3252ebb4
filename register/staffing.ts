import type { Kysely } from 'kysely';
import type { Instant } from '../domain/calendar.ts';
import { isUsualWeek, type WorkingPattern } from '../domain/working-pattern.ts';
import type { Schema } from './schema.ts';

/** Somebody's absence, and who stands in for them. */
export interface Away {
  readonly staffId: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly standIn: string;
}

/** Writes down that somebody is away; said again with the same beginning it is put right. */
export async function saveAbsence(db: Kysely<Schema>, { staffId, from, until, standIn }: Away): Promise<void> {
  const rest = { until_at: new Date(until), stand_in: standIn };
  await db
    .insertInto('staff_absences')
    .values({ staff_id: staffId, from_at: new Date(from), ...rest })
    .onConflict((already) => already.columns(['staff_id', 'from_at']).doUpdateSet(rest))
    .execute();
}

/** Somebody is back before the moment that was named: what of their absence lies ahead is off. */
export async function endAbsences(db: Kysely<Schema>, staffId: string, at: Instant): Promise<void> {
  const now = new Date(at);
  await db.deleteFrom('staff_absences').where('staff_id', '=', staffId).where('from_at', '>=', now).execute();
  await db
    .updateTable('staff_absences')
    .set({ until_at: now })
    .where('staff_id', '=', staffId)
    .where('until_at', '>', now)
    .execute();
}

/** Writes down which days of the week somebody works; the service's usual ones need no words. */
export async function savePattern(db: Kysely<Schema>, { staffId, week }: WorkingPattern): Promise<void> {
  if (isUsualWeek(week)) {
    await db.deleteFrom('staff_patterns').where('staff_id', '=', staffId).execute();
    return;
  }
  const row = { week: JSON.stringify(week) };
  await db
    .insertInto('staff_patterns')
    .values({ staff_id: staffId, ...row })
    .onConflict((already) => already.column('staff_id').doUpdateSet(row))
    .execute();
}

/** Somebody no longer works here. Their place at the head of a team goes to the successor where one is named. */
export async function setLeft(db: Kysely<Schema>, staffId: string, successor: string | undefined): Promise<void> {
  await db.updateTable('staff').set({ active: false }).where('staff_id', '=', staffId).execute();
  if (successor === undefined) return;
  await db.updateTable('teams').set({ manager: successor }).where('manager', '=', staffId).execute();
  await db.updateTable('teams').set({ service_lead: successor }).where('service_lead', '=', staffId).execute();
}

/** Who answers for a team from now on. */
export async function setTeamHeads(
  db: Kysely<Schema>,
  teamId: string,
  { manager, serviceLead }: { readonly manager: string; readonly serviceLead: string },
): Promise<void> {
  await db.updateTable('teams').set({ manager, service_lead: serviceLead }).where('team_id', '=', teamId).execute();
}
