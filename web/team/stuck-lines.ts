import { stuckIdOf, stuckWords } from '../../api/reading/stuck-words.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { Calendar, Instant } from '../../domain/calendar.ts';
import type { StaffMember } from '../../register/queries/staff.ts';
import type { ListedSign } from '../../register/queries/stuck-list.ts';
import { paths } from '../paths.ts';
import { standsForWords } from '../words/working-day-words.ts';

export interface StuckContext {
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly nameOf: (staffId: string) => string;
  readonly person: StaffMember;
}

/** Families that are on time and failing, each with every sign of it, the longest standing first. */
export function stuckFamilies(signs: readonly ListedSign[], { now, calendar, nameOf, person }: StuckContext) {
  const ids = [...new Set(signs.map(({ journeyId }) => journeyId))];
  return ids.map((journeyId) => {
    const own = signs.filter((sign) => sign.journeyId === journeyId);
    return {
      reference: own[0]?.reference,
      href: paths.journey(journeyId),
      owner: nameOf(own[0]?.owner ?? ''),
      own: own[0]?.owner === person.id,
      packHref: paths.supervision(own[0]?.owner ?? ''),
      signs: own.map((sign) => ({
        summary: stuckWords[sign.kind],
        since: momentWords(sign.since),
        stands: standsForWords(calendar, sign.since, now),
        whyHref: paths.why(journeyId, stuckIdOf(sign)),
      })),
    };
  });
}
