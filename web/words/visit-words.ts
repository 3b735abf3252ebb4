import { visitKindWords, visitPlaceWords } from '../../api/reading/appointment-code-words.ts';
import { writtenDay, writtenTime } from '../../api/reading/time-words.ts';
import type { Day, Instant } from '../../domain/calendar.ts';
import type { Appointment } from '../../domain/journey.ts';
import { dayOf, instantAt } from '../../domain/london-time.ts';

/** When a visit is; one without a time stands at the end of its day. */
export const momentOfVisit = ({ on, at }: Appointment): Instant => instantAt(on, at ?? '23:59');

/** Whether a visit has been, and could be recorded; one without a time counts from its day on. */
export const isOver = (visit: Appointment, now: Instant): boolean =>
  visit.at === undefined ? visit.on <= dayOf(now) : momentOfVisit(visit) <= now;

/** "Visit", "Unannounced visit"; what was booked before kinds were said is a visit. */
export const kindOfVisit = ({ kind, unannounced }: Appointment): string =>
  visitKindWords[kind ?? (unannounced ? 'unannounced-visit' : 'visit')];

/** "at home, with Ana Archer and Bo Archer"; empty when neither was said. */
export function visitDetail({ where, withPeople = [] }: Appointment, nameOf: (ref: string) => string): string {
  const names = withPeople.map(nameOf);
  const last = names.at(-1);
  const who = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last ?? ''}` : last;
  return [...(where === undefined ? [] : [visitPlaceWords[where]]), ...(who === undefined ? [] : [`with ${who}`])].join(
    ', ',
  );
}

/** "2:30pm", "no time agreed" */
export const visitTime = ({ at }: Appointment): string => (at === undefined ? 'No time agreed' : writtenTime(at));

type When = Pick<Appointment, 'on' | 'at'>;

/** " at 2:30pm"; nothing where no time was agreed. */
const timed = ({ at }: Pick<Appointment, 'at'>): string => (at === undefined ? '' : ` at ${writtenTime(at)}`);

/** "Monday 7 December 2026 at 2:30pm" */
export const visitDayWords = (visit: When): string => `${writtenDay(visit.on)}${timed(visit)}`;

/** When a family expects a visit: "today at 2:30pm", "on Tuesday 8 December 2026" */
export const expectedWords = (visit: When, today: Day): string =>
  visit.on === today ? `today${timed(visit)}` : `on ${visitDayWords(visit)}`;

/** "Visit on Monday 7 December 2026 at 2:30pm" */
export const visitName = (visit: Appointment): string => `${kindOfVisit(visit)} on ${visitDayWords(visit)}`;
