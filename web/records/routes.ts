import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { patterns } from '../paths.ts';
import { sendRecords, showRecords } from './page.ts';

/** The records of one journey and legal holds on them. Asked before the journey's commands, whose addresses look alike. */
export function recordsPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.records, (req, res) => showRecords(deps, req, res, req.params.id));
  router.post(patterns.records, (req, res) => sendRecords(deps, req, res, req.params.id));
  return router;
}
