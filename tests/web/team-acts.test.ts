import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dayOf } from '../../domain/london-time.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { staff } from '../support/journeys.ts';
import { openDay } from '../support/open-days.ts';
import { addCoverPerson, addStaff } from '../support/register.ts';
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
  test('“who carries how much?” (atd-data-tech 5633): shows who waits since when and for what, beside caseloads, and gives a family to somebody in one act', async () => {
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

describe('moving journeys to another version of their pathway', () => {
  const onVersion1 = async (): Promise<string> => {
    const journeyId = await waiting();
    await pages.does(journeyId, 'allocate', { practitionerId: staff.worker });
    await pages.does(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen' }, staff.worker);
    return journeyId;
  };
  const asked = '/pathways/moves?what=pathway&from=lewisham-fps.v1&to=lewisham-fps.v2';

  test('shows how many run on which version and every date that would move, moves them in one act, and takes it back', async () => {
    const journeyId = await onVersion1();
    const { text: empty } = await manager.get('/pathways/moves');
    expect(wordsOf(empty)).toMatch(/Family Practitioner Service, version 1 [1-9]\d*/);
    expect(wordsOf((await manager.get('/pathways')).text)).toContain('until somebody moves them');

    const { text } = await manager.get(asked);
    expect(wordsOf(text)).toMatch(/\d+ journeys? would move, \d+ would stay\./);
    expect(under(text, 'Would move')).toMatch(/Planned end of support From: \w+day .* To: \w+day/);
    expect(await events(journeyId, 'PathwayChanged')).toHaveLength(0);

    const form = formIn(text, '/pathways/moves');
    const done = await manager.send(form);
    expect(done.status).toBe(303);
    const { text: after } = await manager.get(done.headers['location'] ?? '');
    expect(wordsOf(after)).toMatch(/Saved Moved\./);
    expect(under(after, 'Moved')).toMatch(/Planned end of support From: \w+day/);
    await manager.send(form);
    expect(await events(journeyId, 'PathwayChanged')).toHaveLength(1);

    const undone = await manager.send(formIn(after, '/pathways/moves/undo'));
    expect(wordsOf((await manager.get(undone.headers['location'] ?? '')).text)).toContain(
      'The move has been taken back.',
    );
    expect(await events(journeyId, 'MoveUndone')).toHaveLength(1);
  });

  test('one journey’s form shows what moves before it does', async () => {
    const journeyId = await onVersion1();
    const form = await manager.form(journeyId, 'change-pathway');
    const check = await manager.send(form, { pathway: 'lewisham-fps.v2' });
    expect(under(check.text, 'What moves')).toMatch(/Planned end of support From: \w+day/);
    expect(await events(journeyId, 'PathwayChanged')).toHaveLength(0);
    const done = await manager.send(formIn(check.text, '/change-pathway'), { _checked: 'yes' });
    expect(done.status).toBe(303);
    expect(await events(journeyId, 'PathwayChanged')).toHaveLength(1);
    const back = await manager.send(await manager.form(journeyId, 'undo-move'));
    expect(under(back.text, 'What moves')).toContain('Planned end of support');
  });

  test('asks from where and to where, shows a changed calendar too, and is a manager’s', async () => {
    const wrong = await manager.get('/pathways/moves?what=pathway&from=&to=lewisham-fps.v2');
    expect(wrong.status).toBe(422);
    expect(errorsIn(wrong.text)).toEqual([{ text: 'Choose a version', href: '#from' }]);
    const day = openDay(3);
    const query = new URLSearchParams({ what: 'calendar', ...dayFields('alsoClosed', day) }).toString();
    const { text } = await manager.get(`/pathways/moves?${query}`);
    expect(wordsOf(text)).toContain('To a calendar that is also closed on');
    expect((await (await pages.browser(staff.worker)).get('/pathways/moves')).status).toBe(403);
  });
});

describe('somebody who leaves', () => {
  test('is shown with every family and today’s visits first; confirmed, the families wait at the head of the list', async () => {
    await addStaff(pages.register.db, { id: 'leaver', name: 'Lee Leaver', roles: ['practitioner'] });
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
