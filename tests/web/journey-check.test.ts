import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readEvents } from '../../register/queries/journal.ts';
import { staff } from '../support/journeys.ts';
import { detailsOf, formIn, under, wordsOf } from './support/html.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let pages: Pages;
let manager: Browser;

beforeAll(async () => {
  pages = await openPages();
  manager = await pages.browser(staff.manager);
});

afterAll(() => pages.close());

const types = async (journeyId: string): Promise<readonly string[]> =>
  (await readEvents(pages.register.db, journeyId)).map(({ type }) => type);

/** A family that was screened, and the manager's answers to the decision, looked over but not confirmed. */
async function declined(note = 'They live\r\nelsewhere.') {
  const { journeyId } = await pages.referred();
  await pages.does(journeyId, 'complete-safety-screen', { result: 'no-concern' });
  const form = await manager.form(journeyId, 'decide-pathway');
  const typed = { decision: 'decline', because: 'out-of-area', note };
  return { journeyId, form, checked: await manager.send(form, typed) };
}

test('before somebody outside is told, the answers are shown, with who hears what and when', async () => {
  const { journeyId, checked } = await declined();
  expect(checked.status).toBe(200);
  const words = wordsOf(checked.text);
  expect(words).toContain('Check your answers before anything leaves Nothing has been saved or sent yet.');
  expect(under(checked.text, 'Who will be told')).toMatch(
    /Decision to the referrer to .*Hill.*\. Today at .*; until then it can be taken back\./,
  );
  expect(under(checked.text, 'What you answered')).toContain('They live elsewhere.');
  expect(under(checked.text, 'What you answered')).toMatch(/What is decided\?|decision/i);
  expect(await types(journeyId)).not.toContain('PathwayDecided');
});

test('confirmed, it is saved once under the same key, with every word that was typed', async () => {
  const { journeyId, form, checked } = await declined();
  const confirm = formIn(checked.text, '/decide-pathway');
  expect(confirm.hidden).toMatchObject({ _key: form.hidden['_key'], _seq: form.hidden['_seq'] });
  for (let sent = 0; sent < 2; sent += 1) expect((await manager.send(confirm, { _checked: 'yes' })).status).toBe(303);
  expect((await types(journeyId)).filter((type) => type === 'PathwayDecided')).toHaveLength(1);
  expect(under((await manager.get(`/journeys/${journeyId}`)).text, 'What has happened')).toContain(
    'They live elsewhere.',
  );
});

test('an answer can be changed first: the form comes back filled and nothing is wrong with it', async () => {
  const { journeyId, checked } = await declined();
  const back = await manager.send(formIn(checked.text, '/decide-pathway'), { _change: 'yes' });
  expect(back.status).toBe(200);
  expect(back.text).not.toContain('<title>Error');
  const form = detailsOf(back.text, 'decide-pathway');
  expect(form).toMatch(/^<details[^>]* open/);
  expect(form).toMatch(/value="decline" checked/);
  expect(form).toContain('elsewhere.');
  expect(await types(journeyId)).not.toContain('PathwayDecided');
});

test('what leaves later is said at the top of the page, and can be undone there', async () => {
  const { journeyId, checked } = await declined();
  await manager.send(formIn(checked.text, '/decide-pathway'), { _checked: 'yes' });
  const { text } = await manager.get(`/journeys/${journeyId}`);
  expect(wordsOf(text)).toMatch(/About to leave .*ecision to the referrer.* leaves? today at \d/);
  const duty = await pages.browser(staff.worker);
  expect((await duty.get(`/journeys/${journeyId}`)).text).not.toContain('take it back before it leaves');
  const undone = await manager.send(formIn(text, '/undo-command'));
  expect(undone.status).toBe(303);
  expect(await types(journeyId)).toContain('CommandUndone');
  const after = await manager.get(`/journeys/${journeyId}`);
  expect(wordsOf(after.text)).not.toContain('About to leave');
  expect(after.text).toContain('id="decide-pathway"');
});

test('what tells nobody outside is saved at once, and a concern always', async () => {
  const { journeyId } = await pages.referred();
  const screen = await manager.form(journeyId, 'complete-safety-screen');
  expect((await manager.send(screen, { result: 'no-concern' })).status).toBe(303);
  const concern = await manager.form(journeyId, 'raise-concern');
  expect((await manager.send(concern, { code: 'worry' })).status).toBe(303);
});

test('answers to a page that is no longer true are not shown for checking but given back', async () => {
  const { journeyId } = await pages.referred();
  await pages.does(journeyId, 'complete-safety-screen', { result: 'no-concern' });
  const form = await manager.form(journeyId, 'decide-pathway');
  await pages.does(journeyId, 'record-contact', { kind: 'call', outcome: 'no-answer' });
  const { status, text } = await manager.send(form, { decision: 'decline', because: 'out-of-area' });
  expect(status).toBe(409);
  expect(wordsOf(text)).toContain('This journey has changed since you opened the page.');
});
