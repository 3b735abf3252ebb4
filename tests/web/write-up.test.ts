import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allocated } from '../support/given.ts';
import { dayOf } from '../../domain/london-time.ts';
import { family, london, staff } from '../support/journeys.ts';
import { lived } from './support/family.ts';
import { errorsIn, formIn, wordsOf, type Form } from './support/html.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let story: Pages;
let pages: Pages;
let worker: Browser;
const today = dayOf(Date.now());

/** A family of the practitioner's with a visit today. */
const visited = async (): Promise<string> => {
  const journeyId = await pages.givenToWorker();
  await pages.does(journeyId, 'book-visit', { on: today, kind: 'visit', outOfHours: true }, staff.worker);
  return journeyId;
};

const prefixOf = (form: Form, journeyId: string): string =>
  (
    Object.entries(form.hidden).find(([name, value]) => name.endsWith('-journey') && value === journeyId)?.[0] ?? ''
  ).replace(/journey$/, '');

const contacts = async (journeyId: string): Promise<number> => {
  const { state } = await pages.register.db
    .selectFrom('journeys')
    .select('state')
    .where('journey_id', '=', journeyId)
    .executeTakeFirstOrThrow();
  return (JSON.parse(state) as { contact: { count: number } }).contact.count;
};

beforeAll(async () => {
  [story, pages] = await Promise.all([openPages({ at: london('2026-11-10 18:30') }), openPages()]);
  worker = await pages.browser(staff.worker);
  const lives = allocated(family(1))
    .on('2026-11-06 10:00')
    .and('book-visit', { visitId: 'v1', on: '2026-11-09', at: '09:00', kind: 'visit' })
    .and('book-visit', { visitId: 'v2', on: '2026-11-10', at: '16:00', kind: 'visit' })
    .and('book-visit', { visitId: 'v3', on: '2026-11-12', at: '16:00', kind: 'visit' })
    .on('2026-11-10 18:30');
  await lived(story.register, lives);
});

afterAll(async () => {
  await story.close();
  await pages.close();
});

describe('the evening write-up', () => {
  test('holds every visit of today and before that is not recorded, and none to come', async () => {
    const { text } = await (await story.browser(staff.worker)).get('/write-up');
    const headings = [...text.matchAll(/<h2[^>]*>([\s\S]*?)<\/h2>/g)].map(([, heading = '']) => wordsOf(heading));
    expect(headings).toEqual([
      'KS-1: Visit on Monday 9 November 2026 at 9am',
      'KS-1: Visit on Tuesday 10 November 2026 at 4pm',
    ]);
    expect((await (await story.browser('stranger')).get('/write-up')).text).not.toContain('KS-1');
  });

  test('saves what is filled in, each visit by itself, and leaves the rest for later', async () => {
    const [one, two] = [await visited(), await visited()];
    const { text } = await worker.get('/write-up');
    const form = formIn(text, '/write-up');
    const p = prefixOf(form, one);
    const filled = { [`${p}outcome`]: 'seen', [`${p}note`]: 'Tea and a plan.' };
    const saved = await worker.send(form, filled);
    expect([saved.status, saved.headers['location']]).toEqual([303, '/write-up?saved=1']);
    const after = await worker.get('/write-up?saved=1');
    expect(wordsOf(after.text)).toContain('Saved: 1 visit.');
    expect([await contacts(one), await contacts(two)]).toEqual([1, 0]);
    // The same page sent twice is the same evening.
    await worker.send(form, filled);
    expect(await contacts(one)).toBe(1);
    expect(after.text).toContain(two);
    await worker.send(formIn(after.text, '/write-up'), {
      [`${prefixOf(formIn(after.text, '/write-up'), two)}outcome`]: 'nobody-in',
    });
  });

  test('says which are saved and gives back, filled, those that are wrong', async () => {
    const [one, two] = [await visited(), await visited()];
    const form = formIn((await worker.get('/write-up')).text, '/write-up');
    const [p, q] = [prefixOf(form, one), prefixOf(form, two)];
    const back = await worker.send(form, { [`${p}outcome`]: 'seen', [`${q}note`]: 'I forgot to say how it went.' });
    expect(back.status).toBe(422);
    const words = wordsOf(back.text);
    expect(words).toMatch(/Saved Saved: KS-\S+\./);
    expect(errorsIn(back.text)).toHaveLength(1);
    const [{ text = '', href = '' } = {}] = errorsIn(back.text);
    expect(text).toMatch(/^KS-\S+: Choose how it went$/);
    expect(back.text).toContain(`id="${href.slice(1)}"`);
    expect(back.text).toContain('I forgot to say how it went.');
    expect([await contacts(one), await contacts(two)]).toEqual([1, 0]);
    const again = formIn(back.text, '/write-up');
    const r = prefixOf(again, two);
    const done = await worker.send(again, { [`${r}outcome`]: 'reached', [`${r}note`]: 'I forgot to say how it went.' });
    expect(done.status).toBe(303);
    expect(await contacts(two)).toBe(1);
  });

  test('sent empty asks for at least one', async () => {
    await visited();
    const back = await worker.send(formIn((await worker.get('/write-up')).text, '/write-up'));
    expect(back.status).toBe(422);
    const [error] = errorsIn(back.text);
    expect(error).toEqual({ text: 'Say of at least one visit how it went', href: '#v0-complete-visit-outcome' });
    expect(back.text).toContain('id="v0-complete-visit-outcome"');
  });
});
