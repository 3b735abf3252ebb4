import type { Instant } from '../domain/calendar.ts';
import { keepstepItself } from '../domain/commands.ts';
import { staffingNews, type Staffing } from '../domain/features/staffing.ts';
import type { Journey } from '../domain/journey.ts';
import type { Actor } from '../domain/may.ts';
import { readLeaver } from '../register/queries/staffing.ts';
import { readMember } from '../register/queries/staff.ts';
import { readFrontDoor } from '../register/queries/team.ts';
import { canonicalJson } from '../register/canonical.ts';
import type { ApiDeps } from './deps.ts';
import { invalidPart, NotRunning, Problem, Refused } from './errors.ts';
import { bodyHash, commandIdFor } from './ids.ts';
import type { Became } from './one-of-many.ts';
import { readableTeams } from './reading/readable-teams.ts';

type Deps = Pick<ApiDeps, 'db' | 'journeys' | 'idSecret'>;

/** Refuses an act about somebody of a team that this person does not answer for, or about nobody. */
export async function requireInMyTeam({ db }: Deps, actor: Actor, workerId: string): Promise<void> {
  const member = (await readMember(db, workerId)) ?? (await readLeaver(db, workerId));
  const teams = readableTeams(actor);
  if (member === undefined || (teams !== undefined && !teams.includes(member.teamId)))
    throw invalidPart('/workerId', 'Nobody by this id works in your team.');
}

/** What a journey is to be told; undefined when it knows already, or belongs to no team that is there. */
async function newsFor({ db }: Deps, journey: Journey, at: Instant): Promise<Staffing | undefined> {
  const now = await readFrontDoor(db, journey.team.teamId, at);
  return now === undefined ? undefined : staffingNews(journey, now);
}

/**
 * Tells a journey who works here now. Safe at any time and from anywhere: the whole is told, a repeat changes nothing, and the id of the command says
 * what it tells from where, so that two who notice at once tell it once.
 */
export async function tellStaffing(
  deps: Deps,
  journey: Journey,
  at: Instant,
  by = keepstepItself,
): Promise<Became | undefined> {
  const data = await newsFor(deps, journey, at);
  if (data === undefined) return undefined;
  const news = `${String(journey.seq)} ${canonicalJson(data)}`;
  try {
    const { seq } = await deps.journeys.submit(journey.id, {
      type: 'change-staffing',
      id: commandIdFor(deps.idSecret, by, journey.id, 'change-staffing', news),
      hash: bodyHash(data),
      by,
      data,
    });
    return { done: true, seq };
  } catch (error) {
    if (error instanceof NotRunning)
      return { done: false, code: journey.closed === undefined ? 'not-running' : 'closed' };
    if (error instanceof Refused && error.code === 'same-staffing') return undefined;
    if (error instanceof Refused || error instanceof Problem) return { done: false, code: error.code };
    throw error;
  }
}
