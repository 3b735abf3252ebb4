import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Journeys } from '../../api/deps.ts';
import { NotRunning } from '../../api/errors.ts';
import { beginDigest, recordDigestFate } from '../../register/digests.ts';
import { readServiceClock, saveOffset } from '../../register/service-clock.ts';
import { given, type Story } from '../support/given.ts';
import { family, inLondon, london, staff } from '../support/journeys.ts';
import { handedOver, lived } from './support/family.ts';
import { formIn, under, wordsOf } from './support/html.ts';
import { openPages, type Pages } from './support/pages.ts';

/** A Monday that no machine running this has passed yet: the clock only goes forward. */
const monday = '2035-11-05 09:00';

let pages: Pages;
let story: Story;
/** No workflow runs for this family for a while. */
let away = false;

/** A family's story that goes on as the service's clock does. */
const livingOn: Journeys['moveClock'] = async (journeyId, offsetMs) => {
  if (away) throw new NotRunning();
  const after = story.on(inLondon(Date.now() + offsetMs + 500));
  const fresh = after.journal.slice(story.journal.length);
  story = after;
  if (fresh.length > 0) await pages.register.publish(journeyId, fresh);
};

beforeAll(async () => {
  pages = await openPages({ temporalUiUrl: 'http://127.0.0.1:8233', moveClock: livingOn });
  const { db } = pages.register;
  await saveOffset(db, london(monday) - Date.now());
  story = given(monday, family(1));
  await lived(pages.register, story);
  const [message] = story.sent('receipt');
  await handedOver(
    pages.register,
    { journeyId: 'j-1', messageId: message?.messageId ?? '', at: new Date(london(monday)) },
    {
      subject: 'We have your referral: KS-1',
      text: 'Thank you.\n<b>We have it.</b>',
      html: '<!doctype html><html lang="en-GB"><head><title>Mail</title></head><body style="color:#0b0c0c"><h1>Thank you</h1></body></html>',
    },
  );
});

afterAll(() => pages.close());

describe('the training console', () => {
  test('says what time it is here and where Temporal’s own pages are', async () => {
    const { text } = await (await pages.browser(staff.duty)).get('/training');
    expect(under(text, 'The clock')).toMatch(/^The clock Here it is Monday 5 November 2035 at 9(:0\d)?am\./);
    expect(text).toContain('href="http://127.0.0.1:8233"');
  });

  test('moves the clock to the next deadline and says what fired, in order and in words', async () => {
    const duty = await pages.browser(staff.duty);
    const before = formIn((await duty.get('/training')).text, '/training/clock');
    expect((await duty.send(before, { to: 'next-deadline' })).headers['location']).toBe('/training');
    const { text } = await duty.get('/training');
    expect(under(text, 'The clock')).toContain('Here it is Tuesday 6 November 2035 at 5pm.');
    expect(under(text, 'What fired')).toContain('KS-1 Safety screen of the referral Tuesday 6 November 2035 at 5pm');
    await duty.send(formIn(text, '/training/clock'), { by: 'P7D' });
    const later = (await duty.get('/training')).text;
    const fired = under(later, 'What fired');
    expect(fired).toContain('From Tuesday 6 November 2035 at 5pm to Tuesday 13 November 2035 at 5pm.');
    expect(fired.indexOf('Safety screen of the referral Wednesday 7')).toBeGreaterThan(0);
    expect(fired.indexOf('Decision on a pathway Monday 12')).toBeGreaterThan(
      fired.indexOf('Safety screen of the referral Wednesday 7'),
    );
    expect(later).toContain('href="/journeys/j-1"');
    const myDay = await duty.get('/');
    expect(under(myDay.text, 'Overdue')).toMatch(/KS-1 .*Safety screen of the referral/);
  });

  test('names a journey that has not arrived, for as long as it has not', async () => {
    const duty = await pages.browser(staff.duty);
    away = true;
    await duty.send(formIn((await duty.get('/training')).text, '/training/clock'), { by: 'P7D' });
    away = false;
    const warning = 'KS-1 has not arrived yet. Look again in a moment; if it still has not, it has to be healed.';
    expect(under((await duty.get('/training')).text, 'What fired')).toContain(warning);
    await livingOn('j-1', (await readServiceClock(pages.register.db)).offsetMs);
    expect(wordsOf((await duty.get('/training')).text)).not.toContain('has not arrived');
  });

  test('does not move for what it does not understand, nor for a form of another site', async () => {
    const duty = await pages.browser(staff.duty);
    const form = formIn((await duty.get('/training')).text, '/training/clock');
    const odd = await duty.send(form, { by: 'sideways' });
    expect(odd.status).toBe(422);
    expect(wordsOf(odd.text)).toContain('The clock was not moved Choose how far the clock should move.');
    const foreign = await duty.send({ ...form, hidden: {} }, { by: 'P1D' });
    expect(foreign.status).toBe(403);
  });

  test('leads to the outbox whoever may read it', async () => {
    expect((await (await pages.browser(staff.duty)).get('/training')).text).toContain(
      'href="/outbox">The mails that left',
    );
    expect((await (await pages.browser(staff.worker)).get('/training')).text).not.toContain('href="/outbox"');
  });
});

describe('the outbox', () => {
  test('lists mail with to whom it went and what became of it, to those who may read it', async () => {
    const duty = await pages.browser(staff.duty);
    const words = wordsOf((await duty.get('/outbox')).text);
    expect(words).toMatch(/Receipt to the referrer about KS-1 To the referrer, Monday 5 November 2035 at 9am/);
    expect(words).toContain('Taken by the mail server');
    expect(wordsOf((await duty.get('/outbox?status=rejected')).text)).toContain('No mail of this kind.');
    expect((await (await pages.browser(staff.worker)).get('/outbox')).status).toBe(403);
    expect((await (await pages.browser('stranger')).get('/outbox')).text).not.toContain('KS-1');
  });

  test('finds the mail about one family by its reference, however it is written', async () => {
    const duty = await pages.browser(staff.duty);
    expect(wordsOf((await duty.get('/outbox?about=ks-1')).text)).toContain('about KS-1');
    expect(wordsOf((await duty.get('/outbox?about=KS-2')).text)).toContain('No mail of this kind.');
    expect((await (await pages.browser('stranger')).get('/outbox?about=KS-1')).text).not.toContain('Receipt');
  });

  test('shows a digest, which is about no one family, to its own team', async () => {
    const { db } = pages.register;
    const key = { staffId: staff.worker, kind: 'daily', onDay: '2035-11-05' };
    await beginDigest(db, {
      staff_id: key.staffId,
      kind: key.kind,
      on_day: key.onDay,
      team_id: 'north',
      smtp_message_id: '<2@keepstep.example>',
      smtp_code: null,
      address: 'worker@keepstep.example',
      subject: 'Your day: Monday 5 November 2035',
      text: 'Overdue: KS-1',
      html: '<p>Overdue: KS-1</p>',
      at: new Date(london('2035-11-05 09:05')),
    });
    await recordDigestFate(db, key, 'accepted', '250');
    const duty = await pages.browser(staff.duty);
    const { text: list } = await duty.get('/outbox');
    expect(wordsOf(list)).toContain('Digest of the day To somebody who works here, Monday 5 November 2035 at 9:05am');
    const [, href = ''] = /href="(\/outbox\/[^"]*)"[^>]*>Digest/.exec(list) ?? [];
    const { text, status } = await duty.get(href);
    expect(status).toBe(200);
    expect(wordsOf(text)).toContain('Subject Your day: Monday 5 November 2035');
    expect(wordsOf(text)).not.toContain('Why this message?');
    expect((await (await pages.browser('stranger')).get(href)).status).toBe(404);
    await db.deleteFrom('digests').execute();
  });

  test('is a place of those who may read it only', async () => {
    expect((await (await pages.browser(staff.manager)).get('/training')).text).toContain('Outbox');
    expect((await (await pages.browser(staff.worker)).get('/training')).text).not.toContain('Outbox');
  });

  test('shows one mail as text, and as its reader sees it in a frame where nothing runs', async () => {
    const duty = await pages.browser(staff.duty);
    const { text: list } = await duty.get('/outbox');
    const href = [...list.matchAll(/href="(\/outbox\/[^"]*)"[^>]*>([^<]*)</g)].find(([, , words]) =>
      words?.startsWith('Receipt'),
    )?.[1];
    const { text } = await duty.get(href ?? '');
    expect(wordsOf(text)).toContain('To hana@hill-primary.example Subject We have your referral: KS-1');
    expect(wordsOf(text)).toContain('Attempt 1, Monday 5 November 2035 at 9am: taken by the mail server (code 250)');
    expect(text).toContain('&lt;b&gt;We have it.&lt;/b&gt;');
    expect(text).toContain(`<iframe class="ks-frame" sandbox="" src="${href ?? ''}/html"`);
    const html = await duty.get(`${href ?? ''}/html`);
    expect(html.headers['content-security-policy']).toContain('sandbox');
    expect(html.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await (await pages.browser('stranger')).get(href ?? '')).status).toBe(404);
    expect((await (await pages.browser(staff.worker)).get(href ?? '')).status).toBe(403);
  });
});
