import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { readableTeams, requireManager } from '../../api/reading/readable-teams.ts';
import { firstDue, holdsInForce, recordsDue, type RecordsDue } from '../../api/reading/records.ts';
import { momentWords, writtenDay } from '../../api/reading/time-words.ts';
import { addDays, dayOf } from '../../domain/london-time.ts';
import type { RetentionRule } from '../../domain/retention.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { becauseWords, heldWords, legalHoldWords } from '../words/records-words.ts';
import { teamPlaces } from './places.ts';

/** More than anybody decides about in a month; beyond it the page says that there are more. */
const mostShown = 100;

const dueLine = ({ journeyId, reference, closedAt, until, because }: RecordsDue, rule: RetentionRule) => ({
  reference,
  href: paths.records(journeyId),
  text: `Until ${writtenDay(until)}, because ${becauseWords(because, rule)}.`,
  rest: `Closed on ${momentWords(closedAt)}.`,
});

/** So many, and whether there are more. */
const shownOf = <T>(found: readonly T[]) => ({ lines: found.slice(0, mostShown), more: found.length > mostShown });

/** What is to be decided about records, now and soon, and legal holds: first those to be looked at. Nothing is deleted by itself. */
export async function showRecordsDue(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const person = personOf(req);
  requireManager(person);
  const now = await deps.now();
  const today = dayOf(now);
  const teams = readableTeams(person);
  const { retention } = deps.service.service;
  const soon = addDays(today, retention?.listedDaysBefore ?? 0);
  const [due, near, holds] = await Promise.all([
    firstDue(recordsDue(deps, { teams, by: today }), mostShown + 1),
    firstDue(recordsDue(deps, { teams, after: today, by: soon }), mostShown + 1),
    holdsInForce(deps, teams, now, mostShown + 1),
  ]);
  const linesOf = (found: readonly RecordsDue[]) =>
    retention === undefined ? [] : found.map((one) => dueLine(one, retention));
  const held = holds.map((hold) => ({
    reference: hold.reference,
    href: `${paths.records(hold.journeyId, { hold: hold.holdId })}#hold`,
    text: `${legalHoldWords[hold.reason]}.`,
    rest: heldWords(hold),
    toReview: hold.toReview,
  }));
  await show(deps, req, res, {
    template: 'team/records.njk',
    title: 'Records',
    current: 'team',
    context: {
      places: teamPlaces('records', person, deps),
      unsaid: retention === undefined,
      sections: [
        {
          title: 'Legal holds to look at',
          nothing: 'No legal hold waits to be looked at.',
          act: 'Look at it',
          ...shownOf(held.filter(({ toReview }) => toReview)),
        },
        {
          title: 'To decide now',
          nothing: 'No records are due for a decision.',
          act: 'Records and legal holds',
          ...shownOf(linesOf(due)),
        },
        {
          title: `Soon: before ${writtenDay(addDays(soon, 1))}`,
          nothing: 'None will be soon.',
          act: 'Records and legal holds',
          ...shownOf(linesOf(near)),
        },
        {
          title: 'Other legal holds',
          nothing: 'There is no other legal hold.',
          act: 'Look at it again, or lift it',
          ...shownOf(held.filter(({ toReview }) => !toReview)),
        },
      ],
      asOf: momentWords(now),
    },
  });
}
