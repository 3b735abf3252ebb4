import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { commandTable } from '../../api/commands.ts';
import { fieldsOf } from '../../api/fields.ts';
import { peoplesCommands } from '../../domain/possible.ts';
import { loadService } from '../../pathways/load.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { fieldWords } from '../../web/forms/words.ts';
import { nobody } from '../../web/journey/send-command.ts';
import { openToday } from '../support/open-days.ts';
import { staff } from '../support/journeys.ts';
import { detailsOf, errorsIn, errorWordsIn, formIn, under, wordsOf } from './support/html.ts';
import { leavingRegister } from './support/leaving-register.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let pages: Pages;
let duty: Browser;
const leaving = leavingRegister();

beforeAll(async () => {
  pages = await openPages({ db: ({ db }) => db.withPlugin(leaving.plugin) });
  duty = await pages.browser(staff.duty);
});

afterEach(() => {
  leaving.away = false;
  pages.journeys.engineAway = false;
  pages.journeys.workersAway = false;
});

afterAll(() => pages.close());

const events = async (journeyId: string) => (await readEvents(pages.register.db, journeyId)).map(({ type }) => type);

const count = (list: readonly string[], one: string): number => list.filter((item) => item === one).length;

/** A family that was just referred, and one of the forms on their page. */
const opened = async (command: string) => {
  const { journeyId } = await pages.referred();
  return { journeyId, form: await duty.form(journeyId, command) };
};

describe('the words of forms', () => {
  const everything = {
    journey: nobody,
    service: loadService(),
    nameOf: String,
    contactPointText: String,
    practitioners: [],
    earlier: [],
    joined: [],
  };

  test.each(peoplesCommands)('ask for every field of %s in a sentence of their own', (command) => {
    for (const field of fieldsOf(commandTable[command], everything)) {
      const words = fieldWords(command, field.name);
      expect({ field: field.name, label: words.label }).toMatchObject({
        label: expect.stringMatching(/ |^Notes$|^Unannounced\?$|^Who\?$/),
      });
      if (field.required && field.type !== 'choices')
        expect({ field: field.name, missing: words.missing }).toMatchObject({ missing: expect.any(String) });
    }
  });
});

describe('a form of the journey page', () => {
  test('does what it says, and the page then shows it', async () => {
    const { journeyId, form } = await opened('complete-safety-screen');
    const sent = await duty.send(form, { result: 'no-concern', note: 'Spoke to the school.\r\nAll well.' });
    expect(sent.status).toBe(303);
    expect(sent.headers['location']).toBe(`/journeys/${journeyId}?done=complete-safety-screen`);
    const { text } = await duty.get(sent.headers['location'] as string);
    expect(wordsOf(text)).toContain('Saved Done: Complete the safety screen.');
    expect(under(text, 'What has happened')).toContain(
      'Safety screen completed: no concern found. Spoke to the school. All well. Dot Dutton',
    );
    expect(detailsOf(text, 'complete-safety-screen')).toBe('');
  });

  test('sent twice is done once', async () => {
    const { journeyId, form } = await opened('record-contact');
    const filled = { kind: 'call', outcome: 'no-answer' };
    expect((await duty.send(form, filled)).status).toBe(303);
    expect((await duty.send(form, filled)).status).toBe(303);
    expect(count(await events(journeyId), 'ContactRecorded')).toBe(1);
  });

  test('carries people, days and yes or no as the rules want them', async () => {
    const { journeyId } = await pages.referred();
    const today = new Date().toISOString().slice(0, 10);
    const [year = '', month = '', day = ''] = today.split('-');
    const sent = await duty.send(await duty.form(journeyId, 'record-contact'), {
      kind: 'visit',
      outcome: 'seen',
      seen: ['mother', 'child-1'],
      'happenedOn-day': String(Number(day)),
      'happenedOn-month': String(Number(month)),
      'happenedOn-year': year,
    });
    expect(sent.status).toBe(303);
    const visit = await duty.send(await duty.form(journeyId, 'book-visit'), {
      'on-day': openToday().slice(8),
      'on-month': openToday().slice(5, 7),
      'on-year': openToday().slice(0, 4),
      unannounced: 'true',
    });
    expect(visit.status).toBe(303);
    const { text } = await duty.get(`/journeys/${journeyId}`);
    expect(under(text, 'What has happened')).toContain('Visit: the family was met; seen: Ana Archer, Bo Archer.');
    expect(under(text, 'What has happened')).toContain('Unannounced visit planned for');
  });

  test('comes back with what is wrong named, and everything that was typed', async () => {
    const { journeyId, form } = await opened('record-contact');
    const typed = {
      kind: 'visit',
      seen: ['child-1'],
      note: 'Nobody <b>home</b> & "quiet"',
      'happenedOn-day': '31',
      'happenedOn-month': '2',
      'happenedOn-year': '2026',
    };
    const { status, text } = await duty.send(form, typed);
    expect(status).toBe(422);
    expect(text).toContain('<title>Error: Journey');
    expect(errorsIn(text)).toEqual([
      { text: 'Choose how it went', href: '#record-contact-outcome' },
      { text: 'Enter a real day, such as 27 3 2027', href: '#record-contact-happenedOn-day' },
    ]);
    for (const { href } of errorsIn(text)) expect(text).toContain(`id="${href.slice(1)}"`);
    const back = detailsOf(text, 'record-contact');
    expect(back).toMatch(/^<details[^>]* open/);
    expect(back).toMatch(/value="visit" checked/);
    expect(back).toMatch(/name="seen"[^>]*value="child-1" checked/);
    expect(back).toContain('Nobody &lt;b&gt;home&lt;/b&gt; &amp; &quot;quiet&quot;');
    expect(back).toMatch(/name="happenedOn-day"[^>]*value="31"/);
    expect(formIn(text, '/record-contact').hidden['_key']).toBe(form.hidden['_key']);
    expect(await events(journeyId)).not.toContain('ContactRecorded');
    const again = await duty.send(formIn(text, '/record-contact'), {
      ...typed,
      outcome: 'seen',
      'happenedOn-day': '',
      'happenedOn-month': '',
      'happenedOn-year': '',
    });
    expect(again.status).toBe(303);
  });

  test('that a rule refuses says so in the rule’s words', async () => {
    const { journeyId } = await pages.referred();
    await pages.does(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    const form = await duty.form(journeyId, 'decide-pathway');
    const { status, text } = await duty.send(form, { decision: 'accept', note: 'A long note.' });
    expect(status).toBe(409);
    expect(errorWordsIn(text)).toEqual(['Name the pathway to accept the family onto.']);
    expect(detailsOf(text, 'decide-pathway')).toContain('A long note.');
  });

  test('comes back when somebody else changed the journey meanwhile, even if it is no longer asked for', async () => {
    const { journeyId, form } = await opened('complete-safety-screen');
    await pages.does(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    const { status, text } = await duty.send(form, { result: 'concern', note: 'I saw a bruise.' });
    expect(status).toBe(409);
    expect(wordsOf(text)).toContain('This journey has changed since you opened the page.');
    expect(detailsOf(text, 'complete-safety-screen')).toContain('I saw a bruise.');
    expect(under(text, 'What has happened')).toContain('Safety screen completed: no concern found.');
    const again = await duty.send(formIn(text, '/complete-safety-screen'), { result: 'concern' });
    expect(errorWordsIn(again.text)).toEqual(['The safety screen is already complete.']);
  });

  test('is not done when the engine is away, and the very same form can be sent again', async () => {
    const { journeyId, form } = await opened('complete-safety-screen');
    pages.journeys.engineAway = true;
    const lost = await duty.send(form, { result: 'no-concern', note: 'All well.' });
    expect(lost.status).toBe(503);
    expect(lost.headers['retry-after']).toBe('5');
    expect(wordsOf(lost.text)).toContain('It is unknown whether this was done; it is safe to repeat.');
    const back = formIn(lost.text, '/complete-safety-screen');
    expect(back.hidden).toMatchObject({ _key: form.hidden['_key'], _seq: form.hidden['_seq'] });
    pages.journeys.engineAway = false;
    expect((await duty.send(back, { result: 'no-concern', note: 'All well.' })).status).toBe(303);
    expect(count(await events(journeyId), 'SafetyScreenCompleted')).toBe(1);
  });

  test('keeps what was typed also when no page of the journey can be shown', async () => {
    const { journeyId, form } = await opened('record-contact');
    leaving.away = true;
    const lost = await duty.send(form, { kind: 'call', outcome: 'reached', note: 'They are well.' });
    expect(lost.status).toBe(503);
    expect(wordsOf(lost.text)).toContain('This could not be saved yet');
    const kept = formIn(lost.text, '/record-contact');
    expect(kept.hidden).toMatchObject({ kind: 'call', outcome: 'reached', _key: form.hidden['_key'] });
    expect(kept.html).toContain('They are well.');
    leaving.away = false;
    expect((await duty.send(kept, { note: 'They are well.' })).status).toBe(303);
    expect(count(await events(journeyId), 'ContactRecorded')).toBe(1);
  });

  test('refuses what a role may not do, in a sentence', async () => {
    const { journeyId, form } = await opened('record-contact');
    const allocate = { ...form, action: `/journeys/${journeyId}/allocate` };
    const { status, text } = await duty.send(allocate, { practitionerId: staff.worker });
    expect(status).toBe(403);
    expect(errorWordsIn(text)).toEqual(['A manager decides this.']);
  });

  test('joins a referral to an open journey that is chosen by its reference', async () => {
    const [first, second] = [await pages.referred(), await pages.referred()];
    const reference = /KS-\w{4}-\w{4}/.exec((await duty.get(`/journeys/${first.journeyId}`)).text)?.[0] ?? '';
    const form = await duty.form(second.journeyId, 'join-referral');
    expect(wordsOf(form.html)).toContain(`${reference}, intake`);
    expect(form.html).not.toContain(`value="${second.journeyId}"`);
    expect((await duty.send(form, { into: first.journeyId })).status).toBe(303);
    const { text } = await duty.get(`/journeys/${first.journeyId}`);
    expect(under(text, 'What has happened')).toContain('Another referral was joined to this journey');
  });

  test('of a command that does not exist is not found', async () => {
    const { journeyId, form } = await opened('record-contact');
    expect((await duty.send({ ...form, action: `/journeys/${journeyId}/vanish` })).status).toBe(404);
    expect(
      (await duty.send({ ...form, action: '/journeys/nowhere/record-contact' }, { kind: 'call', outcome: 'reached' }))
        .status,
    ).toBe(404);
  });
});

describe('a concern', () => {
  test('is raised from the page of any journey', async () => {
    const { journeyId } = await pages.referred();
    const worker = await pages.browser(staff.worker);
    const sent = await worker.send(await worker.form(journeyId, 'raise-concern'), {
      code: 'harm',
      about: ['child-1'],
      note: 'A mark on the arm.',
    });
    expect(sent.status).toBe(303);
    const { text } = await worker.get(sent.headers['location'] as string);
    expect(wordsOf(text)).toContain('A concern is open: harm, raised on');
    expect(under(text, 'What has happened')).toContain('Concern raised: harm, about Bo Archer. A mark on the arm.');
  });

  test('about a journey that has ended leads to the new, linked one', async () => {
    const { journeyId } = await pages.referred({ referrer: { kind: 'anonymous', safe: false } });
    await pages.does(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await pages.does(journeyId, 'decide-pathway', { decision: 'decline', because: 'out-of-area' });
    const sent = await duty.send(await duty.form(journeyId, 'raise-concern'), { code: 'worry' });
    expect(sent.status).toBe(303);
    const linked = await duty.get(sent.headers['location'] as string);
    expect(linked.text).not.toContain(`action="/journeys/${journeyId}/`);
    expect(linked.text).toContain(`href="/journeys/${journeyId}"`);
    expect(wordsOf(linked.text)).toContain('The journey before this one');
  });

  test('is raised while the register is away, and its words are kept on the page until they are saved', async () => {
    const { journeyId, form } = await opened('raise-concern');
    leaving.away = true;
    const raised = await duty.send(form, { code: 'neglect', about: ['child-1'], note: 'No food in the house.' });
    expect(raised.status).toBe(202);
    expect(wordsOf(raised.text)).toContain('It is raised');
    expect(wordsOf(raised.text)).toContain('keep them, and send them again.');
    expect(raised.text).toContain('No food in the house.');
    leaving.away = false;
    expect(await events(journeyId)).toContain('ConcernRaised');
    const again = await duty.send(formIn(raised.text, '/raise-concern'), { note: 'No food in the house.' });
    expect(again.status).toBe(303);
    const { text } = await duty.get(again.headers['location'] as string);
    expect(under(text, 'What has happened')).toContain(
      'Concern raised: neglect, about Bo Archer. No food in the house.',
    );
    expect(count(await events(journeyId), 'ConcernRaised')).toBe(1);
  });

  test('that cannot be passed on says whom to ring', async () => {
    const { form } = await opened('raise-concern');
    pages.journeys.engineAway = true;
    const { status, text } = await duty.send(form, { code: 'harm', note: 'Now.' });
    expect(status).toBe(503);
    expect(wordsOf(text)).toContain('Ring 020 7946 0100 now');
    expect(text).toContain('Now.');
  });
});

describe('a form that is not ours', () => {
  test('sent by another site does nothing and shows nothing', async () => {
    const { journeyId, form } = await opened('record-contact');
    const body = new URLSearchParams({ ...form.hidden, kind: 'call', outcome: 'reached', note: 'planted' }).toString();
    const cookie = `keepstep-person=${staff.duty}`;
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://elsewhere.example' },
      { Origin: 'null' },
      {},
    ]) {
      const sent = await request(pages.url)
        .post(form.action)
        .set('Cookie', cookie)
        .set(headers)
        .type('form')
        .send(body);
      expect(sent.status).toBe(403);
      expect(sent.text).not.toContain('planted');
    }
    expect(await events(journeyId)).not.toContain('ContactRecorded');
  });

  test('with the token of another browser is given back to its author, and not done', async () => {
    const { journeyId } = await pages.referred();
    const other = await (await pages.browser(staff.duty)).form(journeyId, 'record-contact');
    const { status, text } = await duty.send(other, { kind: 'call', outcome: 'reached', note: 'Mine.' });
    expect(status).toBe(403);
    expect(detailsOf(text, 'record-contact')).toContain('Mine.');
    expect(await events(journeyId)).not.toContain('ContactRecorded');
    expect(
      (await duty.send(formIn(text, '/record-contact'), { kind: 'call', outcome: 'reached', note: 'Mine.' })).status,
    ).toBe(303);
  });
});
