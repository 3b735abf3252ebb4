import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import { readableJourney } from '../../api/readable-journey.ts';
import { explainClock } from '../../api/reading/explain.ts';
import { namesOf } from '../../api/reading/names.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { paths, patterns } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';

/** Why a clock stands where it stands: each step of its life with the event that made it. */
export function whyPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.why, async (req, res) => {
    const { id, clockId } = req.params;
    const journey = await readableJourney(deps, personOf(req), id);
    const [events, names] = await Promise.all([
      readEvents(deps.db, journey.id),
      namesOf(deps.db, journey, deps.service),
    ]);
    const chain = explainClock(events, clockId, names);
    if (chain.length === 0) throw notFound();
    await show(deps, req, res, {
      template: 'why/page.njk',
      title: 'Why this date?',
      context: {
        reference: journey.reference,
        clock: names.clock(clockId),
        chain: chain.map(({ at, text }) => ({ at: momentWords(at), text })),
        journeyHref: paths.journey(journey.id),
      },
    });
  });
  return router;
}
