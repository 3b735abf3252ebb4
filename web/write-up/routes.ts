import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { patterns } from '../paths.ts';
import { showWriteUp } from './page.ts';
import { saveWriteUp } from './save.ts';

/** Several visits written up of an evening. */
export function writeUpPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.writeUp, (req, res) => showWriteUp(deps, req, res));
  router.post(patterns.writeUp, (req, res) => saveWriteUp(deps, req, res));
  return router;
}
