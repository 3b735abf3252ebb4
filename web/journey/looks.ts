import { dayWords, timeWords } from '../../api/reading/time-words.ts';
import type { Names } from '../../api/reading/names.ts';
import { dayOf } from '../../domain/london-time.ts';
import type { Look } from '../../register/queries/looks.ts';

/** Who looked at a journey on one day. */
export interface LookDay {
  readonly day: string;
  readonly who: string;
}

/** Who looked, by days, the latest first: each with their first look of the day. */
export const lookDays = (looks: readonly Look[], names: Names): readonly LookDay[] =>
  [...new Set(looks.map(({ at }) => dayOf(at)))].map((day) => {
    const ofDay = looks.filter(({ at }) => dayOf(at) === day);
    return {
      day: dayWords(ofDay[0]?.at ?? 0),
      who: ofDay.map(({ staffId, at }) => `${names.staff(staffId)} from ${timeWords(at)}`).join(', '),
    };
  });
