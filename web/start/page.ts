import { Router, type Request, type Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { invalidPart } from '../../api/errors.ts';
import { readMember } from '../../register/queries/staff.ts';
import { mostVariedPractitioner } from '../../register/queries/story-people.ts';
import { requireOwnForm } from '../forms/forgery.ts';
import { textOf, typedIn } from '../forms/typed.ts';
import { fittingManager } from '../guide/manager.ts';
import { followStory, storyNamed, type StoryName } from '../guide/story.ts';
import { paths, patterns } from '../paths.ts';
import { choosePerson, leavePerson, maybePerson, nobodyIsChosen } from '../person.ts';
import { show } from '../show.ts';

const roles: readonly { readonly story: StoryName; readonly title: string; readonly text: string }[] = [
  {
    story: 'practitioner',
    title: 'A practitioner',
    text: 'You see families week by week. Record a call and a visit, let a week go by, and see what silence does.',
  },
  {
    story: 'manager',
    title: 'A manager',
    text: 'You answer for a team. Find what is late and what is stuck, learn why, and answer for it with a plan.',
  },
  {
    story: 'referrer',
    title: 'A referrer',
    text: 'You work elsewhere and have referred a family. Learn how far it is, and tell us when things get worse.',
  },
];

/** Somebody of the training service who fits the part; undefined while its families are still being made. */
async function whoFits(deps: ApiDeps, story: StoryName) {
  if (story === 'manager') return fittingManager(deps);
  const fittest = await mostVariedPractitioner(deps.db);
  return fittest === undefined ? undefined : readMember(deps.db, fittest.id);
}

async function showStart(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  await show(deps, req, res, {
    template: 'start/page.njk',
    title: `Welcome to ${deps.service.service.name}`,
    ...(maybePerson(req) === undefined ? { withoutNavigation: true } : {}),
    context: {
      roles,
      action: paths.start(),
      whoHref: paths.who(),
      ready: (await whoFits(deps, 'practitioner')) !== undefined,
    },
  });
}

/** The first five minutes of a training service: what this is, and three people to be. A live service has no such page. */
export function startPage(deps: ApiDeps): Router {
  const router = Router();
  if (deps.mode !== 'training') return router;
  router.get(patterns.myDay, async (req, res, next) => {
    if (nobodyIsChosen(req)) await showStart(deps, req, res);
    else next();
  });
  router.get(patterns.start, (req, res) => showStart(deps, req, res));
  router.post(patterns.start, async (req, res) => {
    requireOwnForm(deps.idSecret, req);
    const story = storyNamed(textOf(typedIn(req.body), 'be'));
    if (story === undefined) throw invalidPart('/be', 'Choose who you want to be.');
    if (story === 'referrer') leavePerson(res);
    else {
      const person = await whoFits(deps, story);
      if (person !== undefined) choosePerson(res, person.id);
    }
    followStory(res, story);
    res.redirect(303, paths.guide(story));
  });
  return router;
}
