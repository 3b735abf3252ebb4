import { describe, expect, test } from '@jest/globals';
import { enGb } from '../../documents/catalogue/en-gb.ts';
import type { Catalogue, SentenceKey } from '../../documents/catalogue/index.ts';
import type { Document, Said, Value } from '../../documents/document.ts';
import { render } from '../../documents/render.ts';
import { gradeOf } from '../support/grade.ts';
import { everyDocument, forFamilies } from './samples.ts';

/** A language nobody speaks: every sentence between brackets, its letters strange, what is put in left as it is, and days as Japanese writes them. */
const pseudo: Catalogue = {
  lang: 'ja-JP',
  sentences: Object.fromEntries(
    Object.entries(enGb.sentences).map(([key, sentence]) => [
      key,
      `⟦${sentence
        .split(/(\{\w+\})/)
        .map((part) => (part.startsWith('{') ? part : part.replace(/[a-z]/gi, 'ø')))
        .join('')}⟧`,
    ]),
  ) as Record<SentenceKey, string>,
};

/** What a person reads of a page. */
const read = (html: string): string =>
  html
    .replace(/<style>[^]*?<\/style>|<title>[^]*?<\/title>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

const squeezed = (text: string): string =>
  text
    .replace(/^\s*- /gm, '')
    .replace(/\s+/g, ' ')
    .trim();

const names = Object.keys(everyDocument);
const documentOf = (name: string): Document => everyDocument[name] as Document;

const saidIn = ({ title, blocks }: Document): readonly Said[] => [
  title,
  ...blocks.flatMap((block) =>
    block.block === 'list' ? block.items.map((item) => item.said) : 'said' in block ? [block.said] : [],
  ),
];

const keysOf = (said: Said): readonly SentenceKey[] => [
  said.say,
  ...Object.values(said.with ?? {}).flatMap((value: Value) =>
    typeof value === 'object' && 'say' in value ? [value.say] : [],
  ),
];

describe.each(names)('%s', (name) => {
  test('says the same on a page and as plain text', () => {
    const { html, text } = render(documentOf(name), enGb);
    expect(read(html)).toBe(squeezed(text));
    expect(text).not.toMatch(/[{}]|undefined|null|NaN/);
  });

  test('says nothing but sentences of the catalogue: in another language no English is left', () => {
    const { text, html, lang } = render(documentOf(name), pseudo);
    expect(lang).toBe('ja-JP');
    expect(html).toContain('<html lang="ja-JP">');
    // Names and the like stand between marks; days are written as that language writes them.
    expect(text.replace(/‹[^›]*›/g, '').match(/[a-z]+/gi)).toBeNull();
    expect(text.match(/⟦/g)?.length).toBe(text.match(/⟧/g)?.length);
  });

  test('says every word of it in large print too, in letters of at least 16 points', () => {
    const usual = render(documentOf(name), enGb);
    const large = render(documentOf(name), enGb, 'large');
    expect(large.text).toBe(usual.text);
    expect(read(large.html)).toBe(read(usual.html));
    const [, points = '0'] = /body \{[^}]*font: (\d+)pt/.exec(large.html) ?? [];
    expect(Number(points)).toBeGreaterThanOrEqual(16);
    // Nothing else on the page sets letters smaller.
    const sizes = [...large.html.matchAll(/font-size: ([\d.]+)(\w+)/g)].map(([, size, unit]) => [Number(size), unit]);
    for (const [size, unit] of sizes) {
      expect(unit).toBe('em');
      expect(size).toBeGreaterThanOrEqual(1);
    }
  });

  test('is a page for paper: a language, one heading, nothing loaded, nothing run', () => {
    const { html } = render(documentOf(name), enGb);
    expect(html).toContain('<html lang="en-GB">');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('@page');
    expect(html).not.toMatch(/<(img|script|link|form|iframe)|src=|url\(|@import/i);
  });
});

test('every sentence of the catalogue is said somewhere', () => {
  const used = new Set(Object.values(everyDocument).flatMap((document) => saidIn(document).flatMap(keysOf)));
  const lists: readonly SentenceKey[] = ['common.list-two', 'common.list-more'];
  expect(
    (Object.keys(enGb.sentences) as SentenceKey[]).filter((key) => !used.has(key) && !lists.includes(key)),
  ).toEqual([]);
});

test('a sentence that lacks what is put into it is refused by name, and no value is repeated', () => {
  const document: Document = {
    title: { say: 'plan.title' },
    blocks: [{ block: 'paragraph', said: { say: 'common.complain', with: { complaints: 'hunter2' } } }],
  };
  expect(() => render(document, enGb)).toThrow('A sentence of a document lacks "complaintsPhone".');
  expect(() => render(document, enGb)).not.toThrow(/hunter2/);
});

test('signs of markup and of templates in somebody’s words stand as they were written', () => {
  const words = '{phone} <script>alert(1)</script> & "so" ⟦\u202eturned';
  const document: Document = {
    title: { say: 'plan.title' },
    blocks: [
      { block: 'words', words },
      { block: 'paragraph', said: { say: 'common.dear', with: { name: words } } },
    ],
  };
  const { html, text } = render(document, enGb);
  expect(html).not.toContain('<script>');
  expect(read(html)).toContain('{phone} <script>alert(1)</script> & "so" ⟦turned');
  expect(text).toContain('{phone} <script>');
});

test('what families read can be read at about nine to eleven', () => {
  for (const [name, document] of Object.entries(forFamilies)) {
    const { text } = render(document, enGb);
    const plain = text.replace(/‹([^›]*)›/g, 'Ana').replace(/\n+(?:- )?/g, '. ');
    expect({ name, grade: gradeOf(plain) < 6 }).toEqual({ name, grade: true });
  }
});
