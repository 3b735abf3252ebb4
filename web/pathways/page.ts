import { may } from '../../domain/may.ts';
import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import { versionIdOf, type Pathway } from '../../domain/policy.ts';
import { paths, patterns } from '../paths.ts';
import { personOf } from '../person.ts';
import { pathwayPicture } from '../pictures/pathway-picture.ts';
import { show } from '../show.ts';
import { teamPlaces } from '../team/places.ts';
import { figureRows } from './figure-rows.ts';
import { sendMoves, sendUndoMoves, showMoves } from './moves-page.ts';

/** The pathways of the service, each drawn from the very data the engine runs by. For everybody who works here. */
export function pathwayPages(deps: ApiDeps): Router {
  const router = Router();
  const { pathways, policy, service } = deps.service;
  const nameOf = (pathway: Pathway): string => service.wording.pathways[pathway.id] ?? pathway.id;

  router.get(patterns.pathways, async (req, res) => {
    const person = personOf(req);
    const isManager = may(person, 'read-team').allowed;
    await show(deps, req, res, {
      template: 'pathways/list.njk',
      title: 'Pathways',
      ...(isManager ? { current: 'team' as const } : {}),
      context: {
        movesHref: isManager ? paths.moves() : undefined,
        places: isManager ? teamPlaces('pathways', person, deps) : [],
        pathways: pathways.map((pathway) => ({
          name: `${nameOf(pathway)}, version ${String(pathway.version)}`,
          href: paths.pathway(versionIdOf(pathway)),
          ends: pathway.clocks['target-end'] !== undefined,
        })),
        policy: figureRows({ clocks: policy.clocks as unknown as Pathway['clocks'], ladders: {} }, policy.ladders),
        policyName: `${policy.id}, version ${String(policy.version)}`,
      },
    });
  });

  router.get(patterns.moves, (req, res) => showMoves(deps, req, res));
  router.post(patterns.moves, (req, res) => sendMoves(deps, req, res));
  router.post(patterns.undoMoves, (req, res) => sendUndoMoves(deps, req, res));

  router.get(patterns.pathway, async (req, res) => {
    personOf(req);
    const pathway = pathways.find((one) => versionIdOf(one) === req.params.id);
    if (pathway === undefined) throw notFound();
    const name = nameOf(pathway);
    await show(deps, req, res, {
      template: 'pathways/page.njk',
      title: `${name}, version ${String(pathway.version)}`,
      context: {
        name,
        version: pathway.version,
        picture: pathwayPicture(pathway, { policy, name }),
        rows: figureRows(pathway, policy.ladders),
        backHref: paths.pathways(),
      },
    });
  });
  return router;
}
