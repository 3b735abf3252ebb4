import type { HoldReason } from './clock.ts';
import type { Journey } from './journey.ts';

/** Work with the family stands still while they have days to reply, while social care decides, and while support is paused. */
export const standstill = (journey: Journey): HoldReason | undefined => {
  if (journey.silence?.letter !== undefined || journey.ending?.check === true) return 'waiting-for-reply';
  if (journey.safeguarding !== undefined) return 'waiting-for-social-care';
  return journey.pause === undefined ? undefined : 'paused';
};

/** Somebody works with the family and goes on to, unless a check finds that it ends. */
export const underWay = (journey: Journey): boolean =>
  journey.allocatedAt !== undefined && (journey.ending === undefined || journey.ending.check);
