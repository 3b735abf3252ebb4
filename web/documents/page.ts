import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { composeDocument } from '../../api/documents/compose.ts';
import { readableJourney } from '../../api/readable-journey.ts';
import { documentAsked } from '../../api/routes/documents.ts';
import { patterns } from '../paths.ts';
import { personOf } from '../person.ts';
import { mailHeaders } from '../security.ts';

/** A plan, a letter or a transfer form, as its reader will hold it: a page with nothing around it, to print. */
export function documentsPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.document, async (req, res, next) => {
    const journey = await readableJourney(deps, personOf(req), String(req.params['id']));
    const asked = documentAsked(String(req.params['kind']), req.query);
    const { html, lang } = await composeDocument(deps, journey, asked);
    mailHeaders(req, res, (error?: unknown) => {
      if (error === undefined)
        res.set({ 'Cache-Control': 'no-store', 'Content-Language': lang }).type('html').send(html);
      else next(error);
    });
  });
  return router;
}
