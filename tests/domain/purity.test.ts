import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = normalize(fileURLToPath(new URL('../../', import.meta.url)));
const room = join(root, 'domain');

const files = readdirSync(room, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(room, name));

/** A file's text without its comments, which may speak of anything. */
const codeOf = (file: string): string =>
  readFileSync(file, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '');

const importsOf = (code: string): readonly string[] =>
  [...code.matchAll(/(?<!['"])\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');

test('the rules import nothing from outside their own room, not even Node', () => {
  const outside = files.flatMap((file) =>
    importsOf(codeOf(file))
      .filter((name) => !name.startsWith('.') || relative(room, join(dirname(file), name)).startsWith('..'))
      .map((name) => `${relative(root, file)} imports ${name}`),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(outside).toEqual([]);
});

test('every import of the rules is a file that is there', () => {
  const missing = files.flatMap((file) =>
    importsOf(codeOf(file)).filter((name) => !files.includes(join(dirname(file), name))),
  );
  expect(missing).toEqual([]);
});

test('the rules read no clock, roll no dice and know nothing of the machine', () => {
  const impure =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\b|\bprocess\b|\bglobalThis\b|\bsetTimeout\b|\bsetInterval\b|\bcrypto\b|\bfetch\b|\bIntl\b|\brequire\b|\bimport\(/;
  const found = files.flatMap((file) => {
    const match = impure.exec(codeOf(file));
    return match === null ? [] : [`${relative(root, file)}: ${match[0]}`];
  });
  expect(found).toEqual([]);
});

test('nothing is kept between two calls, in the rules or in the workflow that all journeys of a worker share', () => {
  const shared = readdirSync(join(root, 'workflows')).map((name) => join(root, 'workflows', name));
  const keeps = /^(?:export )?(?:let|var)\b|^(?:export )?const \w+ = (?:new (?:Map|Set|WeakMap)\b|\[\];|\{\};)/m;
  expect('let count = 0').toMatch(keeps);
  expect('const seen = new Map()').toMatch(keeps);
  const found = [...files, ...shared].filter((file) => keeps.test(codeOf(file))).map((file) => relative(root, file));
  expect(found).toEqual([]);
});
