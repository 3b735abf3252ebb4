import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { readableJourney } from '../../api/readable-journey.ts';
import { namesOf } from '../../api/reading/names.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { contextOf } from './context.ts';
import type { GivenBack } from './given-back.ts';

/** One family's journey: what happens next and when, what this person can do now, and what happened. */
export async function showJourney(
  deps: ApiDeps,
  req: Request,
  res: Response,
  journeyId: string,
  back?: GivenBack,
): Promise<void> {
  const journey = await readableJourney(deps, personOf(req), journeyId);
  const names = await namesOf(deps.db, journey, deps.service);
  const context = await contextOf(deps, req, journey, names, back);
  await show(deps, req, res, {
    template: 'journey/page.njk',
    title: `Journey ${journey.reference}`,
    live: { journeyId },
    problem: back?.problem,
    context,
  });
}
