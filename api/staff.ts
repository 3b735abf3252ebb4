import type { Kysely } from 'kysely';
import { staffRoles, type StaffRole } from '../domain/codes.ts';
import type { Actor } from '../domain/may.ts';
import { isDatabaseAway } from '../register/database-errors.ts';
import type { Schema } from '../register/schema.ts';

/** A member of staff who is active, as an actor with a name. */
export interface StaffMember extends Actor {
  readonly name: string;
}

export interface Team {
  readonly teamId: string;
  readonly manager: string;
  readonly serviceLead: string;
}

/** Who works here: read from the register for every request, so that a change applies on the next one; remembered for when it is away. */
export interface Staff {
  /** The active member of staff with this id. Throws when the register cannot be read. */
  readonly find: (id: string) => Promise<StaffMember | undefined>;
  /** The same as last seen, without asking the register. */
  readonly remembered: (id: string) => StaffMember | undefined;
  readonly rememberedTeam: (teamId: string) => Team | undefined;
  /** Reads everybody and every team. Keeps what it has when the register is away. */
  readonly refresh: () => Promise<void>;
}

const rolesOf = (text: string): readonly StaffRole[] => {
  const parsed: unknown = JSON.parse(text);
  return Array.isArray(parsed) ? staffRoles.filter((role) => parsed.includes(role)) : [];
};

interface Row {
  readonly staff_id: string;
  readonly name: string;
  readonly roles: string;
  readonly team_id: string;
}

const memberOf = (row: Row): StaffMember => ({
  id: row.staff_id,
  name: row.name,
  roles: rolesOf(row.roles),
  teamId: row.team_id,
});

export function openStaff(db: Kysely<Schema>): Staff {
  const members = new Map<string, StaffMember>();
  const teams = new Map<string, Team>();
  const columns = ['staff_id', 'name', 'roles', 'team_id'] as const;

  return {
    find: async (id) => {
      const row = await db
        .selectFrom('staff')
        .select(columns)
        .where('staff_id', '=', id)
        .where('active', '=', true)
        .executeTakeFirst();
      if (row === undefined) {
        members.delete(id);
        return undefined;
      }
      const member = memberOf(row);
      members.set(id, member);
      return member;
    },
    remembered: (id) => members.get(id),
    rememberedTeam: (teamId) => teams.get(teamId),
    refresh: async () => {
      try {
        const staff = await db.selectFrom('staff').select(columns).where('active', '=', true).execute();
        const all = await db.selectFrom('teams').selectAll().execute();
        members.clear();
        for (const row of staff) members.set(row.staff_id, memberOf(row));
        for (const row of all)
          teams.set(row.team_id, { teamId: row.team_id, manager: row.manager, serviceLead: row.service_lead });
      } catch (error) {
        if (!isDatabaseAway(error)) throw error;
      }
    },
  };
}
