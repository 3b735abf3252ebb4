import { fileURLToPath } from 'node:url';

import nunjucks from 'nunjucks';

const folder = fileURLToPath(new URL('templates', import.meta.url));

const environment = (autoescape: boolean): nunjucks.Environment =>
  new nunjucks.Environment(new nunjucks.FileSystemLoader(folder), {
    autoescape,
    // A misspelt fact in a template fails its test instead of leaving a gap in a letter.
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });

const textTemplates = environment(false);
const htmlTemplates = environment(true);

/** No runs of empty lines where an optional paragraph is absent; one line break at the end. */
const tidy = (text: string): string => `${text.replace(/\n{3,}/g, '\n\n').trim()}\n`;

/** The two shapes of one mail, from `<name>.txt.njk` and `<name>.html.njk`. */
export const renderMail = (name: string, context: object): { readonly text: string; readonly html: string } => ({
  text: tidy(textTemplates.render(`${name}.txt.njk`, context)),
  html: tidy(htmlTemplates.render(`${name}.html.njk`, context)),
});

/**
 * The address of a page, as a mail may carry it; undefined for anything else.
 * @param text what should be an address
 */
export function pageAddressIn(text: string): string | undefined {
  const page = URL.canParse(text) ? new URL(text) : undefined;
  const plainWeb = page !== undefined && ['http:', 'https:'].includes(page.protocol);
  return plainWeb && page.username === '' && page.password === '' ? page.href : undefined;
}
