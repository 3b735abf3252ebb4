import type { Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { Team } from '../../domain/journey.ts';
import { addDays, dayOf, weekday } from '../../domain/london-time.ts';
import { answeringManager, isHere } from '../../domain/presence.ts';
import type { Schema } from '../schema.ts';
import { readMembers } from './staff.ts';
import { readStaffing, type Staffing } from './staffing.ts';

/** A team with the person who answers its front door. */
export interface FrontDoor extends Staffing {
  /** Who is on duty in the week of that day; without one who is there any duty worker; without any whoever answers as the manager, so that there is always somebody. */
  readonly onDuty: string;
}

const teams = (db: Kysely<Schema>) =>
  db.selectFrom('teams').select(['team_id as teamId', 'manager', 'service_lead as serviceLead']);

/** Every team of the service. */
export const readTeams = (db: Kysely<Schema>): Promise<readonly Team[]> => teams(db).execute();

/** Undefined when there is no such team. */
export async function readFrontDoor(db: Kysely<Schema>, teamId: string, at: Instant): Promise<FrontDoor | undefined> {
  const staffing = await readStaffing(db, teamId, at);
  if (staffing === undefined) return undefined;
  const on = dayOf(at);
  const monday = addDays(on, 1 - weekday(on));
  const rota = await db
    .selectFrom('duty_rota')
    .select('staff_id')
    .where('team_id', '=', teamId)
    .where('week_start', '=', monday)
    .executeTakeFirst();
  const here = (person: string): boolean => isHere(staffing, person, at);
  const members = (await readMembers(db, teamId)).filter(({ id }) => here(id));
  const present = members.find((member) => member.id === rota?.staff_id);
  const anyDuty = members.find((member) => member.roles.includes('duty-worker'));
  return { ...staffing, onDuty: (present ?? anyDuty)?.id ?? answeringManager(staffing, at) };
}
