import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dayOf, addDays, weekday } from '../../domain/london-time.ts';
import { schoolReferral } from '../api/support/referrals.ts';
import { staff } from '../support/journeys.ts';
import { formIn, wordsOf } from './support/html.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let pages: Pages;
let duty: Browser;
let manager: Browser;

beforeAll(async () => {
  pages = await openPages();
  duty = await pages.browser(staff.duty);
  manager = await pages.browser(staff.manager);
});
afterAll(() => pages.close());

describe('two journeys that may be one family’s', () => {
  test('stand side by side, and the referral joins the open one in one act', async () => {
    const first = (await pages.referred()).journeyId;
    const [mother, child] = schoolReferral.people;
    const second = (await pages.referred({ people: [mother, child], relationships: [], reasons: ['money'] })).journeyId;
    const page = await duty.get(`/front-door/${second}/compare/${first}`);
    expect(page.status).toBe(200);
    const words = wordsOf(page.text);
    expect(words).toMatch(/In both The same KS-[^:]*: Bo Archer, child, born Saturday 4 May 2019/);
    expect(words).toMatch(/Only in the second KS-[^:]*: Nothing said KS-[^:]*: Baby Archer, unborn child, expected/);
    expect(words).toContain('Money, benefits and forms');
    expect(words).toContain('Post: 1 Old Road');
    const form = formIn(page.text, `/front-door/${second}/compare/${first}`);
    const joined = await duty.send(form, { act: 'join' });
    expect(joined.status).toBe(303);
    const after = wordsOf((await duty.get(joined.headers['location'] ?? '')).text);
    expect(after).toContain('Join this referral to the family’s open journey');
    expect(wordsOf((await duty.get(`/front-door/${second}/compare/${first}`)).text)).not.toContain(
      'It is the same family',
    );
  });

  test('are linked when the earlier one has ended', async () => {
    const first = (await pages.referred()).journeyId;
    await pages.does(first, 'decide-pathway', { decision: 'decline', because: 'below-level' });
    const second = (await pages.referred()).journeyId;
    const page = await duty.get(`/front-door/${second}/compare/${first}`);
    expect(wordsOf(page.text)).toContain('Ended');
    const linked = await duty.send(formIn(page.text, `/compare/${first}`), { act: 'link' });
    expect(linked.status).toBe(303);
    expect((await duty.get(`/journeys/${second}`)).text).toContain(`href="/journeys/${first}"`);
  });

  test('keep a secret address secret', async () => {
    const first = (await pages.referred()).journeyId;
    const second = (await pages.referred()).journeyId;
    await pages.does(first, 'withhold-address', { personRef: 'mother', withheld: true });
    const words = wordsOf((await duty.get(`/front-door/${second}/compare/${first}`)).text);
    expect(words).toContain('Post: kept secret');
  });

  test('are not to be seen by another team', async () => {
    const first = (await pages.referred()).journeyId;
    const second = (await pages.referred()).journeyId;
    const stranger = await pages.browser('stranger');
    expect((await stranger.get(`/front-door/${second}/compare/${first}`)).status).toBe(404);
  });
});

describe('the rota', () => {
  test('is set by a manager, week by week, and read by duty workers', async () => {
    const form = formIn((await manager.get('/front-door/rota')).text, '/front-door/rota');
    const today = dayOf(Date.now());
    const next = addDays(today, 8 - weekday(today));
    const sent = await manager.send(form, { [`week-${next}`]: 'second-duty' });
    expect(sent.status).toBe(303);
    const saved = await manager.get(sent.headers['location'] ?? '');
    expect(wordsOf(saved.text)).toContain('The rota is set.');
    expect(saved.text).toMatch(new RegExp(`id="week-${next}"[\\s\\S]*?<option value="second-duty" selected`));
    const read = wordsOf((await duty.get('/front-door/rota')).text);
    expect(read).toContain('On duty this week: Nobody is named');
    expect(read).toMatch(/Week of Monday [^W]* Sam Second/);
    expect((await duty.get('/front-door/rota')).text).not.toContain('<select');
    expect((await duty.send(form, {})).status).toBe(403);
  });

  test('takes nobody who is not on duty in this team', async () => {
    const form = formIn((await manager.get('/front-door/rota')).text, '/front-door/rota');
    const today = dayOf(Date.now());
    const wrong = await manager.send(form, { [`week-${addDays(today, 1 - weekday(today))}`]: 'stranger' });
    expect(wrong.status).toBe(422);
    expect(wordsOf(wrong.text)).toContain('Choose a duty worker of this team for each week.');
  });
});

describe('the directory', () => {
  test('lists where else a family can turn, which the decision to signpost offers by name', async () => {
    expect(wordsOf((await duty.get('/front-door/directory')).text)).toContain('Money and debt advice 020 7946 0160');
    const { journeyId } = await pages.referred();
    const form = await duty.form(journeyId, 'decide-pathway');
    expect(wordsOf(form.html)).toContain('Where can the family turn instead?');
    expect(wordsOf(form.html)).toContain('Money and debt advice');
  });
});
