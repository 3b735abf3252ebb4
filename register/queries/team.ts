import type { Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { Team } from '../../domain/journey.ts';
import { addDays, dayOf, weekday } from '../../domain/london-time.ts';
import { answeringManager, isAway } from '../../domain/presence.ts';
import { worksOn } from '../../domain/working-pattern.ts';
import type { Schema } from '../schema.ts';
import type { StaffMember } from './staff.ts';
import { readEverybody, staffingOf, type Staffing } from './staffing.ts';

/** A team with the person who answers its front door. */
export interface FrontDoor extends Staffing {
  /** Who is on duty in the week of that day; without one who is there and works that day any duty worker; without any whoever answers as the manager, so that there is always somebody. */
  readonly onDuty: string;
}

const teams = (db: Kysely<Schema>) =>
  db.selectFrom('teams').select(['team_id as teamId', 'manager', 'service_lead as serviceLead']);

/** Every team of the service. */
export const readTeams = (db: Kysely<Schema>): Promise<readonly Team[]> => teams(db).execute();

/** Who is on duty in the week of that day, by team. */
async function readRota(db: Kysely<Schema>, at: Instant): Promise<ReadonlyMap<string, string>> {
  const on = dayOf(at);
  const monday = addDays(on, 1 - weekday(on));
  const rows = await db
    .selectFrom('duty_rota')
    .select(['team_id', 'staff_id'])
    .where('week_start', '=', monday)
    .execute();
  return new Map(rows.map((row) => [row.team_id, row.staff_id]));
}

/** The teams, and how to tell who answers the front door of one. */
async function readDoors(db: Kysely<Schema>, at: Instant) {
  const [all, everybody, rota] = await Promise.all([readTeams(db), readEverybody(db, at), readRota(db, at)]);
  const today = dayOf(at);
  const weeks = new Map(everybody.patterns.map(({ staffId, week }) => [staffId, week]));
  const doorOf = (named: Team): FrontDoor => {
    const staffing = staffingOf(named, everybody);
    const members = everybody.members.filter(({ id, teamId }) => teamId === named.teamId && !isAway(staffing, id, at));
    const dutyOf = (those: readonly StaffMember[]): StaffMember | undefined =>
      those.find(({ id }) => id === rota.get(named.teamId)) ?? those.find(({ roles }) => roles.includes('duty-worker'));
    const onDuty = dutyOf(members.filter(({ id }) => worksOn(weeks.get(id), today))) ?? dutyOf(members);
    return { ...staffing, onDuty: onDuty?.id ?? answeringManager(staffing, at) };
  };
  return { all, doorOf };
}

/** Undefined when there is no such team. */
export async function readFrontDoor(db: Kysely<Schema>, teamId: string, at: Instant): Promise<FrontDoor | undefined> {
  const { all, doorOf } = await readDoors(db, at);
  const named = all.find((team) => team.teamId === teamId);
  return named === undefined ? undefined : doorOf(named);
}

/** The front door of every team, by team. */
export async function readFrontDoors(db: Kysely<Schema>, at: Instant): Promise<ReadonlyMap<string, FrontDoor>> {
  const { all, doorOf } = await readDoors(db, at);
  return new Map(all.map((named) => [named.teamId, doorOf(named)]));
}
