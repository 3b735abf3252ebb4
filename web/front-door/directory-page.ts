import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { frontDoorPlaces } from './places.ts';

/** Where else a family can turn: what a signpost, an onward referral and a letter choose from. */
export async function showDirectory(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  personOf(req);
  const { directory, programmes } = deps.service.service;
  await show(deps, req, res, {
    template: 'front-door/directory.njk',
    title: 'Directory of services',
    current: 'front-door',
    context: {
      places: frontDoorPlaces('directory'),
      services: Object.values(directory),
      programmes: Object.values(programmes),
    },
  });
}
