import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accepted, allocated, given } from '../support/given.ts';
import { family, london, staff } from '../support/journeys.ts';
import { lived, wentSilent } from './support/family.ts';
import { under, wordsOf } from './support/html.ts';
import { openPages, type Pages } from './support/pages.ts';

/** Tuesday morning. */
const now = '2026-12-08 10:20';

let pages: Pages;

beforeAll(async () => {
  pages = await openPages({ at: london(now) });
  const { register } = pages;
  // Screened by nobody since Wednesday; the manager has been told.
  await lived(register, given('2026-12-02 09:00', family(1)).on(now));
  // Referred yesterday: screened by this evening, decided by next Monday.
  await lived(register, given('2026-12-07 09:00', family(2)).on(now), 'Bell');
  // With a practitioner: the letter has gone and its days to reply run until Thursday.
  const silent = wentSilent(
    allocated(family(3))
      .on('2026-11-09 10:00')
      .and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother'] }),
  ).on(now);
  await lived(register, silent, 'Costa');
  await lived(register, accepted(family(4)).on(now), 'Dean');
});

afterAll(() => pages.close());

describe('my day', () => {
  test('asks who somebody is before it shows anything, and comes back to where they wanted to go', async () => {
    const browser = await pages.browser();
    const asked = await browser.get('/journeys/j-1');
    expect(asked.status).toBe(303);
    expect(asked.headers['location']).toBe('/who?back=%2Fjourneys%2Fj-1');
    const { text } = await browser.get('/who?back=%2Fjourneys%2Fj-1');
    expect(wordsOf(text)).toContain('Who are you today?');
    expect(wordsOf(text)).toContain('Dot Dutton duty worker and practitioner');
    expect(text).toContain('name="back" value="/journeys/j-1"');
  });

  test('shows overdue clocks first, then today’s, this week’s and later ones, each in words', async () => {
    const { text } = await (await pages.browser(staff.duty)).get('/');
    const headings = [...text.matchAll(/<h2[^>]*>([\s\S]*?)<\/h2>/g)].map(([, heading = '']) => wordsOf(heading));
    expect(headings).toEqual(['Visits today 0', 'Overdue 1', 'Due today 1', 'This week 2', 'Later 2', 'My families 3']);
    const silent = 'If nothing is done: the person responsible is told, then the manager, then the service lead.';
    expect(under(text, 'Overdue')).toContain(
      `KS-1 Ana Archer, Rui Archer, Bo Archer, Baby Archer Safety screen of the referral Thursday 3 December 2026 at 5pm 3 working days late Step 2 of its ladder: Dot Dutton, then Mia Manager told. ${silent}`,
    );
    expect(under(text, 'Due today')).toContain(
      `KS-2 Ana Bell, Rui Bell, Bo Bell, Baby Bell Safety screen of the referral Tuesday 8 December 2026 at 5pm today ${silent}`,
    );
    expect(under(text, 'This week')).toContain('Decision on a pathway Wednesday 9 December 2026 at 5pm tomorrow');
    expect(under(text, 'Later')).toContain('Decision on a pathway Monday 14 December 2026 at 5pm in 4 working days');
  });

  test('leads from a clock to its journey', async () => {
    const browser = await pages.browser(staff.duty);
    const { text } = await browser.get('/');
    expect(text).toContain('href="/journeys/j-1"');
    expect((await browser.get('/journeys/j-1')).status).toBe(200);
  });

  test('keeps clocks that stand still apart, and lists a practitioner’s families with what comes next', async () => {
    const { text } = await (await pages.browser(staff.worker)).get('/');
    expect(under(text, 'This week')).toContain(
      'Last day for the family to reply to the letter Thursday 10 December 2026 at 5pm in 2 days If nobody replies: a closing check by a person.',
    );
    expect(under(text, 'Standing still')).toContain('KS-3 Ana Costa, Rui Costa, Bo Costa, Baby Costa Whole-family');
    expect(under(text, 'Standing still')).not.toContain('late');
    expect(under(text, 'My families')).toContain(
      'KS-3 Ana Costa, Rui Costa, Bo Costa, Baby Costa Assessing Next: Last day for the family to reply to the letter in 2 days',
    );
  });

  test('counts a caseload in families and in people', async () => {
    const { text } = await (await pages.browser(staff.worker)).get('/');
    expect(wordsOf(text)).toContain('You hold 1 family with 4 people.');
  });

  test('shows a practitioner no team, and another team nothing of this one', async () => {
    const practitioner = await (await pages.browser(staff.worker)).get('/');
    expect(wordsOf(practitioner.text)).not.toContain('My team');
    const stranger = await (await pages.browser('stranger')).get('/');
    expect(wordsOf(stranger.text)).toContain('No clock of yours is running.');
    expect(stranger.text).not.toContain('KS-');
  });

  test('says what time it is here and that nobody is real', async () => {
    const { text } = await (await pages.browser(staff.duty)).get('/');
    expect(wordsOf(text)).toContain(
      'Training Nothing here is about real people. Here it is Tuesday 8 December 2026 at 10:20am.',
    );
  });
});
