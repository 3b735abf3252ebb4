import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { patterns } from '../paths.ts';
import { sendNewReferral, showNewReferral } from './new-page.ts';
import { showQueue } from './queue-page.ts';
import { showReceived } from './received-page.ts';

/** Where referrals come in: the queue, a new one by telephone, and what is decided about them before a pathway is chosen. */
export function frontDoorPages(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.frontDoor, (req, res) => showQueue(deps, req, res));
  router.get(patterns.newReferral, (req, res) => showNewReferral(deps, req, res));
  router.post(patterns.newReferral, (req, res) => sendNewReferral(deps, req, res));
  router.get(patterns.received, (req, res) => showReceived(deps, req, res));
  return router;
}
