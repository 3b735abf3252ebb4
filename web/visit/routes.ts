import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { patterns } from '../paths.ts';
import { showVisit } from './page.ts';
import { saveVisit } from './save.ts';

/** One visit on one page. Asked before the journey's commands, whose addresses look alike. */
export function visitPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.recordVisit, (req, res) => showVisit(deps, req, res, req.params.id));
  router.post(patterns.recordVisit, (req, res) => saveVisit(deps, req, res, req.params.id));
  return router;
}
