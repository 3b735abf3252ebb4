import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { checkText } from '../../pathways/check.ts';
import { changed, dataFiles, textOf } from './files.ts';
import { refused, six } from './refused-data.ts';
import { refusedWithPartners } from './refused-partner-data.ts';

describe('every pathway and intake policy there is', () => {
  test.each(dataFiles())('%s passes the check', (file) => {
    expect(checkText(textOf(file))).toMatchObject({ problems: [], data: {} });
  });
});

describe('refused with the place, the reason and the remedy', () => {
  test.each([...refused, ...refusedWithPartners])('%s', (_fault, file, change, where, reason, remedy) => {
    const text = changed(file, change);
    const checked = checkText(text);
    expect(checked.data).toBeUndefined();
    expect(checked.problems).toHaveLength(1);
    const [problem] = checked.problems;
    expect(problem).toMatchObject({
      where,
      reason: expect.stringContaining(reason),
      remedy: expect.stringContaining(remedy),
    });
    // What it points at is there: the line names the thing, or the group in which it is missing begins there.
    const line = text.split('\n')[(problem?.line ?? 0) - 1] ?? '';
    const name = where.split(' › ').at(-1) ?? '';
    expect(line.slice((problem?.column ?? 0) - 1).length).toBeGreaterThan(0);
    expect(/^\d+$/.test(name) || line.includes(`"${name}"`) || line.includes('"clocks": {')).toBe(true);
  });
});

describe('a file with several mistakes', () => {
  test('has all of them said at once, in the order in which they stand', () => {
    const text = changed(six, {
      'clocks.contact.within.amount': 0,
      'clocks.plan': 'soon',
      'clocks.review.within.amount': 10,
      'noContact.attempts': 0,
    });
    const { problems } = checkText(text);
    expect(problems.map(({ where }) => where)).toEqual([
      'clocks › contact › within › amount',
      'clocks › plan',
      'clocks › review › within › amount',
      'noContact › attempts',
    ]);
    expect(problems.map(({ line }) => line)).toEqual(problems.map(({ line }) => line).sort((a, b) => a - b));
  });

  test('does not call a ladder missing that is only badly written', () => {
    const { problems } = checkText(changed(six, { 'ladders.practice.steps': 'up' }));
    expect(problems.map(({ where }) => where)).toEqual(['ladders › practice › steps']);
  });
});

describe('text that is not JSON is pointed at by line and column', () => {
  test.each([
    ['a comma too many', '{\n  "id": "x",\n}', 2, 12, 'one too many'],
    ['two commas', '{ "id": "x",, "version": 1 }', 1, 12, 'one too many'],
    ['a comma missing', '{\n  "id": "x"\n  "version": 1\n}', 3, 3, 'comma is missing'],
    ['a colon missing', '{ "id" "x" }', 1, 8, 'colon is missing'],
    ['quotes not closed', '{ "id": "x\n}', 1, 9, 'not closed'],
    ['a word without quotes', '{ "id": lewisham }', 1, 9, 'double quotes'],
    ['a file that just ends', '{ "clocks": {', 1, 14, 'double quotes'],
    ['something behind the end', '{} {}', 1, 4, 'nothing may follow'],
    ['an empty file', '', 1, 1, 'still missing'],
  ])('%s', (_fault, text, line, column, words) => {
    expect(checkText(text).problems).toMatchObject([{ line, column, reason: expect.stringContaining(words) }]);
  });

  test('a clock written twice, of which the second would silently win', () => {
    const text = textOf(six).replace('"clocks": {', '"clocks": {\n    "review": 1,');
    const twice = checkText(text).problems.filter(({ reason }) => reason.includes('second time'));
    expect(twice).toMatchObject([{ where: 'clocks › review' }]);
    expect(twice[0]?.line).toBeGreaterThan(10);
  });
});

describe('a file as it comes from somebody’s editor', () => {
  const sound = textOf(six);
  const wrong = (text: string): readonly string[] => checkText(text).problems.map(({ remedy }) => remedy);

  test('may begin with the unseen mark that some editors write', () => {
    expect(checkText(`\uFEFF${sound}`)).toMatchObject({ problems: [], data: { id: 'lewisham-fps' } });
  });

  test.each([
    ['is not saved as UTF-8', Buffer.from(sound, 'utf16le').toString('utf8'), 'Save it as UTF-8'],
    ['has lost a letter', sound.replace('ours', 'our\uFFFD'), 'Save it as UTF-8'],
    ['has the quotes of a word processor', sound.replace('"id"', '“id”'), 'straight double quotes'],
    ['has single quotes', sound.replace('"lewisham-fps"', "'lewisham-fps'"), 'straight double quotes'],
    ['holds a remark', sound.replace('"version"', '// ours\n  "version"'), 'Take the remark out'],
    ['holds a tab inside a text', sound.replace('ours', 'ours\t'), 'write a tab inside them as \\t'],
    ['has a comma too many', sound.replace(/\}\s*$/, ',}'), 'Take the comma out'],
    ['has a comma too few', sound.replace('"version": 1,', '"version": 1'), 'Put a comma after'],
    ['ends too soon', sound.trimEnd().slice(0, -1), 'Add the "}"'],
  ])('that %s is told what to do', (_what, text, remedy) => {
    expect(wrong(text)).toEqual([expect.stringContaining(remedy)]);
  });

  test('has an id that can name a file and a search', () => {
    expect(checkText(changed(six, { id: 'Our Pathway' })).problems).toMatchObject([{ where: 'id' }]);
  });
});

describe('npm run pathway -- check', () => {
  const run = (...files: readonly string[]) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'embedded/pathway-main.ts', 'check', ...files],
      { encoding: 'utf8', cwd: fileURLToPath(new URL('../../', import.meta.url)) },
    );
    return { status, lines: stdout.trim().split('\n') };
  };

  test('ends with one line that never changes its shape, and with 0 or 1', () => {
    const sound = run('pathways/definitions/lewisham-fps.v1.json', 'pathways/intake/keepstep-intake.v2.json');
    expect([sound.status, sound.lines.at(-1)]).toEqual([0, 'files 2, problems 0']);
    const wrong = run('package.json', 'not-there.json');
    expect(wrong.status).toBe(1);
    expect(wrong.lines.at(-1)).toMatch(/^files 2, problems \d+$/);
    expect(wrong.lines[0]).toMatch(/^package\.json:\d+:\d+ {2}/);
  });
});
