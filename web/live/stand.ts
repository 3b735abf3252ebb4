import type { ApiDeps } from '../../api/deps.ts';
import { readableJourney } from '../../api/readable-journey.ts';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import { readStand } from '../../register/queries/stand.ts';
import type { StaffMember } from '../../register/queries/staff.ts';

/** What a page may be told of that has changed since it was shown: one journey, those its reader holds, or all that they may read. */
export type Watched = { readonly journeyId: string } | 'mine' | 'all';

/** How things stand, as text that differs when anything has changed. Throws 404 for a journey the reader may not read. */
export async function standOf(deps: ApiDeps, person: StaffMember, watched: Watched): Promise<string> {
  if (watched === 'all') return readStand(deps.db, { teams: readableTeams(person) });
  if (watched === 'mine') return readStand(deps.db, { owner: person.id });
  return String((await readableJourney(deps, person, watched.journeyId)).seq);
}
