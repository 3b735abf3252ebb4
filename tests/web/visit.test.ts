import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dayOf, addDays } from '../../domain/london-time.ts';
import { nextOpenDay } from '../../domain/calendar.ts';
import { loadService } from '../../pathways/load.ts';
import { staff } from '../support/journeys.ts';
import { dayFields } from './support/day-fields.ts';
import { errorsIn, errorWordsIn, formIn, wordsOf } from './support/html.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let pages: Pages;
let worker: Browser;

const { calendar } = loadService();
const today = dayOf(Date.now());
const openDay = nextOpenDay(calendar, addDays(today, 7));

const five = {
  people: [
    { ref: 'a1', role: 'mother', name: 'Ana Archer', contactPoints: [] },
    { ref: 'a2', role: 'father', name: 'Rui Archer', contactPoints: [] },
    { ref: 'c1', role: 'child', name: 'Bo Archer', contactPoints: [] },
    { ref: 'c2', role: 'child', name: 'Cy Archer', contactPoints: [] },
    { ref: 'c3', role: 'child', name: 'Di Archer', contactPoints: [] },
  ],
  relationships: [],
  consent: [],
};

const givenFamily = (): Promise<string> => pages.givenToWorker(five);

const refsIn = (html: string): ReadonlyMap<string, string> =>
  new Map(
    [...html.matchAll(/<th scope="row"[^>]*>([\s\S]*?)<\/th>[\s\S]*?value="([^"]+)"/g)].map(
      ([, who = '', ref = '']) => [wordsOf(who), ref],
    ),
  );

beforeAll(async () => {
  pages = await openPages();
  worker = await pages.browser(staff.worker);
});

afterAll(() => pages.close());

describe('one visit on one screen', () => {
  test('is recorded for three children and two adults, with who was seen alone, and the next one booked', async () => {
    const journeyId = await givenFamily();
    await pages.does(journeyId, 'book-visit', { on: today, kind: 'visit', outOfHours: true }, staff.worker);
    const { text } = await worker.get(`/journeys/${journeyId}/visit?from=day`);
    expect(wordsOf(text)).toContain('Who was seen? Name Seen Seen alone Ana Archer (mother)');
    const refs = refsIn(text);
    expect([...refs.keys()]).toHaveLength(5);
    const ref = (who: string): string => refs.get(who) ?? '';
    const form = formIn(text, '/visit');
    const visitId = /name="visitId" type="radio" value="([^"]+)" checked/.exec(text)?.[1] ?? '';
    expect(visitId).not.toBe('');
    const saved = await worker.send(form, {
      visitId,
      outcome: 'seen',
      seen: [...refs.values()],
      seenAlone: [ref('Bo Archer (child)'), ref('Cy Archer (child)')],
      note: 'All five at the kitchen table.',
      ...dayFields('next-on', openDay),
      'next-at': '14:30',
      'next-where': 'home',
    });
    expect(saved.status).toBe(303);
    expect(saved.headers['location']).toBe(`/?done=visit-next&family=${journeyId}`);
    const day = wordsOf((await worker.get(saved.headers['location'] ?? '')).text);
    expect(day).toMatch(/Saved: visit, and the next one is booked, for KS-/);
    const journey = wordsOf((await worker.get(`/journeys/${journeyId}`)).text);
    expect(journey).toContain('All five at the kitchen table.');
    const { appointments, contact } = JSON.parse(
      (
        await pages.register.db
          .selectFrom('journeys')
          .select('state')
          .where('journey_id', '=', journeyId)
          .executeTakeFirstOrThrow()
      ).state,
    ) as { appointments: readonly { on: string; at: string }[]; contact: { count: number } };
    expect(appointments).toMatchObject([{ on: openDay, at: '14:30' }]);
    expect(contact.count).toBe(1);
  });

  test('comes back with everything typed when one thing is missing, and nothing is saved by halves', async () => {
    const journeyId = await givenFamily();
    const { text } = await worker.get(`/journeys/${journeyId}/visit`);
    const form = formIn(text, '/visit');
    const ref = [...refsIn(text).values()][2] ?? '';
    const back = await worker.send(form, {
      kind: 'visit',
      seen: ref,
      note: 'A long talk.',
      ...dayFields('next-on', openDay),
    });
    expect(back.status).toBe(422);
    expect(errorsIn(back.text)).toEqual([{ text: 'Choose how it went', href: '#complete-visit-outcome' }]);
    expect(back.text).toContain('id="complete-visit-outcome"');
    expect(back.text).toContain('A long talk.');
    expect(back.text).toContain(`value="${ref}" checked`);
    expect(wordsOf((await worker.get(`/journeys/${journeyId}`)).text)).not.toContain('A long talk.');
    const again = await worker.send(formIn(back.text, '/visit'), {
      kind: 'visit',
      outcome: 'seen',
      note: 'A long talk.',
    });
    expect(again.headers['location']).toBe(`/journeys/${journeyId}?done=record-contact`);
  });

  test('stays recorded when the next one cannot be booked, and only that is asked again', async () => {
    const journeyId = await givenFamily();
    const form = formIn((await worker.get(`/journeys/${journeyId}/visit`)).text, '/visit');
    const filled = { kind: 'visit', outcome: 'nobody-in' };
    const back = await worker.send(form, { ...filled, ...dayFields('next-on', addDays(today, -3)) });
    expect(back.status).toBe(409);
    expect(wordsOf(back.text)).toContain('The visit is recorded. Only the next one is still to be booked.');
    expect(errorWordsIn(back.text)).toHaveLength(1);
    const second = await worker.send(formIn(back.text, '/visit'), dayFields('next-on', openDay));
    expect(second.status).toBe(303);
    const journey = wordsOf((await worker.get(`/journeys/${journeyId}`)).text);
    expect(journey.split('nobody was in').length).toBeLessThan(4);
  });

  test('is not there for somebody who may not read the journey, nor to be recorded by who only reads', async () => {
    const journeyId = await givenFamily();
    expect((await (await pages.browser('stranger')).get(`/journeys/${journeyId}/visit`)).status).toBe(404);
    expect((await (await pages.browser(staff.duty)).get(`/journeys/${journeyId}/visit`)).status).toBe(403);
  });
});
