import { Router } from 'express';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../errors.ts';

/** Who one can be in a training service. In a live one there is no such list: people sign in. */
export function peopleRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/training/people', async (_req, res) => {
    if (deps.mode !== 'training') throw notFound();
    const rows = await deps.db
      .selectFrom('staff')
      .select(['staff_id', 'name', 'roles', 'team_id'])
      .where('active', '=', true)
      .orderBy('name')
      .orderBy('staff_id')
      .execute();
    res.json({
      items: rows.map((row) => ({
        id: row.staff_id,
        name: row.name,
        roles: JSON.parse(row.roles) as readonly string[],
        team: row.team_id,
      })),
    });
  });
  return router;
}
