import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { met } from '../support/given.ts';
import { family, london, overseen, staff } from '../support/journeys.ts';
import { lived } from './support/family.ts';
import { under, wordsOf } from './support/html.ts';
import { openPages, type Pages } from './support/pages.ts';

const now = '2026-12-09 09:30';

let pages: Pages;

const visitedUntil = (name: number, last: string) =>
  ['2026-11-12', '2026-11-19', '2026-11-26', '2026-12-03', '2026-12-08']
    .filter((day) => day <= last)
    .reduce(
      (story, day) =>
        story.on(`${day} 10:00`).and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['child'] }),
      met(family(name), overseen),
    )
    .on(now);

beforeAll(async () => {
  pages = await openPages({ at: london(now) });
  await lived(pages.register, visitedUntil(1, '2026-12-08'), 'Adler');
  await lived(pages.register, visitedUntil(2, '2026-12-08'), 'Bell');
  await lived(pages.register, visitedUntil(3, '2026-11-05'), 'Costa');
});

afterAll(() => pages.close());

describe('the pack for supervision', () => {
  test('is a page a manager reaches from her work, with counts in families and people', async () => {
    const browser = await pages.browser(staff.manager);
    const { text: work } = await browser.get('/team/supervision');
    expect(work).toContain(`href="/supervision/${staff.worker}"`);
    const { status, text } = await browser.get(`/supervision/${staff.worker}`);
    expect(status).toBe(200);
    const words = wordsOf(text);
    expect(words).toContain('Supervision Wes Worker');
    expect(words).toContain('Families 3 People 12');
    expect(words).toContain('Children unseen 1');
    expect(words).toMatch(/Late .*Nobody has answered for it\./);
    expect(words).toContain('A child has not been seen for too long (Bo Costa), since');
    expect(words).toContain('Not talked over in supervision yet.');
  });

  test('leads from a sign to the facts that make it', async () => {
    const browser = await pages.browser(staff.manager);
    const { text } = await browser.get(`/supervision/${staff.worker}`);
    const [, href = ''] = /href="([^"]*\/why\/stuck[^"]*)"/.exec(text) ?? [];
    const why = await browser.get(href);
    expect(why.status).toBe(200);
    expect(wordsOf(why.text)).toContain('Why does this count as failing?');
    expect(wordsOf(why.text)).toContain('Figure: a child not seen for 3 weeks, from pathway overseen, version 1.');
  });

  test('is not for colleagues or other teams', async () => {
    expect((await (await pages.browser(staff.duty)).get(`/supervision/${staff.worker}`)).status).toBe(403);
    expect((await (await pages.browser('stranger')).get(`/supervision/${staff.worker}`)).status).toBe(404);
    expect((await (await pages.browser(staff.worker)).get(`/supervision/${staff.worker}`)).status).toBe(200);
  });
});

describe('a worker’s list', () => {
  test('shows next week’s routine contacts as one line that opens, each family with all of its clocks', async () => {
    const { text } = await (await pages.browser(staff.worker)).get('/');
    expect(wordsOf(text)).toContain('2 routine contacts with 2 families in the week of Monday 14 December 2026');
    expect(under(text, 'Overdue')).not.toContain('routine');
    expect(wordsOf(text)).toContain('What there is to talk over in my supervision');
  });
});

describe('what there is to print', () => {
  test('is listed on the journey’s page for each person it may be written for, and opens as a page by itself', async () => {
    const browser = await pages.browser(staff.worker);
    const { text } = await browser.get('/journeys/j-1');
    expect(wordsOf(text)).toContain('Who is my worker: letter to Ana Adler');
    expect(wordsOf(text)).not.toContain('letter to Rui Adler');
    const hrefs = [...text.matchAll(/href="([^"]*\/documents\/[^"]*)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    );
    for (const href of hrefs) {
      const page = await browser.get(href);
      expect({ href, status: page.status }).toEqual({ href, status: 200 });
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
      expect(page.text).not.toContain('govuk');
      expect(page.text.includes('18pt')).toBe(href.includes('size=large'));
    }
    expect(hrefs.length).toBeGreaterThan(1);
  });
});
