import { Router } from 'express';
import { readMembers } from '../../register/queries/staff.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../errors.ts';

/** Everybody who works here, by name: who one can be in a training service. */
export async function trainingPeople({ db }: Pick<ApiDeps, 'db'>) {
  return (await readMembers(db)).map(({ id, name, roles, teamId }) => ({ id, name, roles, team: teamId }));
}

/** Who one can be in a training service. In a live one there is no such list: people sign in. */
export function peopleRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/training/people', async (_req, res) => {
    if (deps.mode !== 'training') throw notFound();
    res.json({ items: await trainingPeople(deps) });
  });
  return router;
}
