import { Router } from 'express';
import type { StaffRole } from '../../domain/codes.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../errors.ts';

/** Everybody who works here, by name: who one can be in a training service. */
export async function trainingPeople({ db }: Pick<ApiDeps, 'db'>) {
  const rows = await db
    .selectFrom('staff')
    .select(['staff_id', 'name', 'roles', 'team_id'])
    .where('active', '=', true)
    .orderBy('name')
    .orderBy('staff_id')
    .execute();
  return rows.map((row) => ({
    id: row.staff_id,
    name: row.name,
    roles: JSON.parse(row.roles) as readonly StaffRole[],
    team: row.team_id,
  }));
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
