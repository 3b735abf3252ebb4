import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sendDigests, type DigestDeps } from '../../activities/send-digests.ts';
import type { Delivery } from '../../mail/delivery.ts';
import type { OutgoingMail } from '../../mail/transport.ts';
import { loadService } from '../../pathways/load.ts';
import { listOutbox, placeOfRow, readOutbox } from '../../register/queries/outbox.ts';
import { accepted, allocated, given, met, type Story } from '../support/given.ts';
import { calendar, family, london, overseen, staff } from '../support/journeys.ts';
import { addStaff, openTestRegister, type TestRegister } from '../support/register.ts';
import { usualWeek, weekWith } from '../support/weeks.ts';
import { savePattern } from '../../register/staffing.ts';
import { lived } from '../web/support/family.ts';

/** Monday and Tuesday mornings. */
const monday = '2026-12-07 07:30';
const tuesday = '2026-12-08 07:30';

let register: TestRegister;
let sent: OutgoingMail[] = [];
let answer: Delivery = { result: 'accepted', smtpCode: '250' };

const deps = (now: string): DigestDeps => ({
  db: register.db,
  service: { ...loadService(), calendar },
  send: (mail) => {
    sent.push(mail);
    return Promise.resolve(answer);
  },
  secret: 'a secret for tests, and for nothing else',
  mailDomain: 'keepstep.example',
  publicUrl: () => 'http://127.0.0.1:3000',
  now: () => Promise.resolve(london(now)),
});

const sends = async (now: string) => {
  sent = [];
  const counted = await sendDigests(deps(now));
  // Several leave at once, in no order.
  return { ...counted, to: sent.map(({ to }) => to.split('@')[0]).sort() };
};
const mailTo = (id: string): string => sent.find(({ to }) => to.startsWith(`${id}@`))?.text ?? '';
const set = (table: 'staff', id: string, change: object): Promise<unknown> =>
  register.db.updateTable(table).set(change).where('staff_id', '=', id).execute();
const live = (story: Story, surname: string): Promise<string> => lived(register, story, surname);

beforeAll(async () => {
  register = await openTestRegister();
  // Nobody has screened this one since Wednesday.
  await live(given('2026-12-02 09:00', family(1)).on(monday), 'Quillfeather');
  // A worker's: the review is late, and they are uneasy.
  const uneasy = met(family(2), overseen).on('2026-11-20 10:00').and('mark-uneasy', { reason: 'pattern' }).on(monday);
  await live(uneasy, 'Thistledown');
});

beforeEach(async () => {
  await register.db.deleteFrom('digests').execute();
  answer = { result: 'accepted', smtpCode: '250' };
});

afterAll(() => register.close());

describe('the digest', () => {
  test('goes on a Monday to workers, duty and the manager, each about what is theirs now', async () => {
    const { to, sent: count } = await sends(monday);
    expect(to).toEqual([staff.duty, staff.manager, staff.worker]);
    expect(count).toBe(3);
    expect(mailTo(staff.duty)).toMatch(
      /Overdue\s+- KS-1:\s+Safety screen of the referral, was due Thursday 3 December 2026/,
    );
    expect(mailTo(staff.duty)).not.toContain('KS-2');
    expect(mailTo(staff.worker)).toContain('The worker is uneasy, since Friday 20 November 2026');
    expect(mailTo(staff.worker)).toContain('http://127.0.0.1:3000/journeys/j-2');
    expect(mailTo(staff.manager)).toMatch(/Dot Dutton: \d+ overdue/);
    expect(mailTo(staff.manager)).toContain('KS-1 (Dot Dutton)');
    const words = JSON.stringify(sent);
    expect(words).not.toMatch(/Quillfeather|Thistledown|Bo |Ana |Hana/);
  });

  test('on other days to workers and duty only', async () => {
    expect((await sends(tuesday)).to).toEqual([staff.duty, staff.worker]);
  });

  test('not to somebody on a day they do not work: they read it on the next one they do', async () => {
    await savePattern(register.db, { staffId: staff.worker, week: weekWith({ tuesday: 'none' }) });
    expect((await sends(tuesday)).to).toEqual([staff.duty]);
    expect((await sends('2026-12-09 07:30')).to).toEqual([staff.duty, staff.worker]);
    expect(mailTo(staff.worker)).toContain('The worker is uneasy, since Friday 20 November 2026');
    await savePattern(register.db, { staffId: staff.worker, week: usualWeek });
  });

  test('not when the service is shut', async () => {
    expect((await sends('2026-12-12 07:30')).to).toEqual([]);
    expect((await sends('2026-12-28 07:30')).to).toEqual([]);
  });

  test('never twice for the same day, however often the round is made; the next day it is another mail', async () => {
    await sends(tuesday);
    const first = sent.map(({ messageId }) => messageId).sort();
    expect((await sends('2026-12-08 15:00')).to).toEqual([]);
    await sends('2026-12-09 07:30');
    expect(sent.map(({ messageId }) => messageId)).not.toEqual(first);
    expect(new Set(first).size).toBe(first.length);
  });

  test('is tried again when the mail server was away, under the same Message-ID, with what is so by then', async () => {
    answer = { result: 'deferred', reason: 'unreachable' };
    expect(await sends(tuesday)).toMatchObject({ sent: 0, deferred: 2 });
    const first = sent.map(({ messageId }) => messageId).sort();
    answer = { result: 'accepted', smtpCode: '250' };
    expect(await sends('2026-12-08 07:50')).toMatchObject({ sent: 2, deferred: 0 });
    expect(sent.map(({ messageId }) => messageId).sort()).toEqual(first);
  });

  test('whose process died while it was handed over is in doubt, and not sent again', async () => {
    await sends(tuesday);
    await register.db
      .updateTable('digests')
      .set({ status: 'handing-over' })
      .where('staff_id', '=', staff.worker)
      .execute();
    expect((await sends('2026-12-08 07:35')).to).toEqual([]);
    const [doubt] = await listOutbox(register.db, { status: 'ambiguous' }, { limit: 10 });
    expect(doubt).toMatchObject({ kind: 'digest-daily', occurrence: '2026-12-08' });
    expect(doubt).not.toHaveProperty('about');
  });

  test('stands in the outbox with its words, for its own team', async () => {
    await sends(monday);
    const rows = await listOutbox(register.db, { teams: ['north'] }, { limit: 500 });
    const digests = rows.filter(({ kind }) => kind.startsWith('digest-'));
    expect(digests.map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual([
      'digest-daily accepted',
      'digest-daily accepted',
      'digest-weekly accepted',
    ]);
    const whole = await readOutbox(register.db, { messageId: digests[0]?.messageId ?? '' });
    expect(whole).toMatchObject({ teamId: 'north', subject: expect.stringContaining('Monday 7 December 2026') });
    expect(await listOutbox(register.db, { teams: ['south'] }, { limit: 500 })).toEqual([]);
    // Page by page they are the same, each once.
    const paged = [];
    for (let after; ;) {
      const page = await listOutbox(register.db, {}, { after, limit: 2 });
      paged.push(...page);
      const last = page.at(-1);
      if (last === undefined) break;
      after = placeOfRow(last);
    }
    expect(paged).toEqual(rows);
  });
});

describe('what people of other systems complained of', () => {
  test('a worker who has left is neither written to nor keeps anybody from reading (casa #1728)', async () => {
    await set('staff', staff.worker, { active: false });
    const { to } = await sends(tuesday);
    await set('staff', staff.worker, { active: true });
    expect(to).toEqual([staff.duty]);
  });

  test('a worker who moved to another team is in one manager’s digest only (casa #1729)', async () => {
    await set('staff', staff.worker, { team_id: 'south' });
    await sends(monday);
    await set('staff', staff.worker, { team_id: 'north' });
    expect(mailTo(staff.manager)).toContain('KS-2');
    expect(mailTo('stranger')).toBe('');
    expect(mailTo(staff.worker)).toBe('');
  });

  test('another team’s families are in nobody’s digest but its own (casa #5511)', async () => {
    await sends(monday);
    expect(sent.some(({ to }) => to.startsWith('stranger@'))).toBe(false);
  });

  test('nothing to report is no mail (gcconnex #1515)', async () => {
    expect((await sends(monday)).to).not.toContain('second-duty');
  });

  test('a family that has closed since is not overdue any more (caretogether #658)', async () => {
    const closed = allocated(family(3)).on('2026-12-07 06:00');
    await live(closed, 'Marchbank');
    await sends(tuesday);
    expect(mailTo(staff.worker)).toContain('KS-3');
    await register.db.deleteFrom('digests').execute();
    const after = closed.and('close', { reason: 'declined' }, { by: staff.manager });
    await register.publish('j-3', after.journal.slice(closed.journal.length));
    await sends(tuesday);
    expect(mailTo(staff.worker)).not.toContain('KS-3');
  });

  test('a manager on leave is not written to until she is back', async () => {
    const leave = { staff_id: staff.manager, stand_in: staff.lead };
    await register.db
      .insertInto('staff_absences')
      .values({
        ...leave,
        from_at: new Date(london('2026-12-04 17:00')),
        until_at: new Date(london('2026-12-11 17:00')),
      })
      .execute();
    expect((await sends(monday)).to).not.toContain(staff.manager);
    await register.db.deleteFrom('staff_absences').execute();
    expect((await sends(monday)).to).toEqual([staff.manager]);
  });

  test('somebody who is away hears nothing; who covers for them does', async () => {
    const before = accepted(family(4))
      .on('2026-11-04 10:00')
      .and('allocate', { practitionerId: 'ill' }, { by: staff.manager })
      .on('2026-12-07 06:00');
    await addStaff(register.db, { id: 'ill', name: 'Ida Ill', roles: ['practitioner'] });
    await live(before, 'Marchbank');
    expect((await sends(tuesday)).to).toContain('ill');
    await register.db.deleteFrom('digests').execute();
    const covered = before.and('begin-cover', { coverId: staff.worker, until: '2026-12-18' }, { by: staff.manager });
    await register.publish('j-4', covered.journal.slice(before.journal.length));
    expect((await sends(tuesday)).to).not.toContain('ill');
    expect(mailTo(staff.worker)).toContain('KS-4');
  });
});
