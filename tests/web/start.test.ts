import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { given, met } from '../support/given.ts';
import { family, london, staff } from '../support/journeys.ts';
import { lived } from './support/family.ts';
import { formIn, under, wordsOf } from './support/html.ts';
import { openPages, type Pages } from './support/pages.ts';

const now = '2026-11-10 10:20';

let pages: Pages;

beforeAll(async () => {
  pages = await openPages({ at: london(now) });
  await lived(pages.register, met(family(1)).on(now));
  await lived(pages.register, given('2026-11-09 09:00', family(2)).on(now), 'Bell');
});

afterAll(() => pages.close());

/** The form of one of the three people. */
const formOf = (html: string, story: string) => {
  const part = html.split('<li class="ks-part">').find((one) => one.includes(`value="${story}"`)) ?? '';
  return formIn(part, '/start');
};

describe('the first five minutes', () => {
  test('begin with what this is and three people to be, before anybody is chosen', async () => {
    const { status, text } = await (await pages.browser()).get('/');
    expect(status).toBe(200);
    const words = wordsOf(text);
    expect(words).toContain('Keepstep keeps families’ support in step');
    for (const button of ['Be a practitioner', 'Be a manager', 'Be a referrer']) expect(words).toContain(button);
    expect(words).toContain('nobody in it is real');
    expect(words).not.toContain('My day');
  });

  test('make of a practitioner somebody who holds families, and lead to their story', async () => {
    const browser = await pages.browser();
    const { headers } = await browser.send(formOf((await browser.get('/')).text, 'practitioner'));
    expect(headers['location']).toBe('/guide/practitioner');
    const { text } = await browser.get('/guide/practitioner');
    expect(wordsOf(text)).toContain('You are Wes Worker. This story is about one of your families, KS-1');
    expect(wordsOf((await browser.get('/')).text)).toContain('Wes Worker');
  });

  test('make of a manager the one who answers for that team', async () => {
    const browser = await pages.browser();
    await browser.send(formOf((await browser.get('/')).text, 'manager'));
    expect(wordsOf((await browser.get('/guide/manager')).text)).toContain('You are Mia Manager.');
  });

  test('make of a referrer somebody who does not work here, with the link they were mailed', async () => {
    const browser = await pages.browser(staff.manager);
    await browser.send(formOf((await browser.get('/start')).text, 'referrer'));
    const { text } = await browser.get('/guide/referrer');
    expect(wordsOf(text)).toContain('You do not work here.');
    const [, link = ''] = /href="(\/status\/[^"]+)"/.exec(text) ?? [];
    expect(wordsOf((await browser.get(link)).text)).toContain('Your referral KS-1');
    expect(wordsOf((await browser.get('/')).text)).toContain('Who do you want to be?');
  });

  test('lead back to the story from every page', async () => {
    const browser = await pages.browser();
    await browser.send(formOf((await browser.get('/')).text, 'practitioner'));
    expect((await browser.get('/journeys/j-1')).text).toContain('href="/guide/practitioner">Back to your guided story');
  });

  test('are asked again for what nobody can be', async () => {
    const browser = await pages.browser();
    const form = formOf((await browser.get('/')).text, 'manager');
    expect((await browser.send(form, { be: 'mayor' })).status).toBe(422);
  });
});

describe('a guided story', () => {
  test('tells a practitioner what is due next on a family of theirs, and where to do what', async () => {
    const { text } = await (await pages.browser(staff.worker)).get('/guide/practitioner');
    expect(under(text, 'See that the next clock has moved')).toContain('Friday 13 November 2026 at 5pm');
    expect(text).toContain('href="/journeys/j-1/visit"');
    expect((text.match(/<li class="ks-story__step">/g) ?? []).length).toBeGreaterThanOrEqual(5);
  });

  test('shows a manager what is late, or says honestly that nothing is', async () => {
    const { text } = await (await pages.browser(staff.manager)).get('/guide/manager');
    expect(under(text, 'Find what is late')).toContain('Nothing is late in your team just now.');
    expect(under(text, 'Find what is on time and failing')).toContain('No family shows a sign of it just now.');
    const { journeyId } = {
      journeyId: await lived(pages.register, given('2026-11-02 09:00', family(3)).on(now), 'Cole'),
    };
    const late = (await (await pages.browser(staff.manager)).get('/guide/manager')).text;
    expect(under(late, 'Find what is late, and why')).toContain('KS-3 is late.');
    expect(late).toContain(`href="/team?journey=${journeyId}&amp;clock=`);
  });

  test('says so when there is no family to tell it of', async () => {
    const empty = await openPages({ at: london(now) });
    try {
      const browser = await empty.browser();
      expect(wordsOf((await browser.get('/')).text)).toContain('are still being made');
      for (const story of ['practitioner', 'referrer'])
        expect(wordsOf((await browser.get(`/guide/${story}`)).text)).toContain('look again in a minute');
      expect((await browser.get('/guide/mayor')).status).toBe(404);
    } finally {
      await empty.close();
    }
  });

  test('names nobody of a family', async () => {
    const browser = await pages.browser(staff.manager);
    for (const story of ['practitioner', 'manager', 'referrer'])
      expect((await browser.get(`/guide/${story}`)).text).not.toMatch(/Archer|Bell|Cole/);
  });

  test('is not there in a live service', async () => {
    const live = await openPages({ mode: 'live' });
    try {
      const browser = await live.browser();
      for (const path of ['/start', '/guide/manager']) expect((await browser.get(path)).status).toBe(404);
      expect((await browser.get('/')).status).toBe(401);
    } finally {
      await live.close();
    }
  });
});
