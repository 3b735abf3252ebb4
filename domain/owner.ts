import { ownedByManager } from './clock.ts';
import type { Journey } from './journey.ts';
import { hasLeft } from './presence.ts';
import { without } from './without.ts';

/** Whoever is given a family works here, whatever this journey was told before. */
function workingHere(journey: Journey, staffId: string): Journey {
  if (!hasLeft(journey, staffId)) return journey;
  const absent = (journey.absent ?? []).filter((one) => one.staffId !== staffId);
  return absent.length === 0 ? without(journey, 'absent') : { ...journey, absent };
}

/** The journey in other hands: every clock of its holder goes along, but for those that are a manager's whoever holds it. */
export const heldBy = (journey: Journey, staffId: string): Journey => ({
  ...workingHere(journey, staffId),
  owner: staffId,
  clocks: journey.clocks.map((clock) =>
    clock.owner === journey.owner && !ownedByManager.has(clock.kind) ? { ...clock, owner: staffId } : clock,
  ),
});
