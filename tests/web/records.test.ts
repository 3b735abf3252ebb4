import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { given } from '../support/given.ts';
import { family, london, staff } from '../support/journeys.ts';
import { errorsIn, formIn, under, wordsOf } from './support/html.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let pages: Pages;
let manager: Browser;

const now = london('2033-02-01 09:30');

const declined = (when: string, name: string, change: object = {}) =>
  given(when, family(name, change)).and('decide-pathway', { decision: 'decline' });

beforeAll(async () => {
  pages = await openPages({ at: now });
  const stories = [
    declined('2026-11-02 09:00', 'over'),
    declined('2027-03-01 09:00', 'soon'),
    declined('2026-11-03 09:00', 'young'),
    declined('2026-11-04 09:00', 'first'),
    given('2033-01-17 09:00', family('second', { linkedFrom: 'j-first' })),
  ];
  for (const { journey, journal } of stories) await pages.register.publish(journey.id, journal);
  const child = { ref: 'child', role: 'child', name: 'Bo', due_date: null };
  await pages.register.db
    .insertInto('people')
    .values([
      ...['over', 'soon', 'first'].map((name) => ({ ...child, journey_id: `j-${name}`, date_of_birth: '2001-01-01' })),
      { ...child, journey_id: 'j-young', date_of_birth: '2019-05-04' },
    ])
    .execute();
  manager = await pages.browser(staff.manager);
}, 120_000);

afterAll(() => pages.close(), 30_000);

const text = async (path: string, browser = manager): Promise<string> => (await browser.get(path)).text;
const shown = async (path: string, browser = manager): Promise<string> => wordsOf(await text(path, browser));

/** What a form of the records page is answered with, for a new hold. */
const aHold = {
  reason: 'court',
  'reviewOn-day': '1',
  'reviewOn-month': '6',
  'reviewOn-year': '2033',
  note: 'Case 12, asked for by our solicitor.',
} as const;

const form = async (path: string) => formIn(await text(path), '/records');

describe('the page of a closed journey', () => {
  test('says until when its records are kept, and why', async () => {
    expect(await shown('/journeys/j-young')).toContain(
      'Records kept until Wednesday 4 May 2044, because the youngest child is 25 then.',
    );
    expect(await shown('/journeys/j-over')).toContain(
      'Records were to be kept until Tuesday 2 November 2032, because that is 6 years after it closed. Nothing is deleted by itself: a manager decides.',
    );
    expect(await shown('/journeys/j-first')).toContain(
      'Records kept as long as a later journey of this family (KS-second) is open or under a legal hold.',
    );
    expect(await shown('/journeys/j-second')).not.toContain('Records kept');
  });

  test('leads managers to its records, and nobody else', async () => {
    expect(await text('/journeys/j-young')).toContain('href="/journeys/j-young/records"');
    const worker = await pages.browser(staff.worker);
    expect(await text('/journeys/j-young', worker)).not.toContain('/records"');
    expect((await worker.get('/journeys/j-young/records')).status).toBe(403);
    expect((await worker.get('/team/records')).status).toBe(403);
    expect((await (await pages.browser('stranger')).get('/journeys/j-young/records')).status).toBe(404);
  });
});

describe('a legal hold', () => {
  test('is placed by a form, told to everybody who reads the journey, looked at, and lifted; all of it stays to be read', async () => {
    const placed = await manager.send(await form('/journeys/j-over/records'), aHold);
    expect([placed.status, placed.headers['location']]).toEqual([303, '/journeys/j-over/records?done=placed']);
    expect(await shown('/journeys/j-over/records?done=placed')).toContain('The records are under a legal hold.');
    const held =
      'Legal hold since Tuesday 1 February 2033 by Mia Manager: nothing of this may be destroyed. We look again on Wednesday 1 June 2033.';
    const worker = await pages.browser(staff.worker);
    const read = await shown('/journeys/j-over', worker);
    expect(read).toContain(held);
    expect(read).not.toContain('solicitor');
    expect(read).not.toContain('Records were to be kept');

    const page = await text('/journeys/j-over/records');
    expect(under(page, 'A court case')).toContain(
      'Placed on Tuesday 1 February 2033 at 9:30am by Mia Manager. Next look on Wednesday 1 June 2033. Case 12, asked for by our solicitor.',
    );
    const [, href = ''] = /href="(\/journeys\/j-over\/records\?hold=[^"#]+)#hold"/.exec(page) ?? [];
    const stays = { ...aHold, act: 'review', 'reviewOn-month': '9', note: 'Still in court.' };
    expect((await manager.send(await form(href), stays)).headers['location']).toContain('done=review');
    expect(await shown('/journeys/j-over')).toContain('We look again on Thursday 1 September 2033.');
    const ends = { act: 'lift', note: 'The court has decided.' };
    expect((await manager.send(await form(href), ends)).headers['location']).toContain('done=lift');
    const lifted = under(await text('/journeys/j-over/records'), 'Lifted');
    for (const said of ['Case 12', 'Looked at, still needed', 'Still in court.', 'The court has decided.'])
      expect(lifted).toContain(said);
    expect(under(await text('/journeys/j-over/records'), 'Legal holds')).toContain('There is none.');
    expect(await shown('/journeys/j-over')).toContain('Records were to be kept');
  });

  test('sent twice by one form is one hold', async () => {
    const twice = await form('/journeys/j-second/records');
    for (let n = 0; n < 2; n += 1) expect((await manager.send(twice, aHold)).status).toBe(303);
    const page = await text('/journeys/j-second/records');
    expect([...page.matchAll(/Placed on/g)]).toHaveLength(1);
    expect(wordsOf(page)).toContain('This journey is open.');
  });

  test('comes back with what was typed and what is wrong with it', async () => {
    const empty = await manager.send(await form('/journeys/j-young/records'), { note: 'Kept words.' });
    expect(empty.status).toBe(422);
    expect(errorsIn(empty.text)).toEqual([
      { text: 'Choose why nothing may be destroyed', href: '#reason' },
      { text: 'Enter the day on which you look again', href: '#reviewOn-day' },
    ]);
    expect(empty.text).toContain('Kept words.');
    const past = await manager.send(await form('/journeys/j-young/records'), { ...aHold, 'reviewOn-year': '2032' });
    expect(past.status).toBe(409);
    expect(errorsIn(past.text)).toEqual([
      { text: 'Enter a real day after today and within 365 days', href: '#reviewOn-day' },
    ]);
    const [, href = ''] = /href="(\/journeys\/j-second\/records\?hold=[^"#]+)#hold"/.exec(
      await text('/journeys/j-second/records'),
    ) ?? ['', ''];
    const unsaid = await manager.send(await form(href), { note: 'No answer.' });
    expect(errorsIn(unsaid.text)).toEqual([{ text: 'Choose whether it is still needed', href: '#act' }]);
    expect(wordsOf(unsaid.text)).toContain('Look at this hold: A court case');
  });
});

describe('the list of records', () => {
  test('shows what is to be decided now and soon, and legal holds, first those to be looked at', async () => {
    expect(await text('/team')).toContain('href="/team/records"');
    const page = await text('/team/records');
    expect(under(page, 'To decide now 1')).toContain(
      'KS-over Until Tuesday 2 November 2032, because that is 6 years after it closed. Closed on Monday 2 November 2026 at 9am.',
    );
    expect(under(page, 'Soon: before Tuesday 3 May 2033 1')).toContain('KS-soon');
    expect(under(page, 'Other legal holds 1')).toContain('KS-second A court case.');
    expect(under(page, 'Legal holds to look at 0')).toContain('No legal hold waits');
    await pages.register.db.updateTable('legal_hold_acts').set({ review_on: '2033-02-01' }).execute();
    expect(under(await text('/team/records'), 'Legal holds to look at 1')).toContain('KS-second');
  });

  test('is another team’s for nobody else', async () => {
    expect(await shown('/team/records', await pages.browser('stranger'))).toContain('No records are due');
  });

  test('leaves no word of a hold in the log', () => {
    expect(pages.logged()).toContain('/journeys/');
    for (const word of ['solicitor', 'Still in court', 'Kept words']) expect(pages.logged()).not.toContain(word);
  });
});
