import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { paths, patterns } from '../paths.ts';
import { sendAnswer, showDrift } from './board-page.ts';
import { showAudits } from './audits-page.ts';
import { sendAbsence, showAbsence } from './absence-page.ts';
import { showCover } from './cover-page.ts';
import { sendDays, showDays } from './days-page.ts';
import { showToDecide } from './decide-page.ts';
import { sendLeaver, showLeaver } from './leaver-page.ts';
import { sendHeads, showHeads } from './heads-page.ts';
import { showLongOpen } from './long-open-page.ts';
import { showPanel } from './panel-page.ts';
import { showLeft } from './left-page.ts';
import { showPacks } from './packs-page.ts';
import { showRecordsDue } from './records-page.ts';
import { sendReturn, showReturned } from './return-page.ts';
import { sendTogether } from './together-page.ts';
import { sendAllocation, showWaiting } from './waiting-page.ts';

/** What a manager answers for: what drifts, who waits, what is hers to decide, and who covers for whom. */
export function teamPages(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.team, (req, res) => showDrift(deps, req, res));
  router.get([patterns.acknowledge, patterns.together], (_req, res) => {
    res.redirect(303, paths.team());
  });
  router.post(patterns.acknowledge, (req, res) => sendAnswer(deps, req, res));
  router.post(patterns.together, (req, res) => sendTogether(deps, req, res));
  router.get(patterns.packs, (req, res) => showPacks(deps, req, res));
  router.get(patterns.waiting, (req, res) => showWaiting(deps, req, res));
  router.post(patterns.waiting, (req, res) => sendAllocation(deps, req, res));
  router.get(patterns.absence, (req, res) => showAbsence(deps, req, res));
  router.post(patterns.absence, (req, res) => sendAbsence(deps, req, res));
  router.get(patterns.coverSaved, (req, res) => showCover(deps, req, res));
  router.get(patterns.isBack, (_req, res) => {
    res.redirect(303, paths.absence());
  });
  router.post(patterns.isBack, (req, res) => sendReturn(deps, req, res));
  router.get(patterns.returned, (req, res) => showReturned(deps, req, res));
  router.get(patterns.leaverSaved, (req, res) => showLeft(deps, req, res));
  router.get(patterns.leaver, (req, res) => showLeaver(deps, req, res));
  router.post(patterns.leaver, (req, res) => sendLeaver(deps, req, res));
  router.get(patterns.days, (req, res) => showDays(deps, req, res));
  router.post(patterns.days, (req, res) => sendDays(deps, req, res));
  router.get(patterns.toDecide, (req, res) => showToDecide(deps, req, res));
  router.get(patterns.heads, (req, res) => showHeads(deps, req, res));
  router.post(patterns.heads, (req, res) => sendHeads(deps, req, res));
  router.get(patterns.longOpen, (req, res) => showLongOpen(deps, req, res));
  router.get(patterns.panel, (req, res) => showPanel(deps, req, res));
  router.get(patterns.recordsDue, (req, res) => showRecordsDue(deps, req, res));
  router.get(patterns.audits, (req, res) => showAudits(deps, req, res));
  return router;
}
