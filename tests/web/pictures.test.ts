import { describe, expect, test } from '@jest/globals';
import { findPathway, loadService } from '../../pathways/load.ts';
import { pathwayPicture } from '../../web/pictures/pathway-picture.ts';
import { readingsPicture } from '../../web/pictures/readings-picture.ts';
import { element, wrapped } from '../../web/pictures/svg.ts';

const data = loadService();
const { policy } = data;
const lewisham = findPathway(data, 'lewisham-fps');
if (lewisham === undefined) throw new Error('The service has no such pathway.');

describe('a pathway drawn', () => {
  const { svg, title, stages } = pathwayPicture(lewisham, { policy, at: 'assessing', name: 'Family Practitioner' });

  test('says in its title what it shows and where the family is', () => {
    expect(title).toBe(
      'Pathway Family Practitioner, version 2: intake, waiting for a practitioner, getting in touch, assessing, planning, supporting, closing, closed. Now: assessing.',
    );
    expect(svg).toContain('role="img"');
    expect(svg).toContain(`<title>${title}</title>`);
  });

  test('has every stage with its clocks from the data, the front door’s from the policy', () => {
    expect(stages.map(({ name, reached }) => [name, reached])).toEqual([
      ['Intake', 'past'],
      ['Waiting for a practitioner', 'past'],
      ['Getting in touch', 'past'],
      ['Assessing', 'here'],
      ['Planning', 'ahead'],
      ['Supporting', 'ahead'],
      ['Closing', 'ahead'],
      ['Closed', 'ahead'],
    ]);
    const clocks = Object.fromEntries(stages.map(({ stage, clocks: own }) => [stage, own]));
    expect(clocks['intake']).toContainEqual({ name: 'Safety screen of the referral', within: 'within 1 working day' });
    expect(clocks['engaging']).toContainEqual({ name: 'Next contact with the family', within: 'every week' });
    expect(clocks['supporting']).toContainEqual({ name: 'Planned end of support', within: 'within 10 weeks' });
    expect(clocks['closed']).toEqual([
      { name: 'Ask the family whether the change has lasted', within: 'after 13 weeks and 26 weeks' },
    ]);
  });

  test('shows each line of its words, and where the family is in a word and not by colour alone', () => {
    for (const { name } of stages) expect(svg).toContain(name);
    expect(svg).toContain('Assessing – now');
    expect(svg).toContain('Intake – done');
  });

  test('carries no style of its own and no script', () => {
    expect(svg).not.toMatch(/\sstyle=|<style|<script|\son\w+=/);
  });

  test('without a family is the pathway alone', () => {
    const alone = pathwayPicture(lewisham);
    expect(alone.svg).not.toMatch(/– (?:done|now)/);
    expect(alone.stages.every(({ reached }) => reached === undefined)).toBe(true);
    expect(alone.title).toContain('Pathway lewisham-fps, version 2');
  });

  test.each(data.pathways)('every pathway of the service can be drawn ($id $version)', (pathway) => {
    expect(pathwayPicture(pathway, { policy }).svg).not.toMatch(/NaN|undefined/);
  });

  test('has no figure that the pathway does not give', () => {
    const { 'target-end': _end, ...clocks } = lewisham.clocks;
    const { stages: open } = pathwayPicture({ ...lewisham, clocks });
    expect(JSON.stringify(open)).not.toContain('Planned end');
  });
});

test('words in a picture are never markup', () => {
  expect(element('text', { x: 1.234, 'data-a': '"<' }, '<b>&').markup).toBe(
    '<text x="1.23" data-a="&quot;&lt;">&lt;b&gt;&amp;</text>',
  );
});

test('words in a picture break between words', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapped('unbreakable', 3)).toEqual(['unbreakable']);
});

describe('readings drawn', () => {
  const drawn = readingsPicture(
    'Bo on a path',
    [1, 2, 3, 4, 5],
    [
      { name: 'Learning', stages: { baseline: 1, review: 2, end: 4 } },
      { name: 'Feeling safe', stages: { baseline: 3 } },
    ],
  );

  test('tell each occasion by its own shape, and say in the title whom they are about', () => {
    expect(drawn).toContain('<title>Bo on a path</title>');
    for (const occasion of ['baseline', 'review', 'end'])
      expect(drawn.split(`ks-path__${occasion}`).length - 1).toBe(occasion === 'baseline' ? 2 : 1);
    const shapes = ['baseline', 'review', 'end'].map(
      (occasion) => new RegExp(`class="ks-path__${occasion}" d="([^"]*)"`).exec(drawn)?.[1],
    );
    expect(new Set(shapes).size).toBe(3);
  });

  test('carry no figure of a score, no style and nothing that could not be worked out', () => {
    expect(drawn).not.toMatch(/NaN|undefined|\sstyle=/);
    expect([...drawn.matchAll(/<text[^>]*>([^<]*)</g)].map(([, words]) => words)).toEqual(['Learning', 'Feeling safe']);
  });
});
