import type { ApiDeps } from '../../api/deps.ts';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import { readTeamNames } from '../../register/queries/rota.ts';
import type { StaffMember } from '../../register/queries/staff.ts';

/** The team a page is about, and the others that its reader may go to. */
export interface TeamAsked {
  readonly teamId: string;
  readonly name: string;
  readonly others: readonly { readonly id: string; readonly name: string }[];
}

/** One's own team; the service lead may ask for another: one team at a time, because nobody reads all of them at once. */
export async function teamAsked(deps: Pick<ApiDeps, 'db'>, person: StaffMember, asked: unknown): Promise<TeamAsked> {
  const names = await readTeamNames(deps.db);
  const reads = readableTeams(person) === undefined;
  const teamId = reads && typeof asked === 'string' && names.has(asked) ? asked : person.teamId;
  return {
    teamId,
    name: names.get(teamId) ?? teamId,
    others: reads ? [...names].filter(([id]) => id !== teamId).map(([id, name]) => ({ id, name })) : [],
  };
}
