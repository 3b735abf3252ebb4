import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clockWords } from '../../domain/words.ts';
import { silenceWords } from '../../web/words/silence-words.ts';
import { clockAwayWords } from '../../web/words/due-words.ts';
import { allocated } from '../support/given.ts';
import { calendar, family, london, staff } from '../support/journeys.ts';
import { lived } from './support/family.ts';
import { errorsIn, formIn, under, wordsOf } from './support/html.ts';
import { openPages, type Pages } from './support/pages.ts';

let story: Pages;
let pages: Pages;

const given = (): Promise<string> => pages.givenToWorker();

beforeAll(async () => {
  [story, pages] = await Promise.all([openPages({ at: london('2026-11-10 08:30') }), openPages()]);
  const booked = allocated(family(1))
    .on('2026-11-09 10:00')
    .and('book-visit', {
      visitId: 'v1',
      on: '2026-11-10',
      at: '14:30',
      kind: 'visit',
      where: 'home',
      withPeople: ['mother', 'child'],
    })
    .and('book-visit', { visitId: 'v2', on: '2026-11-12', kind: 'supported-appointment', where: 'school' })
    .on('2026-11-10 08:30');
  await lived(story.register, booked);
  const before = allocated(family(2))
    .on('2026-11-06 10:00')
    .and('book-visit', { visitId: 'v3', on: '2026-11-09', at: '09:00', kind: 'unannounced-visit' })
    .on('2026-11-10 08:30');
  await lived(story.register, before, 'Bell');
});

afterAll(async () => {
  await story.close();
  await pages.close();
});

describe('visits on My day', () => {
  test('stand first, with their time, where, and whom they are for', async () => {
    const { text } = await (await story.browser(staff.worker)).get('/');
    expect(under(text, 'Visits today')).toContain(
      '2:30pm KS-1 Ana Archer, Rui Archer, Bo Archer, Baby Archer Visit at home, with Ana Archer and Bo Archer If nothing is done: the person responsible is told, then the manager, then the service lead. Record this visit to KS-1',
    );
    expect(text).toContain('href="/journeys/j-1/visit?visit=v1&amp;from=day"');
  });

  test('that are to come stand on their own day, not on the day by which they must be recorded', async () => {
    const { text } = await (await story.browser(staff.worker)).get('/');
    expect(under(text, 'This week')).toContain(
      'Supported appointment at school Thursday 12 November 2026 in 2 working days',
    );
    expect(under(text, 'This week')).not.toContain('A booked visit is to be recorded');
  });

  test('that nobody has recorded yet say so', async () => {
    const { text } = await (await story.browser(staff.worker)).get('/');
    expect(under(text, 'Due today')).toContain(
      'To write up: Unannounced visit on Monday 9 November 2026 at 9am Tuesday 10 November 2026 at 5pm today Write it up',
    );
  });

  test('tell no other worker of these families', async () => {
    const { text } = await (await story.browser('stranger')).get('/');
    expect(text).not.toContain('KS-');
    expect(text).not.toContain('Archer');
  });
});

describe('a missed call', () => {
  test('is saved by opening a line and pressing one button, with a sentence or without', async () => {
    const journeyId = await given();
    const worker = await pages.browser(staff.worker);
    const page = await worker.get('/');
    expect(page.text.split('Missed call').length - 1).toBe(1);
    const form = formIn(page.text, '/missed-call');
    const saved = await worker.send(form, { note: 'Rang at noon, it went to voicemail.' });
    expect(saved.status).toBe(303);
    const after = await worker.get(saved.headers['location'] ?? '');
    expect(wordsOf(after.text)).toMatch(/Saved Saved: missed call for KS-\S+\./);
    const journey = wordsOf((await worker.get(`/journeys/${journeyId}`)).text);
    expect(journey).toContain('Rang at noon, it went to voicemail.');
    // The same form sent twice is one call.
    await worker.send(form, { note: 'Rang at noon, it went to voicemail.' });
    const again = wordsOf((await worker.get(`/journeys/${journeyId}`)).text);
    expect(again.split('Rang at noon').length).toBe(2);
  });

  test('that cannot be saved comes back with its sentence, on the line it was typed in', async () => {
    const worker = await pages.browser(staff.worker);
    const form = formIn((await worker.get('/')).text, '/missed-call');
    const back = await worker.send(form, { note: 'x'.repeat(5_000) });
    expect(back.status).toBe(422);
    expect(errorsIn(back.text)[0]?.href).toBe(`#missed-${form.hidden['journey'] ?? ''}`);
    expect(back.text).toContain('x'.repeat(5_000));
    expect(back.text).toMatch(/<details[^>]*ks-missed"[^>]* open/);
  });

  test('of a family that somebody cannot see is not found', async () => {
    const form = formIn((await (await pages.browser(staff.worker)).get('/')).text, '/missed-call');
    const stranger = await pages.browser('stranger');
    const { hidden } = formIn((await stranger.get('/who')).text, '/who');
    const refused = await stranger.send({ ...form, hidden: { ...form.hidden, ...hidden } });
    expect(refused.status).toBe(404);
  });
});

describe('the words of a line', () => {
  test('say for every clock what happens if nobody acts', () => {
    const speechless = Object.keys(clockWords).filter((kind) => silenceWords(kind) === undefined);
    expect(speechless).toEqual([]);
  });

  test.each([
    ['2026-12-04 17:00', '2 working days late'],
    ['2026-12-08 17:00', 'today'],
    ['2026-12-09 17:00', 'tomorrow'],
    ['2026-12-14 09:00', 'in 4 working days'],
    // The service shuts from Christmas Eve to New Year's Day.
    ['2027-01-04 17:00', 'in 12 working days'],
  ])('count working days: on a Tuesday in December %s is %s', (at, words) => {
    const due = { kind: 'contact', dueAt: london(at) };
    expect(clockAwayWords(due, london('2026-12-08 10:20'), calendar)).toBe(words);
  });

  test.each(['concern', 'reply'])(
    'count every day where a child’s safety or the family’s own days are meant: %s',
    (kind) => {
      const due = { kind, dueAt: london('2026-12-04 17:00') };
      expect(clockAwayWords(due, london('2026-12-08 10:20'), calendar)).toBe('4 days late');
    },
  );
});
