import type { Request } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import { readableTeams, requireManager } from '../../api/reading/readable-teams.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import { readMember } from '../../register/queries/staff.ts';
import { readLeaver } from '../../register/queries/staffing.ts';
import { personOf } from '../person.ts';
import { queryText } from './board-filter.ts';

/** Whom a page about one worker is about, also one who has left: only for who answers for their team. Anybody else is answered as if they were absent. */
export async function aboutWorker(deps: ApiDeps, req: Request) {
  const person = personOf(req);
  requireManager(person);
  const workerId = queryText(req.query['worker']) ?? '';
  const member = (await readMember(deps.db, workerId)) ?? (await readLeaver(deps.db, workerId));
  const teams = readableTeams(person);
  if (member === undefined || (teams !== undefined && !teams.includes(member.teamId))) throw notFound();
  const names = await readStaffNames(deps.db);
  const nameOf = (id: string): string => names.get(id) ?? id;
  return { person, workerId, teamId: member.teamId, name: nameOf(workerId), nameOf };
}
