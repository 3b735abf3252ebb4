import type { Request, Response } from 'express';
import { requireMay } from '../../api/actor.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { readReferralWords } from '../../register/queries/family.ts';
import { readLikelyFamilies } from '../../register/queries/likely-families.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import { readInStages } from '../../register/queries/snapshots.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { frontDoorPlaces } from './places.ts';
import { firstDue, queueLine } from './queue-lines.ts';

/** More than a team decides on in a week; beyond it the page says that there are more. */
const mostRead = 200;

/** What has come in and waits to be screened and decided, with both its clocks, what is due first on top. */
export async function showQueue(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const person = personOf(req);
  requireMay(person, 'read-front-door');
  const teams = readableTeams(person);
  const [now, journeys, names] = await Promise.all([
    deps.now(),
    readInStages(deps.db, { teams, stages: ['intake'] }, mostRead + 1),
    readStaffNames(deps.db),
  ]);
  const shown = journeys.slice(0, mostRead).sort((a, b) => firstDue(a) - firstDue(b));
  const looking = shown.filter(({ earlier, joining }) => earlier === undefined && joining === undefined);
  const [words, likely] = await Promise.all([
    readReferralWords(
      deps.db,
      shown.flatMap(({ referrals }) => referrals.map(({ referralId }) => referralId)),
    ),
    readLikelyFamilies(
      deps.db,
      looking.map(({ id }) => id),
      teams,
    ),
  ]);
  const context = {
    now,
    personId: person.id,
    nameOf: (id: string): string => names.get(id) ?? id,
    needs: deps.service.service.wording.needs,
    words,
    likely,
  };
  await show(deps, req, res, {
    template: 'front-door/queue.njk',
    live: 'all',
    title: 'Referrals at the front door',
    current: 'front-door',
    context: {
      places: frontDoorPlaces('queue'),
      lines: shown.map((journey) => queueLine(journey, context)),
      more: journeys.length > mostRead,
      newHref: paths.newReferral(),
      asOf: momentWords(now),
    },
  });
}
