import { Router } from 'express';
import { askedBy } from '../asked.ts';
import type { ApiDeps } from '../deps.ts';
import type { Staff } from '../staff.ts';
import { submit } from '../submit.ts';
import { raiseAtOnce } from '../urgent.ts';

/** One route for every command of the table. */
export function commandRoutes(deps: ApiDeps, staff: Staff): Router {
  const router = Router();
  router.post('/api/journeys/:id/:command', async (req, res) => {
    const asked = askedBy(req, deps);
    if (!asked.entry.urgent) {
      res.json(await submit(deps, asked));
      return;
    }
    const { status, body } = await raiseAtOnce(deps, staff, asked);
    res.status(status).json(body);
  });
  return router;
}
