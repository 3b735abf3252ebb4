import { Router, type Request, type Response } from 'express';
import { commandNamed } from '../../api/commands.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import { isDatabaseAway } from '../../register/database-errors.ts';
import { sweepDrafts, throwAwayDraft } from '../../register/drafts.ts';
import { readDraft, type Draft } from '../../register/queries/drafts.ts';
import { requireOwnForm } from '../forms/forgery.ts';
import { draftField, keyField } from '../forms/key.ts';
import { textOf, typedIn } from '../forms/typed.ts';
import { showJourney } from '../journey/page.ts';
import { paths, patterns } from '../paths.ts';
import { personOf } from '../person.ts';
import { showVisit } from '../visit/page.ts';
import { showWriteUp } from '../write-up/page.ts';
import { visitsTyped } from '../write-up/typed.ts';
import { typedOf } from './forms.ts';
import { formNamed, keepTyped } from './keep.ts';

const sweepEveryMs = 6 * 3_600_000;

/** The page of a form, filled as it was left. */
async function goOn(deps: ApiDeps, req: Request, res: Response, draft: Draft): Promise<void> {
  const typed = typedOf(draft);
  const { journeyId, form } = draft;
  const key = textOf(typed, keyField);
  if (form === 'write-up') {
    const back = new Map(visitsTyped(typed).map((one) => [textOf(one, 'visitId'), { typed: one, wrong: [] }]));
    return showWriteUp(deps, req, res, { back });
  }
  if (journeyId === null) throw notFound();
  if (form === 'visit') return showVisit(deps, req, res, journeyId, { typed, key });
  const found = commandNamed(form);
  if (found === undefined) throw notFound();
  return showJourney(deps, req, res, journeyId, { command: found.name, typed, key });
}

/** Forms that are left and gone on with. A draft is its author's alone: to anybody else there is none. */
export function draftsPage(deps: ApiDeps): Router {
  const router = Router();
  const sweep = (): void => {
    sweepDrafts(deps.db, new Date()).catch((error: unknown) => {
      if (!isDatabaseAway(error)) deps.log.warn('drafts could not be swept');
    });
  };
  setInterval(sweep, sweepEveryMs).unref();

  router.post(patterns.drafts, async (req, res) => {
    const person = personOf(req);
    requireOwnForm(deps.idSecret, req);
    const typed = typedIn(req.body);
    const kept = formNamed(textOf(typed, draftField));
    if (kept === undefined) throw notFound();
    await keepTyped(deps, person, kept, typed);
    res.redirect(303, paths.myDay({ done: 'draft' }));
  });
  router.get(patterns.draft, async (req, res) => {
    const draft = await readDraft(deps.db, req.params.draftId, personOf(req).id, new Date());
    if (draft === undefined) throw notFound();
    await goOn(deps, req, res, draft);
  });
  router.post(patterns.throwAway, async (req, res) => {
    const person = personOf(req);
    requireOwnForm(deps.idSecret, req);
    await throwAwayDraft(deps.db, req.params.draftId, person.id);
    res.redirect(303, paths.myDay({ done: 'thrown-away' }));
  });
  return router;
}
