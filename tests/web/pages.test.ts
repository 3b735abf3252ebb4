import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { backWithin } from '../../web/paths.ts';
import { awayWords, whenOf } from '../../web/words/due-words.ts';
import { schoolReferral } from '../api/support/referrals.ts';
import { london, staff } from '../support/journeys.ts';
import { wordsOf } from './support/html.ts';
import { openPages, type Pages } from './support/pages.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await openPages();
});

afterAll(() => pages.close());

describe('a referrer’s own link', () => {
  test('shows how far the referral has come, and nothing about the family', async () => {
    const { journeyId, statusUrl = '' } = await pages.referred();
    const status = await (await pages.browser()).get(new URL(statusUrl).pathname);
    expect(status.status).toBe(200);
    const words = wordsOf(status.text);
    expect(words).toMatch(
      /Your referral KS-\w{4}-\w{4} Where it is We have the referral and are deciding how to help\. What comes next You will hear our decision\. When you will hear You will hear from us by \w+day \d/,
    );
    expect(words).toContain('If a child is in immediate danger, ring 999.');
    expect(words).not.toContain('Archer');
    expect(status.text).not.toContain(journeyId);
    expect(words).not.toContain('My day');
    expect(status.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
    expect(status.headers['set-cookie']).toBeUndefined();
  });

  test('is answered to programs as JSON', async () => {
    const { statusUrl = '' } = await pages.referred();
    const response = await request(pages.url).get(new URL(statusUrl).pathname).set('Accept', 'application/json');
    expect(response.headers['content-type']).toContain('application/json');
    expect(response.body).toMatchObject({ reference: expect.any(String), where: expect.any(String) });
  });

  test('that is none of ours is a page that says so', async () => {
    const { status, text } = await (await pages.browser()).get('/status/nonsense');
    expect(status).toBe(404);
    expect(wordsOf(text)).toContain('Page not found');
  });
});

describe('every page', () => {
  test('runs no script but the service’s own, loads nothing from elsewhere and is kept by nobody', async () => {
    const { headers, text } = await (await pages.browser(staff.duty)).get('/');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("script-src 'self';");
    expect(text).not.toMatch(
      /<script(?! src="\/assets\/keepstep-[\w-]{12}\.js" type="module"><\/script>)|\sstyle="|\son\w+="/,
    );
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('wears neither the crown nor the typeface of GOV.UK', async () => {
    const { text } = await (await pages.browser(staff.duty)).get('/');
    const [, href = ''] = /<link rel="stylesheet" href="([^"]*)"/.exec(text) ?? [];
    const style = await request(pages.url).get(href);
    expect(style.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    // No typeface and no picture of the government: MoJ’s style has a class for a crest, but no crest comes with it.
    expect(style.text).not.toMatch(/GDS Transport|font-face|url\([^)]*(?:crest|crown)|fonts\//i);
    expect(text).not.toMatch(/crown/i);
    expect((await request(pages.url).get('/assets/fonts/light-94a07e06a1-v2.woff2')).status).toBe(404);
  });

  test('that does not exist says so in the same look', async () => {
    const { status, text } = await (await pages.browser(staff.duty)).get('/nowhere');
    expect(status).toBe(404);
    expect(wordsOf(text)).toContain('Page not found There is nothing here that you can see.');
    expect(text).toContain('Go to my day');
  });

  test('leaves the API’s own addresses to the API', async () => {
    for (const path of ['/api/nowhere', '/openapi.json', '/healthz']) {
      const { headers } = await request(pages.url).get(path).set('Accept', 'text/html');
      expect(headers['content-type']).toContain('json');
    }
  });

  test('shows what people typed as they typed it, never as part of the page', async () => {
    const hostile = '<img src=x onerror=alert(1)>"\'{{7*7}}';
    const { journeyId } = await pages.referred({
      referrer: { ...schoolReferral.referrer, name: hostile, organisation: hostile },
      people: schoolReferral.people.map((person) => ({ ...person, name: hostile })),
      narrative: `</dd></dl>${hostile}`,
    });
    await pages.does(journeyId, 'record-contact', { kind: 'call', outcome: 'reached', note: hostile });
    const { text } = await (await pages.browser(staff.manager)).get(`/journeys/${journeyId}?done=<b>`);
    expect(text).not.toContain('<img');
    expect(wordsOf(text).split(hostile).length).toBeGreaterThan(5);
  });

  test('logs nobody’s name', async () => {
    const { journeyId } = await pages.referred();
    await (await pages.browser(staff.duty)).get(`/journeys/${journeyId}`);
    expect(pages.logged()).not.toContain('Archer');
  });
});

describe('choosing who one is', () => {
  test('takes only somebody who works here', async () => {
    const browser = await pages.browser('nobody-here');
    expect((await browser.get('/training')).status).toBe(303);
  });

  test('sets cookies that no script and no other site can use', async () => {
    const response = await request(pages.url).get('/who').set('Accept', 'text/html');
    for (const cookie of response.get('Set-Cookie') ?? []) {
      expect(cookie).toContain('HttpOnly');
      expect(cookie).toContain('SameSite=Lax');
    }
  });

  test.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'journeys',
    '/a b',
    undefined,
  ])('never leads on to %s', (back) => {
    expect(backWithin(back)).toBe('/');
  });
});

describe('in a live service', () => {
  let live: Pages;

  beforeAll(async () => {
    live = await openPages({ mode: 'live' });
  });

  afterAll(() => live.close());

  test.each(['/', '/journeys/j-1'])('%s says that signing in comes later', async (path) => {
    const { status, text } = await (await live.browser()).get(path);
    expect(status).toBe(401);
    expect(wordsOf(text)).toContain('Signing in to these pages is not part of this version.');
    expect(wordsOf(text)).not.toContain('Training');
  });

  test.each(['/training', '/training/clock', '/who'])('there is no %s', async (path) => {
    expect((await (await live.browser()).get(path)).status).toBe(404);
  });

  test('nobody becomes somebody by a cookie', async () => {
    const response = await request(live.url)
      .get('/')
      .set('Accept', 'text/html')
      .set('Cookie', `keepstep-person=${staff.duty}`);
    expect(response.status).toBe(401);
  });
});

describe('the words for when something is due', () => {
  const now = london('2026-12-08 10:20');

  test.each([
    ['2026-12-08 10:00', 'just past due', 'late'],
    ['2026-12-08 08:00', '2 hours late', 'late'],
    ['2026-12-07 17:00', '1 day late', 'late'],
    ['2026-11-24 17:00', '14 days late', 'late'],
    ['2026-12-08 17:00', 'today', 'today'],
    ['2026-12-09 09:00', 'tomorrow', 'this-week'],
    ['2026-12-13 09:00', 'in 5 days', 'this-week'],
    ['2026-12-14 09:00', 'in 6 days', 'later'],
  ])('at twenty past ten on a Tuesday, %s is %s', (at, words, when) => {
    expect([awayWords(london(at), now), whenOf(london(at), now)]).toEqual([words, when]);
  });
});
