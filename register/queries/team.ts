import type { Kysely } from 'kysely';
import type { Day } from '../../domain/calendar.ts';
import { addDays, weekday } from '../../domain/london-time.ts';
import type { Schema } from '../schema.ts';
import { readMembers } from './staff.ts';

/** A team and who answers for it, by staff id. */
export interface Team {
  readonly teamId: string;
  readonly manager: string;
  readonly serviceLead: string;
}

/** A team with the person who answers its front door. */
export interface FrontDoor extends Team {
  /** Who is on duty in the week of that day; without one any duty worker; without any the manager, so that there is always somebody. */
  readonly onDuty: string;
}

const teams = (db: Kysely<Schema>) =>
  db.selectFrom('teams').select(['team_id as teamId', 'manager', 'service_lead as serviceLead']);

/** Every team of the service. */
export const readTeams = (db: Kysely<Schema>): Promise<readonly Team[]> => teams(db).execute();

/** Undefined when there is no such team. */
export async function readFrontDoor(db: Kysely<Schema>, teamId: string, on: Day): Promise<FrontDoor | undefined> {
  const team = await teams(db).where('team_id', '=', teamId).executeTakeFirst();
  if (team === undefined) return undefined;
  const monday = addDays(on, 1 - weekday(on));
  const rota = await db
    .selectFrom('duty_rota')
    .select('staff_id')
    .where('team_id', '=', teamId)
    .where('week_start', '=', monday)
    .executeTakeFirst();
  const members = await readMembers(db, teamId);
  const present = members.find((member) => member.id === rota?.staff_id);
  const anyDuty = members.find((member) => member.roles.includes('duty-worker'));
  return { ...team, onDuty: (present ?? anyDuty)?.id ?? team.manager };
}
