import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { clockKindWords } from '../../api/reading/clock-names.ts';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { ownClocks } from '../../api/routes/worklist.ts';
import type { Instant } from '../../domain/calendar.ts';
import { listClocks } from '../../register/queries/clock-list.ts';
import { listJourneys, type ListedJourney } from '../../register/queries/journey-list.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import { paths, patterns } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { awayWords, whenOf } from '../words/due-words.ts';
import { stageWords } from '../words/stage-words.ts';
import { clockGroups, type Board } from './clock-lines.ts';
import { teamsLate } from './teams-late.ts';

/** More than anybody works through in one go; beyond it the page says that there are more. */
const mostClocks = 200;
const mostFamilies = 200;

const familyRow = (row: ListedJourney, now: Instant) => ({
  reference: row.reference,
  href: paths.journey(row.journeyId),
  stage: stageWords(row.stage),
  ...(row.nextKind === null || row.nextDueAt === null
    ? {}
    : {
        next: clockKindWords(row.nextKind),
        due: momentWords(row.nextDueAt),
        away: awayWords(row.nextDueAt, now),
        when: whenOf(row.nextDueAt, now),
      }),
});

const isOpenStage = ({ stage }: ListedJourney): boolean => stage !== 'closed' && stage !== 'finished';

/** What is this person's to do, overdue first; their families; for managers what is late in the team. */
export function myDayPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.worklist, async (req, res) => {
    const person = personOf(req);
    const now = await deps.now();
    const [clocks, journeys, names] = await Promise.all([
      listClocks(deps.db, ownClocks(person), { limit: mostClocks + 1 }),
      listJourneys(deps.db, { teams: readableTeams(person), owner: person.id }, { limit: mostFamilies }),
      readStaffNames(deps.db),
    ]);
    const nameOf = (id: string): string => names.get(id) ?? id;
    const board: Board = {
      now,
      nameOf,
      budget: deps.service.service.noiseBudget,
      named: (clock) => clock.owner !== person.id,
    };
    await show(deps, req, res, {
      template: 'my-day/page.njk',
      title: 'My day',
      current: 'worklist',
      context: {
        groups: clockGroups(clocks.slice(0, mostClocks), board),
        more: clocks.length > mostClocks,
        families: journeys.filter(isOpenStage).map((row) => familyRow(row, now)),
        late: await teamsLate(deps, person, board),
        packHref: person.roles.includes('practitioner') ? paths.supervision(person.id) : undefined,
        asOf: momentWords(now),
      },
    });
  });
  return router;
}
