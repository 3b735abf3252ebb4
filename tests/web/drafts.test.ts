import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sweepDrafts } from '../../register/drafts.ts';
import { staff } from '../support/journeys.ts';
import { detailsOf, errorsIn, formIn, under, wordsOf, type Form } from './support/html.ts';
import { leavingRegister } from './support/leaving-register.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

const leaving = leavingRegister();

let pages: Pages;
let worker: Browser;

const given = (): Promise<string> => pages.givenToWorker();

/** The same form by its other button: kept instead of sent. */
function kept(form: Form): Form {
  const [button = ''] = /<button[^>]*formaction="\/drafts"[^>]*>/.exec(form.html) ?? [];
  const name = /value="([^"]+)"/.exec(button)?.[1];
  if (name === undefined) throw new Error('This form cannot be kept.');
  return { ...form, action: '/drafts', hidden: { ...form.hidden, _draft: name } };
}

const draftsNow = async (): Promise<number> =>
  (await pages.register.db.selectFrom('drafts').select('draft_id').execute()).length;

beforeAll(async () => {
  pages = await openPages({ db: ({ db }) => db.withPlugin(leaving.plugin) });
  worker = await pages.browser(staff.worker);
});

afterAll(() => pages.close());

describe('what users of other products complain of', () => {
  test('“an entire assessment was lost to a timeout” (Community Care 2019), “the session ends while I write” (CASA 5015): what was typed is kept, and given back', async () => {
    const journeyId = await given();
    const form = await worker.form(journeyId, 'complete-assessment');
    const note = 'Three pages about the mother, the father and both children.';
    expect((await worker.send(kept(form), { note })).status).toBe(303);
    const afterwards = await pages.browser(staff.worker);
    const [, address = ''] =
      /href="(\/drafts\/[^"#]+)#/.exec((await afterwards.get(`/journeys/${journeyId}`)).text) ?? [];
    expect((await afterwards.get(address)).text).toContain(note);
    await afterwards.send(formIn((await afterwards.get(address)).text, '/complete-assessment'), {});
    await pages.register.db.deleteFrom('drafts').execute();
  });

  test('“an error makes me scroll to look for it” (CASA 5896): what is wrong stands first, leads to its question, and nothing typed is gone', async () => {
    const form = await worker.form(await given(), 'record-contact');
    const wrong = await worker.send(form, { kind: 'visit', note: 'They were out.' });
    expect(wrong.status).toBe(422);
    const [first] = errorsIn(wrong.text);
    expect(wrong.text).toContain(`id="${(first?.href ?? '#').slice(1)}"`);
    expect(wrong.text.indexOf('govuk-error-summary')).toBeLessThan(wrong.text.indexOf('<h1'));
    expect(wrong.text).toContain('They were out.');
  });
});

describe('a form that is left', () => {
  test('is kept for its author alone, offered again, gone on with, and gone when it is saved', async () => {
    const journeyId = await given();
    const form = await worker.form(journeyId, 'record-contact');
    const left = await worker.send(kept(form), { kind: 'visit', note: 'They were just about to' });
    expect([left.status, left.headers['location']]).toEqual([303, '/?done=draft']);
    const day = await worker.get('/?done=draft');
    expect(wordsOf(day.text)).toContain('Kept as a draft, for you alone and for 30 days.');
    expect(under(day.text, 'Drafts')).toMatch(/Record a contact or an attempt at one, KS-\S+ You began this on \w+day/);
    const journey = (await worker.get(`/journeys/${journeyId}`)).text;
    expect(wordsOf(detailsOf(journey, 'record-contact'))).toMatch(/You began this on .* Go on with it/);
    const [, address = ''] = /href="(\/drafts\/[^"#]+)#record-contact"/.exec(journey) ?? [];
    const filled = await worker.get(address);
    expect(filled.status).toBe(200);
    expect(detailsOf(filled.text, 'record-contact')).toContain('They were just about to');
    expect(detailsOf(filled.text, 'record-contact')).toMatch(/value="visit" checked/);
    for (const other of [staff.manager, 'stranger']) {
      expect((await (await pages.browser(other)).get(address)).status).toBe(404);
      expect((await (await pages.browser(other)).get(`/journeys/${journeyId}`)).text).not.toContain('/drafts/');
    }
    const again = formIn(filled.text, '/record-contact');
    const saved = await worker.send(again, { kind: 'visit', outcome: 'seen', note: 'They were just about to go out.' });
    expect(saved.status).toBe(303);
    expect(await draftsNow()).toBe(0);
    expect((await worker.get(address)).status).toBe(404);
  });

  test('kept twice is kept as it is now', async () => {
    const journeyId = await given();
    const form = await worker.form(journeyId, 'record-contact');
    await worker.send(kept(form), { note: 'First.' });
    await worker.send(kept(form), { note: 'Second.' });
    expect(await draftsNow()).toBe(1);
    const [, address = ''] = /href="(\/drafts\/[^"#]+)/.exec((await worker.get('/')).text) ?? [];
    expect((await worker.get(address)).text).toContain('Second.');
    await worker.send(formIn((await worker.get('/')).text, '/throw-away'));
    expect(await draftsNow()).toBe(0);
  });

  test('can be a visit on one page or an evening’s write-up', async () => {
    const journeyId = await given();
    await pages.does(
      journeyId,
      'book-visit',
      { on: new Date().toISOString().slice(0, 10), kind: 'visit', outOfHours: true },
      staff.worker,
    );
    const visit = formIn((await worker.get(`/journeys/${journeyId}/visit`)).text, '/visit');
    await worker.send(kept(visit), { outcome: 'seen', note: 'Half a visit.', 'next-at': '14:30' });
    const evening = formIn((await worker.get('/write-up')).text, '/write-up');
    await worker.send(kept(evening), { 'v0-note': 'Half an evening.' });
    const addresses = [...(await worker.get('/')).text.matchAll(/href="(\/drafts\/[^"#]+)"/g)].map(([, to = '']) => to);
    const texts = await Promise.all(addresses.map(async (to) => (await worker.get(to)).text));
    expect(texts.filter((text) => text.includes('Half a visit.') && text.includes('value="14:30"'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('Half an evening.'))).toHaveLength(1);
    await pages.register.db.deleteFrom('drafts').execute();
  });

  test('is never one that must not wait', async () => {
    const journeyId = await given();
    const form = await worker.form(journeyId, 'raise-concern');
    expect(form.html).not.toContain('formaction');
    const refused = await worker.send({
      ...form,
      action: '/drafts',
      hidden: { ...form.hidden, _draft: `${journeyId}/raise-concern` },
    });
    expect(refused.status).toBe(404);
    expect(await draftsNow()).toBe(0);
  });

  test('of a family that somebody may not see is not kept, and what nobody goes on with is swept after thirty days', async () => {
    const journeyId = await given();
    const form = await worker.form(journeyId, 'record-contact');
    const stranger = await pages.browser('stranger');
    const { hidden } = formIn((await stranger.get('/who')).text, '/who');
    const refused = await stranger.send({ ...kept(form), hidden: { ...kept(form).hidden, ...hidden } });
    expect(refused.status).toBe(404);
    await worker.send(kept(form), { note: 'Long ago.' });
    await sweepDrafts(pages.register.db, new Date(Date.now() + 29 * 86_400_000));
    expect(await draftsNow()).toBe(1);
    await sweepDrafts(pages.register.db, new Date(Date.now() + 31 * 86_400_000));
    expect(await draftsNow()).toBe(0);
  });
});

describe('a form sent after its session has ended', () => {
  test('waits until its sender says who they are, and comes back filled', async () => {
    const journeyId = await given();
    const form = await worker.form(journeyId, 'record-contact');
    const nobody = await pages.browser();
    const asked = await nobody.send(form, { kind: 'call', outcome: 'reached', note: 'A long call, all of it typed.' });
    expect(asked.status).toBe(401);
    expect(wordsOf(asked.text)).toContain('Who are you? What you typed is kept');
    const choose = formIn(asked.text, '/who/kept');
    const unsaid = await nobody.send(choose);
    expect(unsaid.status).toBe(401);
    const back = await nobody.send(formIn(unsaid.text, '/who/kept'), { person: staff.worker });
    expect(back.status).toBe(303);
    const filled = await nobody.get((back.headers['location'] ?? '').split('#')[0] ?? '');
    expect(detailsOf(filled.text, 'record-contact')).toContain('A long call, all of it typed.');
    const saved = await nobody.send(formIn(filled.text, '/record-contact'), {
      kind: 'call',
      outcome: 'reached',
      note: 'A long call, all of it typed.',
    });
    expect(saved.status).toBe(303);
    expect(await draftsNow()).toBe(0);
  });

  test('that cannot be a draft is sent again from the page that kept it', async () => {
    const journeyId = await given();
    const form = formIn((await worker.get('/')).text, '/missed-call');
    const nobody = await pages.browser();
    const asked = await nobody.send(
      { ...form, hidden: { ...form.hidden, journey: journeyId } },
      { note: 'Voicemail.' },
    );
    const back = await nobody.send(formIn(asked.text, '/who/kept'), { person: staff.worker });
    expect(back.status).toBe(200);
    expect(wordsOf(back.text)).toContain('It has not been saved yet. Send it now to save it.');
    const saved = await nobody.send(formIn(back.text, '/missed-call'), { note: 'Voicemail.' });
    expect(saved.headers['location']).toBe(`/?done=missed-call&family=${journeyId}`);
  });

  test('waits on its page while the register is away too', async () => {
    const form = await worker.form(await given(), 'record-contact');
    const nobody = await pages.browser();
    leaving.away = true;
    const asked = await nobody.send(form, { kind: 'call', outcome: 'reached', note: 'Typed in a storm.' });
    leaving.away = false;
    expect(asked.status).toBe(401);
    expect(wordsOf(asked.text)).toContain('Leave this page open and try again in a moment.');
    const again = await nobody.send(formIn(asked.text, '/who/kept'));
    expect(wordsOf(again.text)).toContain('Wes Worker');
    expect(again.text).toContain('Typed in a storm.');
  });

  test('from another site is not carried on', async () => {
    const response = await fetch(`${pages.url}/journeys/x/record-contact`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'Sec-Fetch-Site': 'cross-site', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'note=stranger',
    });
    expect(response.status).toBe(303);
  });
});
