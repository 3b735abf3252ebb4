import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dayOf } from '../../domain/london-time.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { addCoverPerson } from '../support/cover-person.ts';
import { staff } from '../support/journeys.ts';
import { openDay } from '../support/open-days.ts';
import { dayFields } from './support/day-fields.ts';
import { errorsIn, formIn, under, wordsOf, type Form } from './support/html.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let pages: Pages;
let manager: Browser;

beforeAll(async () => {
  pages = await openPages();
  await addCoverPerson(pages.register.db);
  manager = await pages.browser(staff.manager);
}, 120_000);

afterAll(() => pages.close(), 30_000);

const waiting = async (): Promise<string> => {
  const { journeyId } = await pages.referred();
  await pages.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
  return journeyId;
};

const events = async (journeyId: string, type: string) =>
  (await readEvents(pages.register.db, journeyId)).filter((event) => event.type === type);

/** The form in the line of one family. */
const allocationOf = (html: string, journeyId: string): Form => {
  const forms = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([whole]) => whole);
  return formIn(forms.find((one) => one.includes(journeyId)) ?? '', '/team/waiting');
};

describe('the waiting list', () => {
  test('shows who waits since when and for what, beside caseloads, and gives a family to somebody in one act', async () => {
    const journeyId = await waiting();
    const { text } = await manager.get('/team/waiting');
    const words = wordsOf(text);
    expect(words).toMatch(/3 people, Family Practitioner Service\. Routines and boundaries, School or nursery\./);
    expect(words).toMatch(/Accepted .*, waits since today\./);
    expect(words).toMatch(/To be given to somebody by \w+day/);
    expect(words).toMatch(/Wes Worker present 0 0/);
    const form = allocationOf(text, journeyId);
    const nobody = await manager.send(form, {});
    expect(nobody.status).toBe(422);
    expect(errorsIn(nobody.text)).toEqual([
      { text: 'Choose a practitioner', href: expect.stringMatching(/^#practitioner-/) },
    ]);

    const sent = await manager.send(form, { practitionerId: staff.worker });
    expect(sent.status).toBe(303);
    const after = await manager.get(sent.headers['location'] ?? '');
    expect(wordsOf(after.text)).toMatch(/Saved KS-\w{4}-\w{4} has a practitioner now/);
    expect(wordsOf(after.text)).toMatch(/Wes Worker present 1 3/);
    expect(wordsOf(after.text)).toContain('No family is waiting for a practitioner.');
    await manager.send(form, { practitionerId: staff.worker });
    expect(await events(journeyId, 'PractitionerAllocated')).toHaveLength(1);
  });

  test('is a manager’s', async () => {
    expect((await (await pages.browser(staff.worker)).get('/team/waiting')).status).toBe(403);
  });
});

describe('absence and cover', () => {
  const form = async (): Promise<Form> => formIn((await manager.get('/team/absence')).text, '/team/absence');

  test('asks who, until when and who covers, and comes back filled when something is missing', async () => {
    const wrong = await manager.send(await form(), { workerId: staff.worker, ...dayFields('from', openDay(2)) });
    expect(wrong.status).toBe(422);
    expect(errorsIn(wrong.text)).toEqual([
      { text: 'Enter the last day they are away', href: '#until-day' },
      { text: 'Choose who covers', href: '#coverId' },
    ]);
    expect(wrong.text).toContain(`<option value="${staff.worker}" selected`);
    const self = await manager.send(await form(), {
      workerId: staff.worker,
      coverId: staff.worker,
      ...dayFields('until', openDay(2)),
    });
    expect(errorsIn(self.text)).toEqual([{ text: 'Nobody covers for themselves.', href: '#coverId' }]);
  });

  test('is shown before it is done, moves every family in one act, cancels what is to be cancelled, and is done once', async () => {
    const journeyId = await waiting();
    await pages.does(journeyId, 'allocate', { practitionerId: staff.worker });
    const on = openDay(1);
    const booked = await pages.does(journeyId, 'book-visit', { on, at: '10:00' }, staff.worker);
    expect(booked.status).toBe(200);
    const asked = { workerId: staff.worker, coverId: 'cover', ...dayFields('until', openDay(3)) };
    const preview = await manager.send(await form(), asked);
    expect(preview.status).toBe(200);
    const shown = under(preview.text, 'What this comes to');
    expect(shown).toMatch(/2 of 2 families would move, and go back by themselves\./);
    expect(shown).toMatch(/at 10am Keep: who covers goes Cancel: the worker is away/);
    expect(await events(journeyId, 'CoverBegan')).toHaveLength(0);

    const confirm = formIn(preview.text, '/team/absence');
    const [visit = ''] = /visit [^"]+/.exec(confirm.html) ?? [];
    const fields = { act: 'confirm', [visit]: 'cancel' };
    const done = await manager.send(confirm, fields);
    expect(done.status).toBe(303);
    const saved = wordsOf((await manager.get(done.headers['location'] ?? '')).text);
    expect(saved).toContain('2 families of Wes Worker are covered.');
    expect(saved).toMatch(/With Cora Cover until \w+day/);
    expect(saved).not.toContain('Visit booked');
    await manager.send(confirm, fields);
    expect(await events(journeyId, 'CoverBegan')).toHaveLength(1);
    expect(await events(journeyId, 'VisitCancelled')).toHaveLength(1);
    expect(wordsOf((await manager.get('/team/waiting')).text)).toMatch(/Wes Worker away until/);
  });
});

describe('somebody who leaves', () => {
  test('is shown with every family and today’s visits first; confirmed, the families wait at the head of the list', async () => {
    await pages.register.db
      .insertInto('staff')
      .values({
        staff_id: 'leaver',
        name: 'Lee Leaver',
        email: 'leaver@keepstep.example',
        roles: JSON.stringify(['practitioner']),
        team_id: 'north',
        active: true,
      })
      .execute();
    const another = await waiting();
    const journeyId = await waiting();
    await pages.does(journeyId, 'allocate', { practitionerId: 'leaver' });
    const today = dayOf(Date.now());
    await pages.does(journeyId, 'book-visit', { on: today, at: '23:30', outOfHours: true }, 'leaver');
    const absence = await manager.get('/team/absence');
    expect(absence.text).toContain('href="/team/leaver?team=north"');
    const asked = formIn((await manager.get('/team/leaver')).text, '/team/leaver');
    const nobody = await manager.send(asked, {});
    expect([nobody.status, errorsIn(nobody.text)]).toEqual([422, [{ text: 'Choose who leaves', href: '#workerId' }]]);
    const preview = await manager.send(asked, { workerId: 'leaver' });
    expect(under(preview.text, 'What this comes to')).toMatch(
      /1 family of Lee Leaver would wait for another practitioner at once.*Expects a visit today at 11:30pm/,
    );
    expect(await events(journeyId, 'StaffingChanged')).toHaveLength(0);
    const done = await manager.send(formIn(preview.text, '/team/leaver'), { act: 'confirm' });
    expect([done.status, done.headers['location']]).toEqual([303, '/team/waiting?team=north']);
    const list = await manager.get('/team/waiting');
    expect(wordsOf(list.text)).toMatch(/Lee Leaver has left .*Expects a visit today at 11:30pm/);
    expect(list.text.indexOf(journeyId)).toBeLessThan(list.text.indexOf(another));
    const given = await manager.send(allocationOf(list.text, journeyId), { practitionerId: staff.worker });
    expect(given.status).toBe(303);
    expect(wordsOf((await manager.get('/team/waiting')).text)).not.toContain('Lee Leaver has left');
  });

  test('is a manager’s to record', async () => {
    expect((await (await pages.browser(staff.worker)).get('/team/leaver')).status).toBe(403);
  });
});
