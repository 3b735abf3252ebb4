import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSnapshot } from '../../register/queries/snapshot.ts';
import { staff } from '../support/journeys.ts';
import { errorsIn, formIn, wordsOf, type Form } from './support/html.ts';
import { leavingRegister } from './support/leaving-register.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let pages: Pages;
const register = leavingRegister();

beforeAll(async () => {
  pages = await openPages({ db: ({ db }) => db.withPlugin(register.plugin) });
});

afterAll(() => pages.close());

type Filled = Readonly<Record<string, string | readonly string[]>>;

const school: Filled = {
  people: '2',
  'referrer-name': 'Hana Quill',
  'referrer-organisation': 'Quill Primary School',
  'referrer-email': 'hana@quill.example',
  'referrer-safe': 'yes',
  'person-1-name': 'Ana Thistle',
  'person-1-role': 'mother',
  'person-1-email': 'ana@thistle.example',
  'person-1-email-safe': 'yes',
  'person-2-name': 'Bo Thistle',
  'person-2-role': 'child',
  'person-2-born-day': '4',
  'person-2-born-month': '5',
  'person-2-born-year': '2019',
  reasons: ['routines'],
  narrative: 'Bo is late on most mornings.',
  'family-knows': 'yes',
};

const mother: Filled = {
  people: '1',
  'referrer-name': 'Ana Thistle',
  'referrer-telephone': '020 7946 0207',
  'referrer-safe': 'yes',
  'your-place': 'mother',
  'person-1-name': 'Bo Thistle',
  'person-1-role': 'child',
  reasons: ['routines', 'money'],
  narrative: 'Mornings are hard.',
};

const formOf = async (browser: Browser, name: string): Promise<Form> =>
  formIn((await browser.get(`/refer/${name}`)).text, `/refer/${name}`);

const lookOver = async (browser: Browser, name: string, filled: Filled) =>
  browser.send(await formOf(browser, name), { ...filled, act: 'check' });

/** Fills in, looks over and sends a form; answers the words of the page that confirms it. */
async function sent(browser: Browser, name: string, filled: Filled) {
  const check = await lookOver(browser, name, filled);
  const { status, headers } = await browser.send(formIn(check.text, `/refer/${name}`), { act: 'send' });
  expect(status).toBe(303);
  const { text } = await browser.get(headers['location'] ?? '');
  return { text, words: wordsOf(text) };
}

const journeyCalled = async (reference: string) => {
  const { journey_id: id } = await pages.register.db
    .selectFrom('journeys')
    .select('journey_id')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow();
  const journey = await readSnapshot(pages.register.db, id);
  if (journey === undefined) throw new Error('No such journey.');
  return journey;
};

const referenceIn = (words: string): string => /KS-\w{4}-\w{4}/.exec(words)?.[0] ?? '';

describe('somebody who refers a family', () => {
  test('chooses the form that fits them, without signing in and without a cookie', async () => {
    const browser = await pages.browser();
    const { text, headers } = await browser.get('/refer');
    for (const name of ['professional', 'gp', 'family']) expect(text).toContain(`href="/refer/${name}"`);
    expect(wordsOf(text)).toContain('If a child is in immediate danger, ring 999.');
    expect(wordsOf(text)).not.toContain('My day');
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('looks over what they wrote before anything is sent', async () => {
    const { status, text } = await lookOver(await pages.browser(), 'professional', school);
    expect(status).toBe(200);
    const words = wordsOf(text);
    expect(words).toContain('Check your answers Nothing has been sent yet.');
    expect(words).toContain('Your name Hana Quill');
    expect(words).toContain('Person 2 Full name Bo Thistle');
    expect(words).toContain('Saturday 4 May 2019');
    expect(await pages.register.db.selectFrom('referrals').select('referral_id').execute()).toEqual([]);
  });

  test('hears their reference, what happens next and by when, and gets a link that follows it', async () => {
    const browser = await pages.browser();
    const { words, text } = await sent(browser, 'professional', school);
    expect(words).toMatch(/Referral sent Your reference KS-\w{4}-\w{4} What happens next/);
    expect(words).toMatch(/You hear from us what we have decided by \w+day \d+ \w+ \d{4}, by email\./);
    expect(words).not.toContain('Thistle');
    const [, link = ''] = /href="(\/status\/[^"]+)"/.exec(text) ?? [];
    expect(wordsOf((await browser.get(link)).text)).toContain(`Your referral ${referenceIn(words)}`);
    const journey = await journeyCalled(referenceIn(words));
    expect(journey.referrals).toMatchObject([
      { referrer: 'professional', source: 'professional-form', channel: 'mail' },
    ]);
    expect(journey.owner).toBe(staff.duty);
    expect(journey.people.map(({ role }) => role)).toEqual(['mother', 'child']);
  });

  test('sends it once, however often the button is pressed', async () => {
    const browser = await pages.browser();
    const check = formIn((await lookOver(browser, 'professional', school)).text, '/refer/professional');
    const [first, second] = [await browser.send(check, { act: 'send' }), await browser.send(check, { act: 'send' })];
    expect(second.headers['location']).toBe(first.headers['location']);
  });

  test('gets everything back with what is wrong, and can change what they looked over', async () => {
    const browser = await pages.browser();
    const wrong = await lookOver(browser, 'professional', {
      ...school,
      'referrer-email': 'not an address',
      'referrer-name': '',
      'person-2-name': '<b>Bo</b>',
      reasons: [],
    });
    expect(wrong.status).toBe(422);
    expect(errorsIn(wrong.text)).toEqual([
      { text: 'Enter your name', href: '#referrer-name' },
      { text: 'Enter an email address in the correct format, like name@example.com', href: '#referrer-email' },
      { text: 'Choose at least one thing the family needs help with', href: '#reasons' },
    ]);
    expect(wrong.text).toContain('value="&lt;b&gt;Bo&lt;/b&gt;"');
    const check = formIn((await lookOver(browser, 'professional', school)).text, '/refer/professional');
    const back = await browser.send(check, { act: 'change' });
    expect(back.text).toContain('value="Bo Thistle"');
  });

  test('must say how to reach them, and whether it is safe', async () => {
    const browser = await pages.browser();
    const unreachable = await lookOver(browser, 'gp', { ...school, 'referrer-email': '' });
    expect(errorsIn(unreachable.text)).toEqual([
      {
        text: 'Enter a telephone number or an email address, so that you can hear from us',
        href: '#referrer-telephone',
      },
    ]);
    const unsure = await lookOver(browser, 'gp', { ...school, 'referrer-safe': '' });
    expect(errorsIn(unsure.text)).toEqual([{ text: 'Choose whether we may reach you there', href: '#referrer-safe' }]);
  });

  test('adds a person without a script', async () => {
    const browser = await pages.browser();
    const more = await browser.send(await formOf(browser, 'professional'), { ...school, act: 'add-person' });
    expect(more.text).toContain('name="person-3-name"');
    expect(more.text).toContain('value="Ana Thistle"');
  });

  test('finds the short form shorter', async () => {
    const browser = await pages.browser();
    const { words } = await sent(browser, 'gp', school);
    expect((await journeyCalled(referenceIn(words))).referrals[0]?.source).toBe('gp-form');
    expect((await browser.get('/refer/gp')).text).not.toContain('will-introduce');
  });

  test('keeps what they typed while the register is away', async () => {
    const browser = await pages.browser();
    const check = formIn((await lookOver(browser, 'professional', school)).text, '/refer/professional');
    register.away = true;
    const away = await browser.send(check, { act: 'send' });
    register.away = false;
    expect(away.status).toBe(503);
    expect(away.text).toContain('value="Bo Thistle"');
    expect(formIn(away.text, '/refer/professional').hidden['_key']).toBe(check.hidden['_key']);
  });
});

describe('somebody who asks for help themselves', () => {
  test('is asked in plain words, and can leave at once on every page', async () => {
    const browser = await pages.browser();
    const { text } = await browser.get('/refer/family');
    expect(text).toMatch(/class="govuk-exit-this-page"[\s\S]*href="https:\/\/www\.bbc\.co\.uk\/weather"/);
    expect(wordsOf(text)).toContain('Is it safe for us to ring you or write to you there?');
    expect(wordsOf(text)).not.toMatch(/referr/i);
    // How to reach them stands above already: nothing is asked twice, and nothing empty is shown.
    expect(wordsOf(text)).not.toContain('How to reach');
    expect((await lookOver(browser, 'family', mother)).text).toContain('govuk-exit-this-page');
    expect((await browser.get('/refer/professional')).text).not.toContain('govuk-exit-this-page');
  });

  test('belongs to the family, is reached as they said is safe, and is the one who hears', async () => {
    const { words } = await sent(await pages.browser(), 'family', mother);
    expect(words).toContain('We have your request');
    const journey = await journeyCalled(referenceIn(words));
    expect(journey.referrals).toMatchObject([{ referrer: 'family', source: 'self-referral', channel: 'telephone' }]);
    expect(journey.people.map(({ role }) => role)).toEqual(['mother', 'child']);
    expect(journey.people[0]?.contactPoints).toMatchObject([{ kind: 'telephone', safe: 'yes' }]);
  });

  test('may name nobody else who is a child, if they are one', async () => {
    const { words } = await sent(await pages.browser(), 'family', {
      ...mother,
      'your-place': 'child',
      'person-1-name': '',
    });
    expect((await journeyCalled(referenceIn(words))).people).toHaveLength(1);
  });

  test('is told which of their own answers is wrong', async () => {
    const { text } = await lookOver(await pages.browser(), 'family', {
      ...mother,
      'your-place': '',
      'referrer-name': '',
    });
    expect(errorsIn(text)).toEqual([
      { text: 'Enter your name', href: '#referrer-name' },
      { text: 'Choose who you are in the family', href: '#your-place' },
    ]);
  });

  test('who cannot be reached safely is told to ring', async () => {
    const { words } = await sent(await pages.browser(), 'family', { ...mother, 'referrer-safe': 'no' });
    expect(words).toContain('Ring us whenever you can.');
  });
});

describe('a form that is saved to come back to', () => {
  const kept = async (browser: Browser, filled: Filled): Promise<string> => {
    const { headers } = await browser.send(await formOf(browser, 'family'), { ...filled, act: 'keep' });
    const { text } = await browser.get(headers['location'] ?? '');
    return /<strong>([0-9a-z-]+)<\/strong>/.exec(text)?.[1] ?? '';
  };
  const back = async (browser: Browser, code: string) =>
    browser.send(formIn((await browser.get('/refer/back')).text, '/refer/back'), { code });

  test('opens again with its code, half empty as it was, however the code is written', async () => {
    const code = await kept(await pages.browser(), { 'person-1-name': 'Bo Thistle', narrative: 'Half a sen' });
    expect(code).toMatch(/^(?:[0-9a-z]{4}-){3}[0-9a-z]{4}$/);
    const { status, text } = await back(await pages.browser(), code.toUpperCase().replaceAll('-', ' '));
    expect(status).toBe(200);
    expect(text).toContain('value="Bo Thistle"');
    expect(text).toContain('Half a sen');
  });

  test('is found under no other code', async () => {
    const browser = await pages.browser();
    const wrong = await back(browser, 'aaaa-aaaa-aaaa-aaaa');
    expect(wrong.status).toBe(404);
    expect(errorsIn(wrong.text)).toEqual([
      { text: 'Nothing is saved under this code. Check it, or start again.', href: '#code' },
    ]);
  });

  test('is kept without its code, for thirty days, and gone once it was sent', async () => {
    const browser = await pages.browser();
    const code = await kept(browser, mother);
    const rows = await pages.register.db.selectFrom('kept_referrals').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''));
    const check = await browser.send(formIn((await back(browser, code)).text, '/refer/family'), {
      ...mother,
      act: 'check',
    });
    await browser.send(formIn(check.text, '/refer/family'), { act: 'send' });
    expect((await back(browser, code)).status).toBe(404);
    const old = await kept(browser, mother);
    await pages.register.db
      .updateTable('kept_referrals')
      .set({ saved_real: new Date(Date.now() - 31 * 86_400_000) })
      .execute();
    expect((await back(browser, old)).status).toBe(404);
    await kept(browser, mother);
    const left = await pages.register.db.selectFrom('kept_referrals').select('code_hash').execute();
    expect(left).toHaveLength(1);
  });

  test('that is saved again has a new code only', async () => {
    const browser = await pages.browser();
    const first = await kept(browser, mother);
    const again = await browser.send(formIn((await back(browser, first)).text, '/refer/family'), {
      ...mother,
      act: 'keep',
    });
    const second = decodeURIComponent(again.headers['location']?.split('/').at(-1) ?? '');
    expect((await back(browser, first)).status).toBe(404);
    expect((await back(browser, second)).status).toBe(200);
  });
});

describe('the public forms', () => {
  test('are there in a live service too', async () => {
    const live = await openPages({ mode: 'live' });
    try {
      const { words } = await sent(await live.browser(), 'professional', school);
      expect(words).toContain('Referral sent');
      expect((await (await live.browser()).get('/refer/nobody')).status).toBe(404);
    } finally {
      await live.close();
    }
  });

  test('take no form of another site', async () => {
    const browser = await pages.browser();
    const form = await formOf(browser, 'professional');
    const { default: request } = await import('supertest');
    const foreign = await request(pages.url)
      .post(form.action)
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send({ act: 'send' });
    expect(foreign.status).toBe(403);
  });

  test('slow down a flood, and lose nothing', async () => {
    const flooded = await openPages();
    try {
      const browser = await flooded.browser();
      const form = await formOf(browser, 'family');
      let last = await browser.send(form, { narrative: 'Kept' });
      for (let n = 0; n < 300 && last.status !== 429; n += 1) last = await browser.send(form, { narrative: 'Kept' });
      expect(last.status).toBe(429);
      expect(last.text).toContain('Kept');
    } finally {
      await flooded.close();
    }
  });

  test('leave nothing of what was typed in the log or with the engine', async () => {
    const { words } = await sent(await pages.browser(), 'professional', school);
    const journey = await journeyCalled(referenceIn(words));
    for (const bait of ['Thistle', 'Quill', 'quill.example', 'late on most']) {
      expect(pages.logged()).not.toContain(bait);
      expect(JSON.stringify(journey)).not.toContain(bait);
    }
  });
});
