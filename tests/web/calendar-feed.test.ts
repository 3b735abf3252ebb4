import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { allocated } from '../support/given.ts';
import { family, london, staff } from '../support/journeys.ts';
import { lived } from './support/family.ts';
import { formIn, wordsOf } from './support/html.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let pages: Pages;
let worker: Browser;
let feed = '';

const read = (path: string) => request(pages.url).get(path);

/** The lines of one entry, by its summary. */
const entries = (text: string, summary: string): readonly string[] =>
  text.split('BEGIN:VEVENT').filter((entry) => entry.includes(`SUMMARY:${summary}\r\n`));

beforeAll(async () => {
  pages = await openPages({ at: london('2026-11-10 08:30') });
  await lived(
    pages.register,
    allocated(family(1))
      .on('2026-11-09 10:00')
      .and('book-visit', {
        visitId: 'v1',
        on: '2027-04-08',
        at: '14:30',
        kind: 'visit',
        where: 'home',
        withPeople: ['mother'],
      })
      .and('book-visit', { visitId: 'v2', on: '2027-04-09', kind: 'visit' })
      .on('2026-11-10 08:30'),
  );
  worker = await pages.browser(staff.worker);
});

afterAll(() => pages.close());

describe('a practitioner’s own calendar', () => {
  test('has an address once they make one, and the page shows it until they take it back', async () => {
    const made = await worker.send(formIn((await worker.get('/calendar')).text, '/make'));
    expect([made.status, made.headers['location']]).toEqual([303, '/calendar?done=made']);
    const words = wordsOf((await worker.get('/calendar?done=made')).text);
    [, feed = ''] = /(\/calendar\/[A-Za-z0-9_-]{43}\.ics)/.exec(words) ?? [];
    expect(feed).not.toBe('');
    expect(wordsOf((await worker.get('/calendar')).text)).toContain(feed);
    const { token_hash: hash } = await pages.register.db
      .selectFrom('calendar_feeds')
      .select('token_hash')
      .executeTakeFirstOrThrow();
    expect(feed).not.toContain(hash);
  });

  test('holds visits at their time in UTC and due dates as whole days, by reference and with nobody’s name', async () => {
    const { status, headers, text } = await read(feed);
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/calendar/);
    expect(headers['cache-control']).toBe('private');
    const visits = entries(text, 'Visit KS-1');
    expect(visits[0]).toContain('DTSTART:20270408T133000Z');
    expect(visits[0]).toContain('DTEND:20270408T143000Z');
    expect(visits[1]).toContain('DTSTART;VALUE=DATE:20270409');
    expect(entries(text, 'Due KS-1').length).toBeGreaterThan(0);
    for (const due of entries(text, 'Due KS-1')) expect(due).toMatch(/DTSTART;VALUE=DATE:202[67]\d{4}\r\n/);
    expect(text).not.toMatch(/TZID|Archer|Ana|home|contact|letter/i);
  });

  test('calls the same thing by the same name every time', async () => {
    const names = async (): Promise<readonly string[]> => (await read(feed)).text.match(/^UID:.*$/gm) ?? [];
    const first = await names();
    expect(new Set(first).size).toBe(first.length);
    expect(await names()).toEqual(first);
  });

  test('is nothing at an address that nobody was given, and nothing any more once it is taken back', async () => {
    expect((await read(`/calendar/${'x'.repeat(43)}.ics`)).status).toBe(404);
    expect((await read('/calendar/nonsense.ics')).status).toBe(404);
    const back = await worker.send(formIn((await worker.get('/calendar')).text, '/revoke'));
    expect(back.headers['location']).toBe('/calendar?done=revoked');
    expect((await read(feed)).status).toBe(404);
    await worker.send(formIn((await worker.get('/calendar')).text, '/make'));
    expect(wordsOf((await worker.get('/calendar')).text)).not.toContain(feed);
    expect((await read(feed)).status).toBe(404);
  });

  test('ends with its owner’s time here', async () => {
    const [, mine = ''] = /(\/calendar\/[A-Za-z0-9_-]{43}\.ics)/.exec((await worker.get('/calendar')).text) ?? [];
    expect((await read(mine)).status).toBe(200);
    await pages.register.db.updateTable('staff').set({ active: false }).where('staff_id', '=', staff.worker).execute();
    expect((await read(mine)).status).toBe(404);
    await pages.register.db.updateTable('staff').set({ active: true }).where('staff_id', '=', staff.worker).execute();
  });

  test('is not asked for without end', async () => {
    const answers = await Promise.all(Array.from({ length: 70 }, () => read('/calendar/nonsense.ics')));
    expect(answers.some(({ status }) => status === 429)).toBe(true);
  });
});
