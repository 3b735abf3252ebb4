import type { Catalogue } from './catalogue/index.ts';
import type { Block, Document, Said, Value } from './document.ts';
import { escaped } from './html.ts';

/** `large`: large print, 18 point, for people who cannot read ordinary letters. It says the same. */
export type Size = 'usual' | 'large';

export interface Rendered {
  readonly lang: string;
  readonly title: string;
  readonly html: string;
  readonly text: string;
}

const inLondon = { timeZone: 'Europe/London' } as const;

function dayIn(lang: string, day: string): string {
  const format = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', ...inLondon } as const;
  return new Intl.DateTimeFormat(lang, format).format(Date.parse(`${day}T12:00:00Z`)).replace(',', '');
}

function momentIn(lang: string, moment: number): string {
  const format = { dateStyle: 'full', timeStyle: 'short', ...inLondon } as const;
  return new Intl.DateTimeFormat(lang, format).format(moment);
}

/** "Ana, Bo and Cai", by the language's own sentences. */
function allOf(catalogue: Catalogue, names: readonly string[]): string {
  const [first = '', second, ...rest] = names;
  if (second === undefined) return first;
  const key = rest.length === 0 ? 'common.list-two' : 'common.list-more';
  const values = rest.length === 0 ? { first, second } : { first, rest: allOf(catalogue, [second, ...rest]) };
  return filled(catalogue.sentences[key], values);
}

function valueIn(catalogue: Catalogue, value: Value): string {
  if (typeof value === 'string') return value;
  if ('day' in value) return dayIn(catalogue.lang, value.day);
  if ('moment' in value) return momentIn(catalogue.lang, value.moment);
  if ('count' in value) return String(value.count);
  return 'say' in value ? catalogue.sentences[value.say] : allOf(catalogue, value.all);
}

const filled = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`A sentence of a document lacks "${name}".`);
    return value;
  });

/** A sentence in a language. Throws naming what is missing, never a value. */
export function sentenceOf(catalogue: Catalogue, { say, with: values = {} }: Said): string {
  const words = Object.entries(values).map(([name, value]): [string, string] => [name, valueIn(catalogue, value)]);
  return filled(catalogue.sentences[say], Object.fromEntries(words));
}

/** Paragraphs as somebody wrote them; signs that nobody sees stay out, for they turn the reading order of what follows. */
const paragraphsOf = (words: string): readonly string[] =>
  words
    .replace(/[\u202A-\u202E\u2066-\u2069\uFEFF\p{Cs}]/gu, '')
    .split(/\r?\n\s*/)
    .map((line) => line.replace(/\p{Cc}+/gu, ' ').trim())
    .filter((line) => line !== '');

const wordsHtml = (words: string): string =>
  `<blockquote>${paragraphsOf(words)
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('')}</blockquote>`;

function blockHtml(catalogue: Catalogue, block: Block): string {
  switch (block.block) {
    case 'heading':
      return `<h2>${escaped(sentenceOf(catalogue, block.said))}</h2>`;
    case 'paragraph':
      return `<p>${escaped(sentenceOf(catalogue, block.said))}</p>`;
    case 'words':
      return wordsHtml(block.words);
    case 'signature':
      return `<p>${escaped(block.name)}</p>`;
    case 'list':
      return `<ul>${block.items
        .map(
          (item) =>
            `<li>${escaped(sentenceOf(catalogue, item.said))}${item.words === undefined ? '' : wordsHtml(item.words)}</li>`,
        )
        .join('\n')}</ul>`;
  }
}

function blockText(catalogue: Catalogue, block: Block): string {
  switch (block.block) {
    case 'heading':
    case 'paragraph':
      return sentenceOf(catalogue, block.said);
    case 'words':
      return paragraphsOf(block.words).join('\n');
    case 'signature':
      return block.name;
    case 'list':
      return block.items
        .map((item) =>
          [`- ${sentenceOf(catalogue, item.said)}`, ...paragraphsOf(item.words ?? '').map((line) => `  ${line}`)].join(
            '\n',
          ),
        )
        .join('\n');
  }
}

/** Nothing is loaded and nothing runs: the page is the document. Sizes are in points, because it is made for paper. */
const styleOf = (size: Size): string => {
  const points = size === 'large' ? 18 : 12;
  return [
    '@page { margin: 2cm }',
    `body { margin: 0 auto; padding: 1em; max-width: 42em; font: ${String(points)}pt/1.5 Arial, Helvetica, sans-serif; color: #000; background: #fff; text-align: left }`,
    'h1 { font-size: 1.5em; line-height: 1.2 } h2 { font-size: 1.2em; line-height: 1.3; break-after: avoid }',
    'p, li, blockquote { font-size: 1em; overflow-wrap: anywhere } li { margin-bottom: 0.5em; break-inside: avoid }',
    'blockquote { margin: 0.3em 0 0 1em; padding-left: 0.7em; border-left: 3px solid #000 }',
    '@media print { body { padding: 0; max-width: none } }',
  ].join('\n');
};

/** A document in one language and size, as a page to print and as plain text. Both say the same words in the same order. */
export function render(document: Document, catalogue: Catalogue, size: Size = 'usual'): Rendered {
  const title = sentenceOf(catalogue, document.title);
  const body = document.blocks.map((block) => blockHtml(catalogue, block)).join('\n');
  const text = document.blocks.map((block) => blockText(catalogue, block)).join('\n\n');
  return {
    lang: catalogue.lang,
    title,
    html: `<!doctype html>
<html lang="${escaped(catalogue.lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
${styleOf(size)}
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`,
    text: `${title}\n\n${text}\n`,
  };
}
