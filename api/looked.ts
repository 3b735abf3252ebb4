import type { Actor } from '../domain/may.ts';
import { recordLook } from '../register/looks.ts';
import type { ApiDeps } from './deps.ts';
import { within } from './until-register.ts';

/** How long a look may take to be written down before the journey is shown all the same, in milliseconds. */
const writtenWithinMs = 300;

/** Writes down who looked at a journey. One that cannot be written keeps nobody from reading about the family; the log says so, by ids. */
export async function noteLook(deps: ApiDeps, actor: Actor, journeyId: string): Promise<void> {
  const written = await within(writtenWithinMs, async () => {
    await recordLook(deps.db, { journeyId, staffId: actor.id, at: await deps.now() });
    return true;
  });
  if (written !== true) deps.log.warn({ journeyId, staffId: actor.id }, 'a look could not be written down');
}
