import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import { sha256 } from '../register/canonical.ts';
import { paths, patterns } from './paths.ts';

const packageFolder = (name: string): string => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

/** Where the macros and the style sheets of the two design systems are. */
export const govukFolder = join(packageFolder('govuk-frontend'), 'dist');
export const mojFolder = packageFolder('@ministryofjustice/frontend');

const here = fileURLToPath(new URL('.', import.meta.url));
const own = (name: string): string => readFileSync(join(here, 'assets', name), 'utf8');

/** A page's own style stands beside its template, as `page.css`. */
const ofPages = (): readonly string[] =>
  readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(here, name, 'page.css'))
    .filter((file) => existsSync(file))
    .sort()
    .map((file) => readFileSync(file, 'utf8'));

/**
 * A council may use GOV.UK's components, but neither its typeface nor its crest: both are taken out, and letters are the reader's own.
 */
const councilNeutral = (css: string): string =>
  css
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll(
      /"?GDS Transport"?,arial,sans-serif/g,
      'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif',
    )
    .replaceAll(/url\(\/assets\/[^)]*\)/g, 'none');

interface Asset {
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

/** Its content is part of its name, so that it can be kept for ever. */
const asset = (stem: string, ending: string, type: string, body: string): Asset => ({
  name: `${stem}-${sha256(body).slice(0, 12)}.${ending}`,
  type,
  body,
});

const style = asset(
  'keepstep',
  'css',
  'text/css',
  [
    councilNeutral(readFileSync(join(govukFolder, 'govuk', 'govuk-frontend.min.css'), 'utf8')),
    councilNeutral(readFileSync(join(mojFolder, 'moj', 'moj-frontend.min.css'), 'utf8')),
    own('keepstep.css'),
    ...ofPages(),
  ].join('\n'),
);
const icon = asset('icon', 'svg', 'image/svg+xml', own('icon.svg'));
const script = asset('keepstep', 'js', 'text/javascript', own('keepstep.js'));

/** Addresses for the layout. */
export const assetPaths = {
  style: paths.asset(style.name),
  script: paths.asset(script.name),
  icon: paths.asset(icon.name),
} as const;

const all: ReadonlyMap<string, Asset> = new Map([style, script, icon].map((one) => [one.name, one]));

/** The style sheet, the one script and the icon. There is no font. */
export function assetRoutes(): Router {
  const router = Router();
  router.get(patterns.asset, (req, res, next) => {
    const found = all.get(req.params.name);
    if (found === undefined) {
      next();
      return;
    }
    res.set('Cache-Control', 'public, max-age=31536000, immutable').type(found.type).send(found.body);
  });
  return router;
}
