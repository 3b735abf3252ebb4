import { isDatabaseAway } from '../register/database-errors.ts';
import { readMember, readMembers, type StaffMember } from '../register/queries/staff.ts';
import type { Team } from '../domain/journey.ts';
import { readTeams } from '../register/queries/team.ts';
import type { ApiDeps } from './deps.ts';

/** How often everybody is read again, so that a concern can be taken from them while the register is away. */
const refreshMs = 30_000;

/** Who works here: read from the register for every request, so that a change applies on the next one; remembered for when it is away. */
export interface Staff {
  /** The active member of staff with this id. Throws when the register cannot be read. */
  readonly find: (id: string) => Promise<StaffMember | undefined>;
  /** The same as last seen, without asking the register. */
  readonly remembered: (id: string) => StaffMember | undefined;
  readonly rememberedTeam: (teamId: string) => Team | undefined;
}

/** Begins to read everybody and every team, now and from time to time; keeps what it has when the register is away. */
export function openStaff({ db, log }: Pick<ApiDeps, 'db' | 'log'>): Staff {
  const members = new Map<string, StaffMember>();
  const teams = new Map<string, Team>();

  const refresh = async (): Promise<void> => {
    try {
      const [staff, all] = [await readMembers(db), await readTeams(db)];
      members.clear();
      for (const member of staff) members.set(member.id, member);
      for (const team of all) teams.set(team.teamId, team);
    } catch (error) {
      if (!isDatabaseAway(error)) log.warn('staff could not be read');
    }
  };
  void refresh();
  setInterval(() => void refresh(), refreshMs).unref();

  return {
    find: async (id) => {
      const member = await readMember(db, id);
      if (member === undefined) members.delete(id);
      else members.set(id, member);
      return member;
    },
    remembered: (id) => members.get(id),
    rememberedTeam: (teamId) => teams.get(teamId),
  };
}
