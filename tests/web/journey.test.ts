import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allocated, given, screened } from '../support/given.ts';
import { family, london, staff } from '../support/journeys.ts';
import { lived, wentSilent } from './support/family.ts';
import { formIn, under, wordsOf } from './support/html.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

const now = '2026-12-08 10:20';

let pages: Pages;
let worker: Browser;

/** Met once, told of late, then silent: the letter has gone. */
const silent = wentSilent(
  allocated(family(1))
    .on('2026-11-09 10:00')
    .and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child'] }, { happenedOn: '2026-11-06' }),
);

beforeAll(async () => {
  pages = await openPages({ at: london(now) });
  const { register } = pages;
  await lived(register, silent.on(now));
  await lived(
    register,
    allocated(family(2))
      .on('2026-11-10 10:00')
      .and('record-contact', { kind: 'visit', outcome: 'seen' })
      .on('2026-11-16 10:00')
      .and('record-contact', { kind: 'call', outcome: 'no-answer' })
      .and('record-contact', { kind: 'call', outcome: 'no-answer' })
      .and('record-contact', { kind: 'call', outcome: 'no-answer' })
      .on('2026-11-18 15:00')
      .and('record-contact', { kind: 'unannounced-visit', outcome: 'nobody-in' })
      .on('2026-11-19 11:00')
      .and('send-no-contact-letter', { personRef: 'mother', contactPointId: 'mother-post' })
      .on('2026-11-25 10:00')
      .and('record-reply', { wants: 'support' })
      .on('2026-12-04 10:00')
      .and('raise-concern', { concernId: 'c1', code: 'neglect', about: ['child'], linkedJourneyId: 'j-9' }),
    'Bell',
  );
  await lived(
    register,
    screened(family(3))
      .on('2026-11-05 10:00')
      .and('decide-pathway', { decision: 'decline', because: 'out-of-area' })
      .on(now),
    'Costa',
  );
  await lived(register, given('2026-12-07 09:00', family(4)).mail('held').on(now), 'Dean');
  worker = await pages.browser(staff.worker);
});

afterAll(() => pages.close());

describe('the page of a journey', () => {
  test('says which journey it is, whose, where it stands and since when', async () => {
    const { text } = await worker.get('/journeys/j-1');
    const words = wordsOf(text);
    expect(words).toContain('A family’s journey KS-1 Ana Archer, mother; Rui Archer, father; Bo Archer, child;');
    expect(words).toContain(
      'Stage Assessing Held by Wes Worker Pathway support, version 1 Support week 5 Weeks since acceptance 5 Planned end Friday 18 December 2026',
    );
  });

  test('shows what happens next and when, with where each branch leads', async () => {
    const next = under((await worker.get('/journeys/j-1')).text, 'What happens next');
    expect(next).toContain(
      'Last day for the family to reply to the letter Happens by itself on Thursday 10 December 2026 at 5pm in 2 days ' +
        'If they reply: the next contact. If nobody replies: a closing check by a person. Wes Worker is responsible. Why this date?',
    );
  });

  test('shows clocks that stand still, since when and why, after those that run', async () => {
    const next = under((await worker.get('/journeys/j-1')).text, 'What happens next');
    expect(next).toContain(
      'Planned end of support Due on Friday 18 December 2026 at 5pm stands still Stands still since Monday 30 November 2026 at 11am, because the family has days to reply.',
    );
    expect(next.indexOf('Last day for the family')).toBeLessThan(next.indexOf('Planned end of support'));
  });

  test('shows the first date beside the present one when a date has moved', async () => {
    const manager = await pages.browser(staff.manager);
    const end = under((await manager.get('/journeys/j-2')).text, 'Planned end of support');
    expect(end).toMatch(
      /^Planned end of support Due on (.*?) in \d+ working days First promised for Tuesday 22 December 2026 at 5pm\./,
    );
    expect(end).not.toMatch(/^Planned end of support Due on Tuesday 22 December/);
  });

  test('says who has been told of what is late, and what follows if nobody acts', async () => {
    const manager = await pages.browser(staff.manager);
    const concern = under((await manager.get('/journeys/j-2')).text, 'Decision on a concern');
    expect(concern).toContain('Due on Friday 4 December 2026 at 2pm');
    expect(concern).toContain('4 days late');
  });

  test('warns of an open concern before anything else', async () => {
    const words = wordsOf((await worker.get('/journeys/j-2')).text);
    const warning = words.indexOf('A concern is open: neglect, raised on Friday 4 December 2026 at 10am.');
    expect(warning).toBeGreaterThan(0);
    expect(warning).toBeLessThan(words.indexOf('What happens next'));
  });

  test('explains each date by the chain of events that made it', async () => {
    const { text } = await worker.get('/journeys/j-1');
    const [, href = ''] = /href="([^"]*\/why\/[^"]*)"/.exec(text) ?? [];
    const why = await worker.get(href);
    expect(why.status).toBe(200);
    expect(wordsOf(why.text)).toContain('Last day for the family to reply to the letter Why this date?');
    expect(wordsOf(why.text)).toContain(
      'Monday 30 November 2026 at 11am Started: Letter sent to Ana Archer, because nobody answers.',
    );
    expect(wordsOf(why.text)).toContain('10 calendar days');
    expect((await worker.get('/journeys/j-1/why/nothing')).status).toBe(404);
  });

  test('marks which ways to reach people are safe', async () => {
    const people = under((await worker.get('/journeys/j-1')).text, 'People');
    expect(people).toContain('Ana Archer Mother Email: ana@mail.example Safe');
    expect(people).toContain('Email: old@mail.example Not known to be safe');
    expect(people).toContain('Rui Archer Father Email: rui@mail.example Not safe, do not use');
    expect(people).toContain('Bo Archer Child. Born Saturday 4 May 2019');
    expect(people).toContain('Baby Archer Unborn child. Expected Thursday 1 April 2027');
    expect(people).toContain('Agrees to support.');
  });

  test('shows what referrers were promised and what became of it', async () => {
    const promises = under((await worker.get('/journeys/j-1')).text, 'Promises to referrers');
    expect(promises).toContain('A receipt to Hana Hill, Hill Primary School Kept.');
    const open = under((await (await pages.browser(staff.duty)).get('/journeys/j-4')).text, 'Promises to referrers');
    expect(open).toContain(
      'Our decision to Hana Hill, Hill Primary School By Tuesday 15 December 2026 at 5pm. in 7 days',
    );
  });

  test('tells what has happened, newest first, with names, notes and what was told late', async () => {
    const { text } = await worker.get('/journeys/j-1');
    const timeline = under(text, 'What has happened');
    expect(timeline).toContain(
      'Visit: the family was met; seen: Ana Archer, Bo Archer. Recorded on Monday 9 November 2026 for Friday 6 November 2026. Wes Worker',
    );
    expect(timeline).toContain(
      'Referral received on the form for professionals, from Hana Hill, Hill Primary School. Bo Archer has been late.',
    );
    expect(timeline.indexOf('Monday 30 November 2026')).toBeLessThan(timeline.indexOf('Monday 2 November 2026'));
  });

  test('folds away what the machine did for itself', async () => {
    const { text } = await worker.get('/journeys/j-1');
    const [folded = ''] = /<details class="ks-folded"><summary>\d+ lines?[\s\S]*?<\/details>/.exec(text) ?? [];
    expect(wordsOf(folded)).toMatch(/^\d+ lines? of Keepstep’s own/);
    expect(folded).not.toContain(' open');
  });

  test('offers each person what the rules and their role allow, and urgent things always', async () => {
    const actions = (text: string): string => under(text, 'What you can do now');
    const forWorker = actions((await worker.get('/journeys/j-1')).text);
    expect(forWorker).toContain('Record the family’s reply');
    expect(forWorker).toContain('Raise a concern, at once');
    const forDuty = actions((await (await pages.browser('second-duty')).get('/journeys/j-1')).text);
    expect(forDuty).not.toContain('Record the family’s reply');
    expect(forDuty).toContain('Raise a concern, at once');
  });

  test('says that a journey has ended, and still takes a concern', async () => {
    const { text } = await worker.get('/journeys/j-3');
    expect(wordsOf(text)).toContain(
      'This journey closed on Thursday 5 November 2026 at 10am: not accepted. Everything promised has been settled. A concern about the family can still be raised at any time; it opens a new journey, linked to this one.',
    );
    expect(under(text, 'What happens next')).toContain('Nothing more is to come.');
    expect(formIn(text, '/raise-concern').hidden['_key']).toEqual(expect.any(String));
  });

  test('is not there for another team, just as one that does not exist', async () => {
    const stranger = await pages.browser('stranger');
    const hidden = await stranger.get('/journeys/j-1');
    const absent = await stranger.get('/journeys/nowhere');
    expect([hidden.status, absent.status]).toEqual([404, 404]);
    expect(wordsOf(hidden.text)).toContain('Page not found There is nothing here that you can see.');
    expect(wordsOf(hidden.text)).toBe(wordsOf(absent.text));
  });
});
