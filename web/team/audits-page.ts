import type { Request, Response } from 'express';
import { requireMay } from '../../api/actor.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { drawSample } from '../../register/queries/audit-sample.ts';
import { dayOf } from '../../domain/london-time.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { stageWords } from '../words/stage-words.ts';
import { queryText } from './board-filter.ts';
import { teamPlaces } from './places.ts';

const dayMs = 86_400_000;
const size = 10;

/** The dip sample for case audits, drawn by seed: the same seed draws the same families, so that whoever checks it can. This month's by itself. */
export async function showAudits(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const person = personOf(req);
  requireMay(person, 'draw-audits');
  const now = await deps.now();
  const seed = (queryText(req.query['seed']) ?? dayOf(now).slice(0, 7)).slice(0, 60);
  const { audit } = deps.service.service;
  const closedSince = now - audit.closedWithinDays * dayMs;
  const { outOf, journeys } = await drawSample(deps.db, { seed, size, closedSince });
  await show(deps, req, res, {
    template: 'team/audits.njk',
    title: 'Case audits',
    current: 'team',
    context: {
      places: teamPlaces('audits', person, deps),
      action: paths.audits(),
      seed,
      outOf,
      days: audit.closedWithinDays,
      dimensions: Object.values(audit.dimensions).map(({ name }) => name),
      rows: journeys.map(({ journeyId, reference, stage, ownerName, owner, openedAt }) => ({
        reference,
        href: stage === 'finished' ? paths.journey(journeyId) : `${paths.journey(journeyId)}#record-audit`,
        stage: stageWords(stage),
        owner: ownerName ?? owner,
        opened: momentWords(openedAt),
        auditable: stage !== 'finished',
      })),
      asOf: momentWords(now),
    },
  });
}
