import { counted } from '../../domain/counted.ts';
import { writtenDay } from '../../api/reading/time-words.ts';
import type { HalfDay } from '../../domain/codes.ts';
import type { Day } from '../../domain/calendar.ts';
import { worksWords } from '../words/working-days-words.ts';
import type { Worker } from './workers.ts';

/** "9 families, 31 people", "9 families, 31 people, works Mon–Wed" */
export const caseloadWords = ({ counts, week }: Pick<Worker, 'counts' | 'week'>): string =>
  [counted(counts.families, 'family', 'families'), counted(counts.people, 'person', 'people'), worksWords(week)]
    .filter((part) => part !== undefined)
    .join(', ');

/** "Friday 18 December 2026", "Friday 18 December 2026, midday" */
export const untilWords = (until: Day, half: HalfDay | undefined): string =>
  `${writtenDay(until)}${half === 'morning' ? ', midday' : ''}`;

/**
 * Who is away now or soon, and until when, as the families that are covered for them say; a worker who holds none is not known to be away.
 * By staff id.
 */
export function awayUntil(workers: readonly Worker[]): ReadonlyMap<string, string> {
  const away = new Map<string, string>();
  for (const { held } of workers)
    for (const { cover, coverPlan } of held) {
      if (coverPlan !== undefined && !away.has(coverPlan.absent))
        away.set(coverPlan.absent, `on leave from ${writtenDay(coverPlan.from)}`);
      if (cover !== undefined) away.set(cover.absent, `away until ${untilWords(cover.until, cover.untilHalf)}`);
    }
  return away;
}
