import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { requireManager } from '../../api/reading/readable-teams.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { PackCounts } from '../../domain/supervision-pack.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { teamPlaces } from './places.ts';
import { teamAsked } from './team-asked.ts';
import { workersOf } from './workers.ts';

/** What of a pack is counted in the list, and what each column is called. */
const columns: readonly (readonly [keyof PackCounts, string])[] = [
  ['families', 'Families'],
  ['people', 'People'],
  ['late', 'Late'],
  ['unanswered', 'Unanswered'],
  ['stuck', 'Signs of failing'],
  ['unseenChildren', 'Children unseen'],
  ['holds', 'Kept open'],
];

/** What there is to talk over with each worker, and where it stands family by family. */
export async function showPacks(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const person = personOf(req);
  requireManager(person);
  const now = await deps.now();
  const team = await teamAsked(deps, person, req.query['team']);
  const workers = await workersOf(deps, person, team.teamId, now);
  await show(deps, req, res, {
    template: 'team/packs.njk',
    title: 'Supervision in my team',
    current: 'team',
    context: {
      places: teamPlaces('packs', person, deps),
      team: team.name,
      others: team.others.map(({ id, name }) => ({ name, href: paths.packs(id) })),
      columns: columns.map(([, name]) => name),
      rows: workers.map(({ member, counts }) => ({
        name: member.name,
        own: member.id === person.id,
        href: paths.supervision(member.id),
        counts: columns.map(([key, name]) => ({ name, count: counts[key] })),
      })),
      asOf: momentWords(now),
    },
  });
}
