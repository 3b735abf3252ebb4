import type { Instant } from '../domain/calendar.ts';
import { keepstepItself } from '../domain/commands.ts';
import { staffingNews, type Staffing } from '../domain/features/staffing.ts';
import type { Journey } from '../domain/journey.ts';
import { hasLeft } from '../domain/presence.ts';
import { readFrontDoor } from '../register/queries/team.ts';
import { canonicalJson } from '../register/canonical.ts';
import type { ApiDeps } from './deps.ts';
import { NotRunning, Problem, Refused } from './errors.ts';
import { bodyHash, commandIdFor } from './ids.ts';
import type { Became } from './one-of-many.ts';

type Deps = Pick<ApiDeps, 'db' | 'journeys' | 'idSecret'>;

/** What a journey is to be told; undefined when it knows already, or belongs to no team that is there. */
async function newsFor({ db }: Deps, journey: Journey, at: Instant): Promise<Staffing | undefined> {
  const now = await readFrontDoor(db, journey.team.teamId, at);
  const news = now === undefined ? undefined : staffingNews(journey, now);
  return news === undefined || now === undefined || !hasLeft(news, journey.owner)
    ? news
    : { ...news, onDuty: now.onDuty };
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
    if (error instanceof NotRunning) return { done: false, code: 'closed' };
    if (error instanceof Refused && error.code === 'same-staffing') return undefined;
    if (error instanceof Refused || error instanceof Problem) return { done: false, code: error.code };
    throw error;
  }
}
