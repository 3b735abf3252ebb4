import type { ApiDeps } from '../../api/deps.ts';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import { mayReadPack } from '../../domain/may.ts';
import { countClocks, listClocks } from '../../register/queries/clock-list.ts';
import { readMembers, type StaffMember } from '../../register/queries/staff.ts';
import { listStuck } from '../../register/queries/stuck-list.ts';
import { paths } from '../paths.ts';
import { lateLines, stuckFamilies, type Board } from './clock-lines.ts';

/** More than anybody works through in one go; beyond it the page says that there are more. */
const mostClocks = 200;

/** The packs for supervision that this person may read: one for each practitioner of their team, or of all. */
async function packsOf(deps: ApiDeps, person: StaffMember) {
  const members = await readMembers(deps.db, person.roles.includes('service-lead') ? undefined : person.teamId);
  return members
    .filter((member) => member.roles.includes('practitioner') && mayReadPack(person, member).allowed)
    .map(({ id, name }) => ({ name, href: paths.supervision(id) }));
}

/** What is late in the teams a manager answers for, and how much of it is whose. */
export async function teamsLate(deps: ApiDeps, person: StaffMember, board: Board) {
  const { now, nameOf } = board;
  if (!person.roles.includes('manager') && !person.roles.includes('service-lead')) return undefined;
  const teams = readableTeams(person);
  const filter = { ...(teams === undefined ? {} : { teams }), lateAt: now };
  const [clocks, byOwner, stuck] = await Promise.all([
    listClocks(deps.db, filter, { limit: mostClocks + 1 }),
    countClocks(deps.db, filter),
    listStuck(deps.db, { ...(teams === undefined ? {} : { teams }), at: now }),
  ]);
  return {
    stuck: stuckFamilies(stuck, nameOf),
    lines: lateLines(clocks.slice(0, mostClocks), { ...board, named: () => true }),
    packs: await packsOf(deps, person),
    more: clocks.length > mostClocks,
    byOwner: byOwner.map(({ owner, name, clocks: count, families }) => ({
      name: name ?? owner,
      clocks: count,
      families,
    })),
  };
}
