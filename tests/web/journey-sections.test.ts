import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { readLooks } from '../../register/queries/looks.ts';
import { allocated } from '../support/given.ts';
import { family, london, staff } from '../support/journeys.ts';
import { lived, wentSilent } from './support/family.ts';
import { under, wordsOf } from './support/html.ts';
import { leavingRegister } from './support/leaving-register.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let pages: Pages;
let manager: Browser;
let journeyId: string;

const walkToSchool = 'Walk to school together on Mondays';

/** A family that is supported here and now, with everything that a page can show of it. */
async function supported(): Promise<string> {
  const { journeyId: id } = await pages.referred();
  const due = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const reading = (occasion: string, feeling: number, learning: number) =>
    [
      'record-reading',
      {
        occasion,
        scale: 'childs-path',
        aboutRef: 'child-1',
        stages: [`feeling-safe:${String(feeling)}`, `learning:${String(learning)}`],
      },
    ] as const;
  const steps: readonly (readonly [string, object])[] = [
    ['complete-safety-screen', { result: 'no-concern' }],
    ['decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v2' }],
    ['allocate', { practitionerId: staff.worker }],
    ['record-consent', { personRef: 'mother', purpose: 'support', given: true }],
    ['record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother'], note: 'All in.' }],
    ['record-relationship', { fromRef: 'mother', toRef: 'child-1', kind: 'parent' }],
    ['add-action', { by: 'family', due, note: walkToSchool }],
    reading('baseline', 1, 3),
    reading('review', 2, 3),
    ['correct-entry', { seq: 1, note: 'The referral was for routines at night.' }],
  ];
  for (const [command, body] of steps) {
    const answer = await pages.does(id, command, body);
    expect({ command, status: answer.status, answer: answer.status === 200 ? '' : answer.text }).toEqual({
      command,
      status: 200,
      answer: '',
    });
  }
  return id;
}

beforeAll(async () => {
  pages = await openPages();
  manager = await pages.browser(staff.manager);
  journeyId = await supported();
});

afterAll(() => pages.close());

const page = async (query = ''): Promise<string> => (await manager.get(`/journeys/${journeyId}${query}`)).text;

describe('the identity of a family', () => {
  test('says who they are, how they are safely reached and in which language, before anything else', async () => {
    const words = wordsOf(await page());
    const before = words.slice(0, words.indexOf('Stage '));
    expect(before).toMatch(/Ana Archer, mother/);
    expect(before).toContain('Safe contact');
    expect(before).toContain('Language');
  });

  test('says that an interpreter is needed where somebody speaks another language', async () => {
    const badgesIn = async (language: string): Promise<string> => {
      const { journeyId: id } = await pages.referred({ language });
      const [badges = ''] =
        /<ul class="ks-badges"[\s\S]*?<\/ul>/.exec((await manager.get(`/journeys/${id}`)).text) ?? [];
      return wordsOf(badges);
    };
    expect(await badgesIn('Polish')).toContain('Interpreter: Polish');
    expect(await badgesIn('English and Somali')).toContain('Interpreter: English and Somali');
    expect(await badgesIn('english')).not.toContain('Interpreter');
  });

  test('carries the risks of a visit as words', async () => {
    const id = await supported();
    for (const [command, body] of [
      ['raise-concern', { code: 'neglect' }],
      ['withhold-address', { personRef: 'mother', withheld: true }],
      ['restrict-pair', { aboutRef: 'mother', fromRef: 'child-1', what: 'whereabouts' }],
    ] as const)
      expect((await pages.does(id, command, body)).status).toBe(200);
    const { text } = await manager.get(`/journeys/${id}`);
    const [badges = ''] = /<ul class="ks-badges"[\s\S]*?<\/ul>/.exec(text) ?? [];
    expect(wordsOf(badges)).toContain('Concern open: neglect');
    expect(wordsOf(badges)).toContain('Address kept secret: Ana Archer');
    expect(wordsOf(badges)).toContain('Keep from Bo Archer about Ana Archer: where they are');
  });
});

describe('where a family is', () => {
  test('is drawn, with the same in a table beside it', async () => {
    const text = await page();
    expect(text).toMatch(/<svg class="ks-picture ks-road"[^>]*role="img"/);
    const where = under(text, 'Where we are');
    expect(where).toMatch(/\((?:now)\)/);
    expect(where).toContain('Planned end of support, within 10 weeks');
  });

  test('has headings in order, one of the first kind, and no id twice', async () => {
    const text = await page();
    const levels = [...text.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, at) => {
      expect(level - (levels[at - 1] ?? 1)).toBeLessThanOrEqual(1);
    });
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test('weighs less than 100 KB on a first visit, its style with it', async () => {
    const text = await page();
    const [, href = ''] = /<link rel="stylesheet" href="([^"]*)"/.exec(text) ?? [];
    const style = (await manager.get(href)).text;
    expect(gzipSync(text).length + gzipSync(style).length).toBeLessThan(100_000);
  });
});

describe('what stands still', () => {
  test('says since when, why, how long and who made it so', async () => {
    const here = await openPages({ at: london('2026-12-08 10:20') });
    try {
      await lived(
        here.register,
        wentSilent(
          allocated(family(1))
            .on('2026-11-09 10:00')
            .and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child'] }),
        ).on('2026-12-08 10:20'),
      );
      const { text } = await (await here.browser(staff.worker)).get('/journeys/j-1');
      expect(under(text, 'What stands still')).toMatch(
        /Planned end of support Since Monday 30 November 2026 at 11am Why the family has days to reply How long Until they reply, at the latest Thursday 10 December 2026 at 5pm Who Wes Worker/,
      );
    } finally {
      await here.close();
    }
  });
});

describe('the family, its plan and how far it has come', () => {
  test('says who people are to each other, and what they agree to', async () => {
    const people = under(await page(), 'People');
    expect(people).toContain('Parent of Bo Archer.');
    expect(people).toContain('Agrees to support.');
    expect(people).toContain('as the referral said');
  });

  test('lists the steps of the plan in their own words, by whom and by when', async () => {
    const plan = under(await page(), 'The plan');
    expect(plan).toMatch(new RegExp(`${walkToSchool} The family, by \\w+day .* \\(in 20 days\\)\\.`));
  });

  test('shows readings as stages on a path in words, with a picture beside them, and never as a score', async () => {
    const text = await page();
    const readings = under(text, 'How far they have come');
    expect(readings).toContain('Bo Archer on the Child’s path');
    expect(readings).toContain('Feeling safe Not on the way yet Looking round');
    expect(readings).toContain('Learning First steps First steps');
    expect(readings).toContain(
      'So far, from the first reading to the latest review, of 2 areas Bo Archer is further on in 1, where they were in 1. The last reading is still to come.',
    );
    expect(readings).toContain('Missing one of the two: 1.');
    expect(text).toMatch(/<svg class="ks-picture ks-path"[^>]*role="img" aria-label="Bo Archer on the/);
  });

  test('lists its messages with to whom and what became of them, with a link for those who may read them', async () => {
    expect(under(await page(), 'Messages')).toMatch(/Receipt to the referrer.* to .*who referred\./);
    expect(await page()).toMatch(/href="\/outbox\/[^"]+">Receipt to the referrer/);
    const worker = await pages.browser(staff.worker);
    const { text } = await worker.get(`/journeys/${journeyId}`);
    expect(under(text, 'Messages')).toContain('Receipt to the referrer');
    expect(text).not.toContain('href="/outbox/');
  });
});

describe('the timeline', () => {
  test('shows beside a correction what was said before', async () => {
    const timeline = under(await page(), 'What has happened');
    expect(timeline).toMatch(/The referral was for routines at night\. Entry 1 said before: Referral received/);
    expect(timeline).toContain('Put right by a later entry.');
  });

  test('shows one kind only when it is asked for, and says how much that is', async () => {
    const readings = under(await page('?kind=reviews'), 'What has happened');
    expect(readings).toContain('2 entries of this kind and time.');
    expect(readings).not.toContain('Visit: the family was met');
    expect(under(await page('?kind=visits'), 'What has happened')).toContain('Visit: the family was met');
    expect(under(await page('?kind=safeguarding'), 'What has happened')).toContain('Safety screen completed');
    expect(under(await page('?kind=nonsense'), 'What has happened')).toContain('Referral received');
  });

  test('shows the days between two that are typed, and says when one is no day', async () => {
    const none = under(await page('?from=1%2F1%2F2020&to=2%201%202020'), 'What has happened');
    expect(none).toContain('0 entries of this kind and time.');
    const wrong = await page('?from=31%2F2%2F2026');
    expect(wordsOf(wrong)).toContain('Enter a real day, such as 27/3/2027');
    expect(wrong).toContain('value="31/2/2026"');
    expect(under(wrong, 'What has happened')).toContain('Referral received');
  });
});

describe('who looked', () => {
  test('is written down once a day for each person, from pages and from the API, and shown to managers and whoever holds it', async () => {
    const { journeyId: id } = await pages.referred();
    const duty = await pages.browser(staff.duty);
    await duty.get(`/journeys/${id}`);
    await duty.get(`/journeys/${id}`);
    await request(pages.url).get(`/api/journeys/${id}`).set('X-Keepstep-Person', 'second-duty');
    expect(
      (await readLooks(pages.register.db, id, 10)).map(({ staffId }) => staffId).toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual([staff.duty, 'second-duty']);
    const looked = under((await manager.get(`/journeys/${id}`)).text, 'Who looked');
    for (const name of ['Dot Dutton', 'Sam Second', 'Mia Manager']) expect(looked).toContain(name);
    expect((await duty.get(`/journeys/${id}`)).text).toContain('id="looks"');
    expect((await (await pages.browser('second-duty')).get(`/journeys/${id}`)).text).not.toContain('id="looks"');
  });

  test('keeps nobody from the page when it cannot be written down', async () => {
    const broken = leavingRegister();
    const here = await openPages({
      db: ({ db }) =>
        db.withPlugin({
          transformQuery: (args) => {
            if (args.node.kind === 'InsertQueryNode' && broken.away) throw new Error('no room');
            return args.node;
          },
          transformResult: ({ result }) => Promise.resolve(result),
        }),
    });
    try {
      const { journeyId: id } = await here.referred();
      const duty = await here.browser(staff.duty);
      broken.away = true;
      expect((await duty.get(`/journeys/${id}`)).status).toBe(200);
      expect(await readLooks(here.register.db, id, 10)).toEqual([]);
      expect(here.logged()).toContain('a look could not be written down');
    } finally {
      broken.away = false;
      await here.close();
    }
  });

  test('is nobody who was not let in', async () => {
    const { journeyId: id } = await pages.referred();
    await (await pages.browser('stranger')).get(`/journeys/${id}`);
    expect(await readLooks(pages.register.db, id, 10)).toEqual([]);
  });
});
