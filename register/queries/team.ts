import type { Kysely } from 'kysely';
import type { Day } from '../../domain/calendar.ts';
import { addDays, weekday } from '../../domain/london-time.ts';
import type { Schema } from '../schema.ts';

/** A team with the person who answers its front door. */
export interface FrontDoor {
  readonly teamId: string;
  readonly manager: string;
  readonly serviceLead: string;
  /** Who is on duty in the week of that day; without one any duty worker; without any the manager, so that there is always somebody. */
  readonly onDuty: string;
}

interface Member {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** Everybody who works in a team now, by name. */
export async function readMembers(db: Kysely<Schema>, teamId: string): Promise<readonly Member[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['staff_id', 'name', 'roles'])
    .where('team_id', '=', teamId)
    .where('active', '=', true)
    .orderBy('name')
    .orderBy('staff_id')
    .execute();
  return rows.map((row) => ({ id: row.staff_id, name: row.name, roles: JSON.parse(row.roles) as readonly string[] }));
}

/** Undefined when there is no such team. */
export async function readFrontDoor(db: Kysely<Schema>, teamId: string, on: Day): Promise<FrontDoor | undefined> {
  const team = await db.selectFrom('teams').selectAll().where('team_id', '=', teamId).executeTakeFirst();
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
  return {
    teamId,
    manager: team.manager,
    serviceLead: team.service_lead,
    onDuty: (present ?? anyDuty)?.id ?? team.manager,
  };
}
