import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readEvents } from '../../register/queries/journal.ts';
import { staff } from '../support/journeys.ts';
import { errorsIn, errorWordsIn, formIn, wordsOf } from './support/html.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let pages: Pages;
let duty: Browser;

beforeAll(async () => {
  pages = await openPages();
  duty = await pages.browser(staff.duty);
});
afterAll(() => pages.close());

const newForm = async () => formIn((await duty.get('/front-door/new')).text, '/front-door/new');

const aCall = {
  source: 'telephone',
  'referrer-kind': 'professional',
  'referrer-name': 'Gita Green',
  'referrer-telephone': '020 7946 0303',
  'referrer-safe': 'yes',
  'person-1-name': 'Cara Cole',
  'person-1-role': 'mother',
  'person-1-telephone': '020 7946 0304',
  'person-1-telephone-safe': 'yes',
  'person-1-consent-support': 'yes',
  'person-2-name': 'Dan Cole',
  'person-2-role': 'child',
  'person-2-born-day': '4',
  'person-2-born-month': '5',
  'person-2-born-year': '2019',
  reasons: ['routines', 'school'],
  narrative: 'Mornings are hard.',
  'family-knows': 'yes',
};

describe('a referral by telephone', () => {
  test('is written down on one page and answered with its reference and what happens next', async () => {
    const form = await newForm();
    const sent = await duty.send(form, aCall);
    expect(sent.status).toBe(303);
    const received = await duty.get(sent.headers['location'] ?? '');
    expect(received.status).toBe(200);
    const words = wordsOf(received.text);
    expect(words).toMatch(/Referral received Reference KS-/);
    expect(words).toContain('Dot Dutton is responsible');
    const journeyId = (sent.headers['location'] ?? '').split('/').at(-1) ?? '';
    const journey = wordsOf((await duty.get(`/journeys/${journeyId}`)).text);
    expect(journey).toContain('Cara Cole');
    expect(journey).toContain('Dan Cole');
    expect(journey).toContain('Mornings are hard.');

    const again = await duty.send(form, aCall);
    expect(again.headers['location']).toBe(sent.headers['location']);
    expect(
      (await readEvents(pages.register.db, journeyId)).filter(({ type }) => type === 'ReferralReceived'),
    ).toHaveLength(1);
  });

  test('has room for another person, and for one fewer, without losing a word', async () => {
    const longer = await duty.send(await newForm(), { ...aCall, act: 'add-person' });
    expect(longer.status).toBe(200);
    expect(wordsOf(longer.text)).toContain('Person 3');
    expect(longer.text).toContain('value="Cara Cole"');
    const form = formIn(longer.text, '/front-door/new');
    const shorter = await duty.send(form, { ...aCall, 'person-3-name': 'Eve Cole', act: 'remove-person-1' });
    expect(wordsOf(shorter.text)).not.toContain('Person 3');
    expect(shorter.text).not.toContain('value="Cara Cole"');
    expect(shorter.text).toMatch(/id="person-1-name"[^>]*value="Dan Cole"/);
    expect(shorter.text).toMatch(/id="person-2-name"[^>]*value="Eve Cole"/);
  });

  test('comes back filled when something is missing, with a link to each question', async () => {
    const wrong = await duty.send(await newForm(), {
      ...aCall,
      'referrer-kind': '',
      'referrer-email': 'not an address',
      'person-1-name': '',
      'person-2-role': 'other-adult',
      'person-2-born-month': '13',
      'family-knows': '',
      reasons: [],
    });
    expect(wrong.status).toBe(422);
    expect(errorsIn(wrong.text)).toEqual([
      { text: 'Choose who is referring', href: '#referrer-kind' },
      { text: 'Enter an email address in the correct format, like name@example.com', href: '#referrer-email' },
      { text: 'Enter a name', href: '#person-1-name' },
      { text: 'Enter a real day, such as 27 3 2027', href: '#person-2-born-day' },
      { text: 'Choose at least one thing the family needs help with', href: '#reasons' },
      { text: 'Choose whether the family knows', href: '#family-knows' },
    ]);
    for (const { href } of errorsIn(wrong.text)) expect(wrong.text).toContain(`id="${href.slice(1)}"`);
    expect(wrong.text).toContain('Mornings are hard.');
    expect(wrong.text).toMatch(/<title>Error: /);
  });

  test('names at least one child', async () => {
    const wrong = await duty.send(await newForm(), { ...aCall, 'person-2-role': 'grandparent' });
    expect(errorWordsIn(wrong.text)).toEqual(['Name at least one child, or a child who is expected']);
  });

  test('is not for somebody without a role in family support', async () => {
    const clerk = await pages.browser('clerk');
    expect((await clerk.get('/front-door/new')).status).toBe(403);
    expect((await clerk.send(await newForm(), aCall)).status).toBe(403);
  });
});

describe('the queue', () => {
  test('shows each referral with both of its clocks side by side, from whom it came and why', async () => {
    const { journeyId } = await pages.referred();
    const { text } = await duty.get('/front-door');
    const row = (text.split('<tr').find((one) => one.includes(journeyId)) ?? '').split('</tr')[0] ?? '';
    const words = wordsOf(`<tr${row}`);
    expect(words).toMatch(/^KS-\w{4}-\w{4} Dot Dutton \(you\)/);
    expect(words).toMatch(/Safety screen: \w+day \d+ \w+ \d{4} at 5pm/);
    expect(words).toMatch(/Decision: \w+day \d+ \w+ \d{4} at 5pm in [345] working days/);
    expect(words).toContain('Professional, on the form for professionals Routines and boundaries, School or nursery');
    const screened = await pages.does(journeyId, 'complete-safety-screen', { result: 'no-concern' }, staff.duty);
    expect(screened.status).toBe(200);
    await pages.does(journeyId, 'decide-pathway', { decision: 'more-information' }, staff.duty);
    const after = (await duty.get('/front-door')).text.split('<tr').find((one) => one.includes(journeyId)) ?? '';
    expect(wordsOf(`<tr${after}`)).toContain('Safety screen: Done');
    expect(wordsOf(`<tr${after}`)).toContain('Waits for more information until');
  });

  test('marks a referral that is likely the same family’s as another', async () => {
    const first = await pages.referred();
    const second = await pages.referred();
    const { text } = await duty.get('/front-door');
    expect(text).toContain(`href="/front-door/${second.journeyId}/compare/${first.journeyId}"`);
    expect(wordsOf(text)).toMatch(/Likely the same family as KS-[^:]*: compare/);
  });

  test('is for duty workers and managers, and shows another team nothing', async () => {
    expect((await (await pages.browser(staff.worker)).get('/front-door')).status).toBe(403);
    const elsewhere = await (await pages.browser('stranger')).get('/front-door');
    expect(wordsOf(elsewhere.text)).toContain('No referral is waiting.');
  });
});
