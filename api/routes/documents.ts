import { Router } from 'express';
import { z } from 'zod';
import { catalogues, usualLanguage } from '../../documents/catalogue/index.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { composeDocument, documentKinds, letterKinds, socialCare, type Asked } from '../documents/compose.ts';
import { invalidPart, notFound } from '../errors.ts';
import { readableJourney } from '../readable-journey.ts';
import { parseQuery } from '../reading/page.ts';

const query = z.strictObject({
  for: z.string().max(120).optional(),
  letter: z.enum(letterKinds).default('introduction'),
  size: z.enum(['usual', 'large']).default('usual'),
  lang: z.string().max(35).default(usualLanguage),
});

/** What a request for a document asks for. Throws 404 for a kind there is not, 422 for a parameter that is wrong. */
export function documentAsked(kindAsked: string, asked: unknown): Asked {
  const kind = documentKinds.find((one) => one === kindAsked);
  if (kind === undefined) throw notFound();
  const {
    for: reader = kind === 'transfer-form' ? socialCare : undefined,
    letter,
    size,
    lang,
  } = parseQuery(query, asked);
  if (reader === undefined) throw invalidPart('for', 'Say for which person of the family, by their reference.');
  const catalogue = Object.hasOwn(catalogues, lang) ? catalogues[lang] : undefined;
  if (catalogue === undefined)
    throw invalidPart('lang', `Choose a language that there is: ${Object.keys(catalogues).join(', ')}.`);
  return { kind, reader, letter, catalogue, size };
}

/** Plan, letters and transfer form, each made for one reader: as JSON with both shapes, or as a page or plain text to print. */
export function documentRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/journeys/:id/documents/:kind', async (req, res) => {
    const journey = await readableJourney(deps, actorOf(req), req.params.id);
    const asked = documentAsked(req.params.kind, req.query);
    const { lang, title, html, text } = await composeDocument(deps, journey, asked);
    const wanted = req.accepts(['json', 'html', 'text']);
    res.set('Content-Language', lang);
    if (wanted === 'html') res.type('html').send(html);
    else if (wanted === 'text') res.type('text').send(text);
    else res.json({ kind: asked.kind, for: asked.reader, lang, size: asked.size, title, html, text });
  });
  return router;
}
