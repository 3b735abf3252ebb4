import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { patterns } from '../paths.ts';
import { saveMissedCall } from './missed-call.ts';
import { showMyDay } from './page.ts';

/** The page a day is worked from. */
export function myDayPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.myDay, (req, res) => showMyDay(deps, req, res));
  router.post(patterns.missedCall, (req, res) => saveMissedCall(deps, req, res));
  return router;
}
