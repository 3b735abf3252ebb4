import { z } from 'zod';
import type { Actor } from '../domain/may.ts';
import { partsWorked, worksAtAll } from '../domain/working-pattern.ts';
import { readMember } from '../register/queries/staff.ts';
import { journeysAround } from '../register/queries/staffing.ts';
import { savePattern } from '../register/staffing.ts';
import { requireMay } from './actor.ts';
import type { ApiDeps } from './deps.ts';
import { invalidPart } from './errors.ts';
import { requireInMyTeam, tellAll } from './staffing.ts';
import { id, keyOf, parse } from './validate.ts';

const part = z.enum(partsWorked);

/** What somebody works of each day, in every week from now on: all of it five times is the service's usual week. */
export const workingPatternBody = z.strictObject({
  workerId: id,
  monday: part,
  tuesday: part,
  wednesday: part,
  thursday: part,
  friday: part,
});

/**
 * Says which days somebody works: written down at once, and told to every journey on which it bears; those that could not be told are named. Nothing
 * anybody holds moves. Safe to repeat.
 */
export async function setWorkingPattern(deps: ApiDeps, actor: Actor, sentKey: string | undefined, sent: unknown) {
  keyOf(sentKey);
  requireMay(actor, 'set-working-pattern');
  const { workerId, ...week } = parse(workingPatternBody, sent);
  await requireInMyTeam(deps, actor, workerId);
  if ((await readMember(deps.db, workerId)) === undefined)
    throw invalidPart('/workerId', 'Nobody by this id works here any more.');
  if (!worksAtAll(week))
    throw invalidPart('/monday', 'Somebody who works on no day is away, or has left: record that instead.');
  await savePattern(deps.db, { staffId: workerId, week });
  const journeys = await journeysAround(deps.db, workerId);
  const became = await tellAll(deps, journeys, await deps.now(), actor.id);
  const families = journeys.flatMap(({ id: journeyId, reference }) => {
    const one = became.get(journeyId);
    return one === undefined ? [] : [{ journeyId, reference, ...one }];
  });
  return { workerId, ...week, families };
}
