import type { Instant } from '../domain/calendar.ts';
import { keepstepItself } from '../domain/commands.ts';
import { absentIn, type Staffing as Told } from '../domain/features/staffing.ts';
import type { Journey } from '../domain/journey.ts';
import { sameJson } from '../domain/same-json.ts';
import { hasLeft } from '../domain/presence.ts';
import { readStaffing } from '../register/queries/staffing.ts';
import { readFrontDoor } from '../register/queries/team.ts';
import { canonicalJson } from '../register/canonical.ts';
import type { ApiDeps } from './deps.ts';
import { NotRunning, Problem, Refused } from './errors.ts';
import { bodyHash, commandIdFor } from './ids.ts';
import type { Became } from './one-of-many.ts';

type Deps = Pick<ApiDeps, 'db' | 'journeys' | 'idSecret'>;

/** What a journey would be told of the people around it; undefined when it knows already, or belongs to no team that is there. */
export async function staffingFor(deps: Pick<Deps, 'db'>, journey: Journey, at: Instant): Promise<Told | undefined> {
  const { teamId } = journey.team;
  const now = await readStaffing(deps.db, teamId, at);
  if (now === undefined) return undefined;
  const { team, absent: everybody } = now;
  const absent = absentIn({ ...journey, team }, everybody);
  const left = hasLeft({ absent }, journey.owner);
  if (!left && sameJson(team, journey.team) && sameJson(absent, journey.absent ?? [])) return undefined;
  const door = left ? await readFrontDoor(deps.db, teamId, at) : undefined;
  return { team, absent, ...(door === undefined ? {} : { onDuty: door.onDuty }) };
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
  const data = await staffingFor(deps, journey, at);
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
    if (error instanceof NotRunning) return { done: false, code: 'closed' };
    if (error instanceof Refused && error.code === 'same-staffing') return undefined;
    if (error instanceof Refused || error instanceof Problem) return { done: false, code: error.code };
    throw error;
  }
}
