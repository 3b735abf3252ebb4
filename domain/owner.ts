import { ownedByManager } from './clock.ts';
import type { Journey } from './journey.ts';

/** The journey in other hands: every clock of its holder goes along, but for those that are a manager's whoever holds it. */
export const heldBy = (journey: Journey, staffId: string): Journey => ({
  ...journey,
  owner: staffId,
  clocks: journey.clocks.map((clock) =>
    clock.owner === journey.owner && !ownedByManager.has(clock.kind) ? { ...clock, owner: staffId } : clock,
  ),
});
