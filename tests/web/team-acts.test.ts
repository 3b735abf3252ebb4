import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dayOf } from '../../domain/london-time.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { staff } from '../support/journeys.ts';
import { openDay } from '../support/open-days.ts';
import { addCoverPerson, addStaff } from '../support/register.ts';
import { usualWeek } from '../support/weeks.ts';
import { dayFields } from './support/day-fields.ts';
import { errorsIn, formIn, under, wordsOf, type Form } from './support/html.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

let pages: Pages;
let manager: Browser;

beforeAll(async () => {
  pages = await openPages();
  await addCoverPerson(pages.register.db);
  manager = await pages.browser(staff.manager);
});

afterAll(() => pages.close());

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

    const { text: away } = await manager.get('/team/absence');
    expect(under(away, 'Away now or soon 1')).toMatch(/Wes Worker Away until \w+day .*\. Cora Cover covers\./);
    const back = formIn(away, '/team/absence/return');
    const returned = await manager.send(back);
    expect(returned.status).toBe(303);
    const theirs = wordsOf((await manager.get(returned.headers['location'] ?? '')).text);
    expect(theirs).toContain('Wes Worker is back. 2 families are theirs again.');
    expect(theirs).toContain('With Wes Worker. Nobody covers it any more.');
    await manager.send(back);
    expect(await events(journeyId, 'CoverEnded')).toHaveLength(1);
    expect((await manager.get('/team/absence')).text).not.toContain('Away now or soon');
    expect((await (await pages.browser(staff.worker)).get('/team/absence/returned?worker=worker')).status).toBe(403);
  });

  test('of somebody who holds no family is written down as well, and somebody back before planned leave has none', async () => {
    const asked = { workerId: staff.manager, coverId: 'cover', ...dayFields('until', openDay(4)) };
    const ahead = { ...asked, ...dayFields('from', openDay(2)) };
    const preview = await manager.send(await form(), ahead);
    expect(under(preview.text, 'What this comes to')).toContain('They hold no family: nothing moves.');
    const done = await manager.send(formIn(preview.text, '/team/absence'), { act: 'confirm' });
    expect(done.status).toBe(303);
    expect((await manager.get(done.headers['location'] ?? '')).status).toBe(200);
    const { text } = await manager.get('/team/absence');
    expect(under(text, 'Away now or soon')).toMatch(/Away from \w+day .* until \w+day/);
    const returned = await manager.send(formIn(text, '/team/absence/return'));
    expect(wordsOf((await manager.get(returned.headers['location'] ?? '')).text)).toContain(
      'No family was covered for them.',
    );
    expect((await manager.get('/team/absence')).text).not.toContain('Away now or soon');
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
    expect(done.status).toBe(303);
    const came = await manager.get(done.headers['location'] ?? '');
    expect(wordsOf(came.text)).toMatch(
      /Lee Leaver has left, can no longer sign in and is sent no mail\. 1 family of theirs has somebody who answers for it now\./,
    );
    expect(wordsOf(came.text)).toMatch(
      /KS-\S+ Waits for another practitioner, to be named by \w+day .*Until then \S+ \S+ holds it\. Expects a visit today at 11:30pm\./,
    );
    const refused = `${done.headers['location'] ?? ''}&refused=${encodeURIComponent(`${another}~closed jnowhere~stale`)}`;
    expect(under((await manager.get(refused)).text, 'Not done 1')).toMatch(/KS-\S+: This journey is closed\./);
    const stranger = await pages.browser('stranger');
    expect((await stranger.get(done.headers['location'] ?? '')).status).not.toBe(200);
    const list = await manager.get('/team/waiting');
    expect(wordsOf(list.text)).toMatch(/Lee Leaver has left .*Expects a visit today at 11:30pm/);
    expect(list.text.indexOf(journeyId)).toBeLessThan(list.text.indexOf(another));
    const given = await manager.send(allocationOf(list.text, journeyId), { practitionerId: staff.worker });
    expect(given.status).toBe(303);
    expect(wordsOf((await manager.get('/team/waiting')).text)).not.toContain('Lee Leaver has left');
  });

  test('from the head of a team is followed by somebody in the same role, of whichever team; left open, the page says who answers', async () => {
    const head = (id: string, roles: readonly string[], team_id: string) => ({
      staff_id: id,
      name: id,
      email: `${id}@keepstep.example`,
      roles: JSON.stringify(roles),
      team_id,
      active: true,
    });
    const { db } = pages.register;
    await db
      .insertInto('staff')
      .values([
        head('Hal', ['manager'], 'north'),
        head('Far', ['manager'], 'south'),
        head('Top', ['service-lead'], 'south'),
      ])
      .execute();
    await db.updateTable('teams').set({ manager: 'Hal' }).where('team_id', '=', 'north').execute();
    const asked = formIn((await manager.get('/team/leaver')).text, '/team/leaver');
    expect(asked.html).toMatch(/value="Far"[\s\S]*value="Top"/);
    const preview = await manager.send(asked, { workerId: 'Hal' });
    expect(preview.text).toContain('<option value="Far">Far, manager');
    expect(preview.text).not.toContain('<option value="Top"');
    const wrong = await manager.send(asked, { workerId: 'Hal', successorId: 'Top' });
    expect(errorsIn(wrong.text)).toEqual([
      { text: 'Nobody by this id works here in the role that becomes free.', href: '#successorId' },
    ]);
    const done = await manager.send(formIn(preview.text, '/team/leaver'), { act: 'confirm' });
    const came = wordsOf((await manager.get(done.headers['location'] ?? '')).text);
    expect(came).toMatch(/Hal is still named at the head of team \S+\. \S+ \S+ answers for it until the service lead/);
    await db.updateTable('teams').set({ manager: staff.manager }).where('team_id', '=', 'north').execute();
  });

  test('is a manager’s to record', async () => {
    const worker = await pages.browser(staff.worker);
    expect((await worker.get('/team/leaver')).status).toBe(403);
    expect((await worker.get('/team/leaver/saved?worker=leaver')).status).toBe(403);
  });
});

describe('the days somebody works', () => {
  const form = async (): Promise<Form> => formIn((await manager.get('/team/working-days')).text, '/team/working-days');
  const weekOf = (thursday: string) => ({
    monday: 'whole',
    tuesday: 'whole',
    wednesday: 'whole',
    thursday,
    friday: 'none',
  });

  test('are set by a manager, stand beside the name where caseloads are compared, and are told to every family of theirs', async () => {
    const journeyId = await pages.givenToWorker();
    expect(wordsOf((await manager.get('/team/absence')).text)).toContain('Set their working days');
    const empty = await form();
    expect(wordsOf(empty.html)).toContain('Their families stay theirs, and no date moves.');
    const nobody = await manager.send(empty, { ...usualWeek });
    expect([nobody.status, errorsIn(nobody.text)]).toEqual([
      422,
      [{ text: 'Choose whose days these are', href: '#workerId' }],
    ]);
    const sent = await manager.send(empty, { workerId: staff.worker, ...weekOf('morning') });
    expect(sent.status).toBe(303);
    const { text } = await manager.get(sent.headers['location'] ?? '');
    expect(wordsOf(text)).toContain('Saved Wes Worker works Mon–Wed, Thu mornings.');
    expect(under(text, 'Part of the week')).toContain('Wes Worker works Mon–Wed, Thu mornings');
    expect(await events(journeyId, 'StaffingChanged')).toHaveLength(1);
    const { text: list } = await manager.get('/team/waiting');
    expect(wordsOf(list)).toContain('Wes Worker present, works Mon–Wed, Thu mornings');
    expect(wordsOf((await manager.get('/team/absence')).text)).toMatch(
      /Wes Worker \d+ famil\S+, \d+ p\S+, works Mon–Wed/,
    );

    const never = await manager.send(await form(), {
      workerId: staff.worker,
      ...Object.fromEntries(Object.keys(weekOf('none')).map((day) => [day, 'none'])),
    });
    expect(errorsIn(never.text)).toEqual([{ text: expect.stringContaining('works on no day'), href: '#monday' }]);
    const usual = await manager.send(await form(), { workerId: staff.worker, ...usualWeek });
    const after = wordsOf((await manager.get(usual.headers['location'] ?? '')).text);
    expect(after).toContain('Wes Worker works the service’s usual days.');
    expect(after).toContain('Everybody in this team works the service’s usual days.');
  });

  test('are a manager’s to set', async () => {
    expect((await (await pages.browser(staff.worker)).get('/team/working-days')).status).toBe(403);
  });
});

describe('who answers for a team', () => {
  test('is named by the service lead, and every journey of the team hears of it once', async () => {
    const journeyId = await waiting();
    await pages.register.db
      .insertInto('staff')
      .values({
        staff_id: 'second',
        name: 'Sam Second',
        email: 'second@keepstep.example',
        roles: JSON.stringify(['manager']),
        team_id: 'north',
        active: true,
      })
      .execute();
    const lead = await pages.browser(staff.lead);
    const { text } = await lead.get('/team/heads?team=north');
    expect(wordsOf((await lead.get('/team')).text)).toContain('Who answers');
    expect(wordsOf(text)).toContain('What waits for the manager of team North goes to Mia Manager now.');
    expect(under(text, 'Deputies')).toContain('Sam Second');
    const form = formIn(text, '/team/heads');
    expect(form.html).toContain(`<option value="${staff.manager}" selected`);
    const nobody = await lead.send(form, { manager: '', serviceLead: staff.lead });
    expect([nobody.status, errorsIn(nobody.text)]).toEqual([422, [{ text: 'Choose a manager', href: '#manager' }]]);
    const done = await lead.send(form, { manager: 'second', serviceLead: staff.lead });
    expect(done.status).toBe(303);
    const after = wordsOf((await lead.get(done.headers['location'] ?? '')).text);
    expect(after).toMatch(/Sam Second and Lou Lead answer for team North\. [1-9]\d* journeys? (?:was|were) told\./);
    expect(after).toContain('goes to Sam Second now');
    const told = await events(journeyId, 'StaffingChanged');
    await lead.send(form, { manager: 'second', serviceLead: staff.lead });
    expect(await events(journeyId, 'StaffingChanged')).toHaveLength(told.length);
    await lead.send(form, { manager: staff.manager, serviceLead: staff.lead });
  });

  test('is not a manager’s to say', async () => {
    expect((await manager.get('/team/heads')).status).toBe(403);
    expect(wordsOf((await manager.get('/team')).text)).not.toContain('Who answers');
  });
});
