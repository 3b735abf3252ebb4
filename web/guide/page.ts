import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { StaffMember } from '../../register/queries/staff.ts';
import { paths, patterns } from '../paths.ts';
import { maybePerson } from '../person.ts';
import { show } from '../show.ts';
import { managersStory } from './manager.ts';
import { practitionersStory } from './practitioner.ts';
import { referrersStory } from './referrer.ts';
import { followStory, storyNamed, type Story, type StoryName } from './story.ts';

const tellers: Readonly<
  Record<StoryName, (deps: ApiDeps, present: StaffMember | undefined, now: Instant) => Promise<Story>>
> = {
  practitioner: practitionersStory,
  manager: managersStory,
  referrer: referrersStory,
};

/** A story to follow on the training data, step by step, with the very pages it needs. A live service has no such page. */
export function guidePage(deps: ApiDeps): Router {
  const router = Router();
  if (deps.mode !== 'training') return router;
  router.get(patterns.guide, async (req, res) => {
    const name = storyNamed(req.params.story);
    if (name === undefined) throw notFound();
    const present = maybePerson(req);
    const now = await deps.now();
    const { person, ...story } = await tellers[name](deps, present, now);
    followStory(res, name);
    await show(deps, req, res, {
      template: 'guide/page.njk',
      title: story.title,
      ...(present === undefined ? { withoutNavigation: true } : {}),
      context: {
        ...story,
        action: paths.start(),
        story: name,
        startHref: paths.start(),
        become: person !== undefined && person.id !== present?.id ? person.name : undefined,
      },
    });
  });
  return router;
}
