import type { Instant } from '../domain/calendar.ts';
import { staffingNews, type Staffing } from '../domain/features/staffing.ts';
import type { Journey } from '../domain/journey.ts';
import type { Actor } from '../domain/may.ts';
import { readLeaver } from '../register/queries/staffing.ts';
import { readMember } from '../register/queries/staff.ts';
import { readFrontDoors } from '../register/queries/team.ts';
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

/**
 * Tells journeys who works here now; of each that had to be told, what became of it. Safe at any time and from anywhere: the whole is told, a repeat
 * changes nothing, and the id of the command says what it tells from where, so that two who notice at once tell it once.
 */
export async function tellAll(
  deps: Deps,
  journeys: readonly Journey[],
  now: Instant,
  by: string,
): Promise<ReadonlyMap<string, Became>> {
  const told = new Map<string, Became>();
  if (journeys.length === 0) return told;
  const doors = await readFrontDoors(deps.db, now);
  for (const journey of journeys) {
    const door = doors.get(journey.team.teamId);
    // A journey that belongs to no team that is there, or knows already, has nothing to be told.
    const news = door === undefined ? undefined : staffingNews(journey, door);
    const became = news === undefined ? undefined : await tell(deps, journey, news, by);
    if (became !== undefined) told.set(journey.id, became);
  }
  return told;
}

async function tell(deps: Deps, journey: Journey, data: Staffing, by: string): Promise<Became | undefined> {
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
    if (error instanceof NotRunning) return { done: false, code: 'closed' };
    if (error instanceof Refused && error.code === 'same-staffing') return undefined;
    if (error instanceof Refused || error instanceof Problem) return { done: false, code: error.code };
    throw error;
  }
}
