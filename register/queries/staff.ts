import type { Kysely } from 'kysely';
import { staffRoles, type StaffRole } from '../../domain/codes.ts';
import type { Actor } from '../../domain/may.ts';
import type { Schema } from '../schema.ts';

/** Somebody who works here now, as an actor with a name. */
export interface StaffMember extends Actor {
  readonly name: string;
}

const isRole = (value: unknown): value is StaffRole => staffRoles.some((role) => role === value);

/** Roles as they were written down; what is none gives nobody any right. */
const rolesOf = (text: string): readonly StaffRole[] => {
  const parsed: unknown = JSON.parse(text);
  return Array.isArray(parsed) ? parsed.filter(isRole) : [];
};

const present = (db: Kysely<Schema>) =>
  db.selectFrom('staff').select(['staff_id as id', 'name', 'roles', 'team_id as teamId']).where('active', '=', true);

/** Who works here under this id; undefined for somebody who has left. */
export async function readMember(db: Kysely<Schema>, id: string): Promise<StaffMember | undefined> {
  const row = await present(db).where('staff_id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : { ...row, roles: rolesOf(row.roles) };
}

/** Everybody who works in a team now, by name; in all teams when none is named. */
export async function readMembers(db: Kysely<Schema>, teamId?: string): Promise<readonly StaffMember[]> {
  const query = present(db).orderBy('name').orderBy('staff_id');
  const rows = await (teamId === undefined ? query : query.where('team_id', '=', teamId)).execute();
  return rows.map((row) => ({ ...row, roles: rolesOf(row.roles) }));
}
