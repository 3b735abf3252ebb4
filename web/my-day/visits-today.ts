import type { Day } from '../../domain/calendar.ts';
import type { Journey } from '../../domain/journey.ts';
import { may, type Actor } from '../../domain/may.ts';
import { paths } from '../paths.ts';
import { silenceWords } from '../words/silence-words.ts';
import { kindOfVisit, momentOfVisit, visitDetail, visitTime } from '../words/visit-words.ts';
import type { Families } from './day-groups.ts';

/** A visit of today, by its time. */
export interface VisitLine {
  readonly time: string;
  readonly what: string;
  readonly reference: string;
  readonly href: string;
  readonly names: string;
  readonly silence: string | undefined;
  /** Where it is recorded on one page; absent for somebody who may not. */
  readonly recordHref?: string;
}

/** Today's visits of the families somebody holds, in the order of the day; those without a time last. */
export const visitsToday = (
  own: readonly Journey[],
  today: Day,
  actor: Actor,
  families: Families,
): readonly VisitLine[] =>
  own
    .flatMap((journey) => journey.appointments.filter(({ on }) => on === today).map((visit) => ({ journey, visit })))
    .sort((a, b) => momentOfVisit(a.visit) - momentOfVisit(b.visit))
    .map(({ journey, visit }) => {
      const detail = visitDetail(visit, (ref) => families.nameOf(journey.id, ref));
      return {
        time: visitTime(visit),
        what: detail === '' ? kindOfVisit(visit) : `${kindOfVisit(visit)} ${detail}`,
        reference: journey.reference,
        href: paths.journey(journey.id),
        names: families.namesOf(journey.id),
        silence: silenceWords('visit'),
        ...(may(actor, 'complete-visit', journey).allowed
          ? { recordHref: paths.recordVisit(journey.id, { visit: visit.visitId, from: 'day' }) }
          : {}),
      };
    });
