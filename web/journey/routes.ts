import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import type { Staff } from '../../api/staff.ts';
import { paths, patterns } from '../paths.ts';
import { showJourney } from './page.ts';
import { sendCommand } from './send-command.ts';

/** The page of a journey and its forms. */
export function journeyPage(deps: ApiDeps, staff: Staff): Router {
  const router = Router();
  router.get(patterns.journey, (req, res) => showJourney(deps, req, res, req.params.id));
  // The address a form leaves in the browser when it comes back with errors: reloaded by itself it is the journey.
  router.get(patterns.command, (req, res) => {
    res.redirect(303, paths.journey(req.params.id));
  });
  router.post(patterns.command, (req, res) => sendCommand(deps, staff, req, res));
  return router;
}
