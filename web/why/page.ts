import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import { readableJourney } from '../../api/readable-journey.ts';
import { explain, type Explanation } from '../../api/reading/explain.ts';
import { messageWords } from '../../api/reading/code-words.ts';
import { stuckWords } from '../../api/reading/stuck-words.ts';
import { namesOf, type Names } from '../../api/reading/names.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { MessageKind } from '../../domain/messages.ts';
import type { StuckKind } from '../../domain/stuck.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { paths, patterns } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';

const upperFirst = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const titles: Readonly<Record<Explanation['what'], string>> = {
  date: 'Why this date?',
  message: 'Why this message?',
  sign: 'Why does this count as failing?',
};

function captionOf(what: Explanation['what'], id: string, names: Names): string {
  const kind = id.slice(0, id.indexOf(':'));
  if (what === 'date') return names.clock(id);
  if (what === 'message') return upperFirst(messageWords[kind as MessageKind]);
  return stuckWords[id.split(':')[1] as StuckKind];
}

/** Why a date, a message or a sign of standing still is as it is: each step with the event that made it. */
export function whyPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.why, async (req, res) => {
    const { id, clockId } = req.params;
    const journey = await readableJourney(deps, personOf(req), id);
    const [events, names, now] = await Promise.all([
      readEvents(deps.db, journey.id),
      namesOf(deps.db, journey, deps.service),
      deps.now(),
    ]);
    const explanation = explain(events, clockId, now, names);
    if (explanation === undefined) throw notFound();
    const { what, chain } = explanation;
    await show(deps, req, res, {
      template: 'why/page.njk',
      title: titles[what],
      context: {
        reference: journey.reference,
        about: captionOf(what, clockId, names),
        chain: chain.map(({ at, text }) => ({ at: momentWords(at), text })),
        journeyHref: paths.journey(journey.id),
      },
    });
  });
  return router;
}
