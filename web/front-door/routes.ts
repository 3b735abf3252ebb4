import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { patterns } from '../paths.ts';
import { sendCompare, showCompare } from './compare-page.ts';
import { showDirectory } from './directory-page.ts';
import { sendNewReferral, showNewReferral } from './new-page.ts';
import { showQueue } from './queue-page.ts';
import { showReceived } from './received-page.ts';
import { sendRota, showRota } from './rota-page.ts';

/** Where referrals come in: the queue, a new one by telephone, and what is decided about them before a pathway is chosen. */
export function frontDoorPages(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.frontDoor, (req, res) => showQueue(deps, req, res));
  router.get(patterns.newReferral, (req, res) => showNewReferral(deps, req, res));
  router.post(patterns.newReferral, (req, res) => sendNewReferral(deps, req, res));
  router.get(patterns.received, (req, res) => showReceived(deps, req, res));
  router.get(patterns.rota, (req, res) => showRota(deps, req, res));
  router.post(patterns.rota, (req, res) => sendRota(deps, req, res));
  router.get(patterns.directory, (req, res) => showDirectory(deps, req, res));
  router.get(patterns.compare, (req, res) => showCompare(deps, req, res));
  router.post(patterns.compare, (req, res) => sendCompare(deps, req, res));
  return router;
}
