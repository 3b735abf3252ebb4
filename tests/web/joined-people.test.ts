import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { schoolReferral } from '../api/support/referrals.ts';
import { staff } from '../support/journeys.ts';
import { formIn, under, wordsOf, type Form } from './support/html.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let pages: Pages;
let manager: Browser;

beforeAll(async () => {
  pages = await openPages();
  manager = await pages.browser(staff.manager);
}, 120_000);
afterAll(() => pages.close(), 30_000);

const heading = 'Named in the joined referral, not yet with this family';

const father = {
  ref: 'father',
  role: 'father',
  name: 'Dan <Quill>',
  dateOfBirth: '1990-07-13',
  contactPoints: [{ kind: 'email', value: 'dan@quill.example', safe: 'no' }],
} as const;

/** A family whose second referral names a father; the mother is kept from him. */
async function joined(): Promise<string> {
  const { journeyId } = await pages.referred();
  const { journeyId: other } = await pages.referred({ people: [...schoolReferral.people, father] });
  await pages.does(other, 'restrict-pair', { aboutRef: 'mother', fromRef: 'father', what: 'whereabouts' });
  await pages.does(other, 'join-referral', { into: journeyId });
  return journeyId;
}

const page = async (journeyId: string): Promise<string> => (await manager.get(`/journeys/${journeyId}`)).text;

/** The form of one person of the joined referral. */
function formOf(html: string, name: string): Form {
  const forms = html.slice(html.indexOf(heading)).split(/(?=<form)/);
  return formIn(forms.find((one) => one.includes(`name="name" value="${name}"`)) ?? '', '/add-person');
}

test('a worker brings somebody across in one act, and reads beforehand what is to be minded', async () => {
  const journeyId = await joined();
  const before = await page(journeyId);
  const section = under(before, heading);
  expect(section).toMatch(/Dan <Quill> Father\. Born Friday 13 July 1990 Something is kept from this person/);
  expect(section).toContain('Email Not safe, do not use');
  expect(section).not.toContain('dan@quill.example');
  const form = formOf(before, 'Dan &lt;Quill&gt;');
  expect(wordsOf(form.html)).toContain('No, somebody new Yes, Ana Archer');
  expect(wordsOf(form.html)).not.toContain('Bo Archer');
  expect((await manager.send(form, { sameAs: '' })).status).toBe(303);
  const after = await page(journeyId);
  expect(under(after, 'People')).toContain('Keep from this person about Ana Archer');
  expect(under(after, heading)).not.toContain('Dan <Quill> Father');
  expect(wordsOf(after)).toContain('Dan <Quill> was added to the family, as a joined referral named them');
});

test('says that somebody is here already: whom it seems to be is chosen beforehand, and then nobody waits any more', async () => {
  const journeyId = await joined();
  await manager.send(formOf(await page(journeyId), 'Dan &lt;Quill&gt;'), { sameAs: '' });
  const form = formOf(await page(journeyId), 'Ana Archer');
  expect(form.html).toMatch(/<option value="mother" selected>Yes, Ana Archer<\/option>/);
  expect((await manager.send(form, { sameAs: 'mother' })).status).toBe(303);
  const after = await page(journeyId);
  expect(after).not.toContain(heading);
  expect(under(after, 'People').match(/Ana Archer Mother/g)).toHaveLength(1);
});

test('comes back with everything said when somebody was quicker', async () => {
  const journeyId = await joined();
  const form = formOf(await page(journeyId), 'Dan &lt;Quill&gt;');
  await manager.send(formOf(await page(journeyId), 'Ana Archer'), { sameAs: 'mother' });
  const back = await manager.send(form, { sameAs: '' });
  expect(back.status).toBe(409);
  const again = formIn(back.text, '/add-person');
  expect(again.html).toContain('value="Dan &lt;Quill&gt;"');
  expect(again.html).toMatch(/name="joinedRef" type="radio" value="[^"]*:father" checked/);
});

test('is offered to nobody who may not add people', async () => {
  const journeyId = await joined();
  const worker = await pages.browser(staff.worker);
  const html = (await worker.get(`/journeys/${journeyId}`)).text;
  expect(under(html, heading)).toContain('Dan <Quill>');
  expect(html.slice(html.indexOf(heading))).not.toContain('/add-person');
});
