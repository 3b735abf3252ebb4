import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { readSnapshot } from '../../register/queries/snapshot.ts';
import { staff } from '../support/journeys.ts';
import { errorsIn, formIn, wordsOf } from './support/html.ts';
import { leavingRegister } from './support/leaving-register.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let pages: Pages;
const register = leavingRegister();

beforeAll(async () => {
  pages = await openPages({ db: ({ db }) => db.withPlugin(register.plugin) });
});

afterAll(() => pages.close());

interface Referrer {
  readonly browser: Browser;
  readonly journeyId: string;
  readonly path: string;
}

/** A school that has referred a family and opens the link it was mailed. */
async function aSchool(): Promise<Referrer> {
  const { journeyId, statusUrl = '' } = await pages.referred();
  return { browser: await pages.browser(), journeyId, path: new URL(statusUrl).pathname };
}

const sends = async ({ browser, path }: Referrer, what: 'tell' | 'worse', filled: Record<string, string>) =>
  browser.send(formIn((await browser.get(`${path}/${what}`)).text, `/${what}`), filled);

const journeyOf = async ({ journeyId }: Referrer) => {
  const journey = await readSnapshot(pages.register.db, journeyId);
  if (journey === undefined) throw new Error('No such journey.');
  return journey;
};

const noteTexts = async (journeyId: string): Promise<readonly string[]> =>
  (await pages.register.db.selectFrom('notes').select('text').where('journey_id', '=', journeyId).execute()).map(
    ({ text }) => text,
  );

describe('a referrer behind their link', () => {
  test('learns where it is, what comes next and by when they will hear, and whom to ring', async () => {
    const { browser, path } = await aSchool();
    const words = wordsOf((await browser.get(path)).text);
    expect(words).toMatch(/When you will hear You will hear from us by \w+day \d+ \w+ \d{4} at 5pm\./);
    expect(words).toContain('If a child is in immediate danger, ring 999.');
    expect(words).not.toContain('Archer');
  });

  test('tells us something: it is kept, has a clock, and they are thanked', async () => {
    const school = await aSchool();
    const { status, headers } = await sends(school, 'tell', { note: 'They have moved in with the aunt.' });
    expect([status, headers['location']]).toEqual([303, `${school.path}?told=tell`]);
    expect(wordsOf((await school.browser.get(`${school.path}?told=tell`)).text)).toContain(
      'What you told us has reached us, and somebody will read it.',
    );
    const journey = await journeyOf(school);
    expect(journey.clocks.map(({ kind }) => kind)).toContain('read-reply');
    expect(await noteTexts(school.journeyId)).toContain('They have moved in with the aunt.');
    const page = await (await pages.browser(staff.duty)).get(`/journeys/${school.journeyId}`);
    expect(wordsOf(page.text)).toContain('Hana Hill, Hill Primary School told us something.');
    expect(wordsOf(page.text)).toContain('They have moved in with the aunt.');
  });

  test('is asked for more information where we need it, and the decision is due again when they send it', async () => {
    const school = await aSchool();
    await pages.does(school.journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await pages.does(school.journeyId, 'decide-pathway', { decision: 'more-information' });
    expect(wordsOf((await school.browser.get(school.path)).text)).toMatch(
      /We need more information before we can decide\. Please tell us by \w+day/,
    );
    await sends(school, 'tell', { note: 'The health visitor saw delay.' });
    const kinds = (await journeyOf(school)).clocks.map(({ kind }) => kind);
    expect(kinds).toContain('pathway-decision');
    expect(kinds).not.toContain('more-information');
    expect(wordsOf((await school.browser.get(school.path)).text)).not.toContain('We need more information');
  });

  test('says that things got worse: the manager’s clock runs, whoever was told before', async () => {
    const school = await aSchool();
    const { headers } = await sends(school, 'worse', { code: 'harm', note: 'Bo has a bruise.' });
    expect(headers['location']).toBe(`${school.path}?told=worse`);
    const words = wordsOf((await school.browser.get(`${school.path}?told=worse`)).text);
    expect(words).toContain('a manager has been told');
    const { concerns, clocks } = await journeyOf(school);
    expect(concerns).toMatchObject([{ code: 'harm' }]);
    expect(clocks.find(({ kind }) => kind === 'concern')?.owner).toBe(staff.manager);
    expect(await noteTexts(school.journeyId)).toContain('Bo has a bruise.');
  });

  test('does nothing twice by sending a form twice', async () => {
    const school = await aSchool();
    for (const [what, filled] of [
      ['tell', { note: 'Once.' }],
      ['worse', { code: 'worry', note: 'Once.' }],
    ] as const) {
      const form = formIn((await school.browser.get(`${school.path}/${what}`)).text, `/${what}`);
      await school.browser.send(form, filled);
      expect((await school.browser.send(form, filled)).status).toBe(303);
    }
    const journey = await journeyOf(school);
    expect(journey.unread?.count).toBe(1);
    expect(journey.concerns.length).toBe(1);
  });

  test('gets back what they typed, with what is wrong', async () => {
    const school = await aSchool();
    const empty = await sends(school, 'tell', { note: ' ' });
    expect(empty.status).toBe(422);
    expect(errorsIn(empty.text)).toEqual([{ text: 'Write what you want to tell us', href: '#note' }]);
    const nothing = await sends(school, 'worse', { note: 'Something <b>bad</b>' });
    expect(errorsIn(nothing.text)).toEqual([{ text: 'Choose what has happened', href: '#code' }]);
    expect(nothing.text).toContain('Something &lt;b&gt;bad&lt;/b&gt;');
    expect((await sends(school, 'tell', { note: 'x'.repeat(4_001) })).status).toBe(422);
  });

  test('keeps what they typed while the register is away, and is told whom to ring', async () => {
    const school = await aSchool();
    const form = formIn((await school.browser.get(`${school.path}/worse`)).text, '/worse');
    register.away = true;
    const { status, text } = await school.browser.send(form, { code: 'harm', note: 'It is urgent.' });
    register.away = false;
    expect(status).toBe(503);
    expect(wordsOf(text)).toMatch(/This could not be passed on\. Ring [\d ]+ now/);
    expect(text).toContain('It is urgent.');
    const again = formIn(text, '/worse');
    expect(again.hidden['_key']).toBe(form.hidden['_key']);
    expect((await school.browser.send(again, { code: 'harm', note: 'It is urgent.' })).status).toBe(303);
    expect((await journeyOf(school)).concerns.length).toBe(1);
  });

  test('can say that things got worse after our work has ended, and nothing else', async () => {
    const school = await aSchool();
    await pages.does(school.journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await pages.does(school.journeyId, 'decide-pathway', { decision: 'decline' });
    const { text } = await school.browser.get(school.path);
    expect(wordsOf(text)).toContain('Tell us that things have got worse');
    expect(wordsOf(text)).not.toContain('Tell us something');
    const told = await sends(school, 'tell', { note: 'Too late.' });
    expect(told.status).toBe(409);
    expect(wordsOf(told.text)).toContain('Our work with this family has ended. Ring us instead.');
    expect((await sends(school, 'worse', { code: 'worry' })).status).toBe(303);
  });

  test('is slowed down when they send far more than anybody has to say, but told whom to ring', async () => {
    const school = await aSchool();
    const form = formIn((await school.browser.get(`${school.path}/tell`)).text, '/tell');
    for (let n = 0; n < 20; n += 1) await school.browser.send(form, { note: 'Once.' });
    const { status, text } = await school.browser.send(form, { note: 'Once more.' });
    expect(status).toBe(429);
    expect(text).toContain('Once more.');
    // A worry is counted apart.
    expect((await sends(school, 'worse', { code: 'worry' })).status).toBe(303);
  });

  test('needs no cookie, and is seen by nobody else', async () => {
    const school = await aSchool();
    const { headers } = await school.browser.get(`${school.path}/tell`);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(headers['set-cookie']).toBeUndefined();
    for (const what of ['tell', 'worse', 'other'])
      expect((await school.browser.get(`/status/nonsense/${what}`)).status).toBe(404);
    const sent = await request(pages.url).post('/status/nonsense/tell').type('form').send({ note: 'x' });
    expect(sent.status).toBe(404);
  });

  test('of a kind that may not follow finds nothing behind any link', async () => {
    const { journeyId } = await pages.referred({
      referrer: { kind: 'relative', name: 'Rita Archer', telephone: '020 7946 0209', safe: true },
    });
    const row = await pages.register.db
      .selectFrom('referrals')
      .select('referral_id')
      .where('journey_id', '=', journeyId)
      .executeTakeFirstOrThrow();
    const { statusTokenOf } = await import('../../register/status-token.ts');
    const { idSecret } = await import('../api/support/api-service.ts');
    const token = statusTokenOf(idSecret, row.referral_id);
    const browser = await pages.browser();
    for (const path of [`/status/${token}`, `/status/${token}/tell`, `/status/${token}/worse`])
      expect((await browser.get(path)).status).toBe(404);
    const form = { action: `/status/${token}/worse`, hidden: {}, html: '' };
    expect((await browser.send(form, { code: 'harm' })).status).toBe(404);
  });

  test('leaves no word of theirs in the log', async () => {
    const school = await aSchool();
    await sends(school, 'tell', { note: 'Quillfeather was here' });
    await sends(school, 'worse', { code: 'worry', note: 'Quillfeather again' });
    expect(pages.logged()).not.toContain('Quillfeather');
    expect(JSON.stringify(await journeyOf(school))).not.toContain('Quillfeather');
  });
});
