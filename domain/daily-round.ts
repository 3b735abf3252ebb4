import type { Day, Instant } from './calendar.ts';
import type { CommandData } from './commands.ts';
import { isLongOpen } from './features/long-open.ts';
import { safeGrownOld } from './features/safe-again.ts';
import { staffingNews, type Staffing } from './features/staffing.ts';
import type { Journey } from './journey.ts';

/** Commands that Keepstep itself gives on its daily round. */
type RoundCommandType =
  'reach-threshold' | 'note-long-open' | 'note-safe-contact-old' | 'change-staffing' | 'sweep-drafts';

/** What a round says to one journey. The id names the day, so that a round made twice on a day says it once. */
export type RoundCommand = {
  readonly [T in RoundCommandType]: { readonly type: T; readonly id: string; readonly data: CommandData[T] };
}[RoundCommandType];

/** What a journey is to hear of what has grown old in it by this moment. */
export const grownOld = (journey: Journey, at: Instant, today: Day): readonly RoundCommand[] => [
  ...(isLongOpen(journey, at) ? [{ type: 'note-long-open' as const, id: `round:${today}:long-open`, data: {} }] : []),
  ...safeGrownOld(journey, at).map((personRef) => ({
    type: 'note-safe-contact-old' as const,
    id: `round:${today}:safe-contact:${personRef}`,
    data: { personRef },
  })),
];

/** Who works here now, where a journey does not know it: somebody has come back, or was changed past the acts that tell. */
export function staffingTold(journey: Journey, now: Required<Staffing>, today: Day): readonly RoundCommand[] {
  const data = staffingNews(journey, now);
  return data === undefined ? [] : [{ type: 'change-staffing', id: `round:${today}:staffing`, data }];
}
