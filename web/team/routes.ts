import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { paths, patterns } from '../paths.ts';
import { sendAnswer, showDrift } from './board-page.ts';
import { showPacks } from './packs-page.ts';

/** What a manager answers for: what drifts, who waits, what is hers to decide, and who covers for whom. */
export function teamPages(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.team, (req, res) => showDrift(deps, req, res));
  router.get(patterns.acknowledge, (_req, res) => {
    res.redirect(303, paths.team());
  });
  router.post(patterns.acknowledge, (req, res) => sendAnswer(deps, req, res));
  router.get(patterns.packs, (req, res) => showPacks(deps, req, res));
  return router;
}
