/**
 * What users of other products complain of (research, mission section 2), each as a test named after it: drift, overdue, escalation. Complaints about
 * what is read or mailed as one whole are tested where that is: digests in tests/rounds/send-digests, drafts and errors in tests/web/drafts,
 * acts on many families in tests/api/absences, caseloads in tests/web/team-acts, and that all record the same in tests/web/forms-and-commands.
 */
import { describe, expect, test } from '@jest/globals';
import type { ClockKind } from '../../domain/clock.ts';
import { keepstepItself } from '../../domain/commands.ts';
import { isLate } from '../../domain/late.ts';
import { may, type Actor } from '../../domain/may.ts';
import { movePreview } from '../../domain/move-preview.ts';
import { boardLines } from '../../domain/noise-budget.ts';
import { possibleCommands, type PeoplesCommand } from '../../domain/possible.ts';
import { aMeeting, aVisit, endedWell, met, type Story } from '../support/given.ts';
import { calendar, inLondon, listing, overseen, policy, staff, team } from '../support/journeys.ts';
import { kindsTo, mailTo, rungs, staffOf } from '../support/who-heard.ts';
import { lives } from '../domain/clock-lives.ts';
import type { Life } from '../domain/life.ts';

const day = 86_400_000;

const kinds = Object.entries(lives) as readonly (readonly [ClockKind, Life])[];

const manager: Actor = { id: staff.manager, roles: ['manager'], teamId: team.teamId };

/** A story in which the manager does whatever is done next, and may. */
const byManager = (story: Story): Story => ({
  ...story,
  and: (type, data) => {
    expect([type, may(manager, type as PeoplesCommand, story.journey).allowed]).toEqual([type, true]);
    return byManager(story.and(type, data, { by: staff.manager }));
  },
  on: (when) => byManager(story.on(when)),
});

const left = (story: Story, staffId: string): Story =>
  story.and('change-staffing', { team, absent: [{ staffId }] }, { by: keepstepItself });

describe('drift and overdue', () => {
  test('“tell the supervisor once when nobody has reached the family for a fortnight” (CASA 308): the manager hears once, not daily', () => {
    const quiet = met().on('2026-11-19 09:00');
    expect(rungs(quiet, 'contact').filter((one) => one.startsWith('manager'))).toEqual(['manager 2026-11-17 17:00']);
  });

  test('“remind volunteers every two weeks to log their contacts” (CASA 1797): the next contact is always a running clock', () => {
    expect(met().due('contact')).toBe('2026-11-13 17:00');
    const again = met().on('2026-11-12 09:00').and('record-contact', { kind: 'call', outcome: 'reached' });
    expect(again.due('contact')).toBe('2026-11-19 17:00');
  });

  test('“deactivated workers are still listed” (CASA 1728): nothing is anybody’s who has left', () => {
    const { journey } = left(met({}, overseen), staff.worker);
    expect([journey.owner, ...journey.clocks.map(({ owner }) => owner)]).not.toContain(staff.worker);
  });

  test('“a reassigned worker stands in both managers’ lists” (CASA 1729): a clock has one owner, and the new manager has the old one’s', () => {
    const moved = met({}, overseen).and('change-staffing', { team: { ...team, manager: 'new-manager' }, absent: [] });
    const owners = new Set(moved.journey.clocks.map(({ owner }) => owner));
    expect(owners).toEqual(new Set(['new-manager', 'worker']));
  });

  test('“what the last worker did is credited to the new one” (CASA 1740): every event keeps who did it, whoever holds the family now', () => {
    const story = met().and('allocate', { practitionerId: 'second' }, { by: staff.manager });
    const contact = story.journal.find(({ type }) => type === 'ContactRecorded');
    expect([story.journey.owner, contact?.by]).toEqual(['second', 'worker']);
  });

  test('“past due is red on a page and noticed days later” (CareTogether 1026): whoever holds it is told the same minute', () => {
    const story = met().on('2026-11-20 17:00');
    expect(rungs(story, 'assessment')).toEqual(['worker 2026-11-20 17:00']);
    expect(story.sent('escalation')).toContainEqual(
      expect.objectContaining({ recipient: { to: 'staff', staffId: 'worker' } }),
    );
  });

  test('“closed referrals still show as overdue” (CareTogether 658): an end takes every clock of the work with it, and no overdue mail follows', () => {
    const late = met().on('2026-11-28 09:00').and('close', { reason: 'needs-met' });
    const after = late.on('2027-06-01 09:00');
    expect(kindsTo(late, 'staff')).toContain('escalation');
    expect(kindsTo(after, 'staff', late.now)).not.toContain('escalation');
    expect(after.journey.clocks).toEqual([]);
  });

  test('the same for mail that could not leave while the family was still late: it is not sent once there is nothing overdue', () => {
    const waiting = met().mail('deferred').on('2026-11-20 17:00');
    const clockId = waiting.clock('assessment')?.clockId;
    const overdue = waiting.journey.messages.filter(({ facts }) => facts?.['clockId'] === clockId);
    expect(overdue).toHaveLength(1);
    const done = waiting.and('complete-assessment', { childrenSeen: [] }).mail('accepted').on('2026-11-24 09:00');
    const fates = done.journal.flatMap((event) =>
      event.type === 'MessageAttempted' && event.data.messageId === overdue[0]?.messageId ? [event.data.result] : [],
    );
    expect(fates).toEqual(['deferred', 'suppressed']);
  });

  test('“alert me when a check fails” (CareTogether 583): a screen that finds a concern tells the manager in the same minute', () => {
    const story = met().and('raise-concern', { concernId: 'c', code: 'worry', linkedJourneyId: 'j-2' });
    const mail = mailTo(story, 'staff', story.now - 1);
    expect([mail.map(({ kind }) => kind), staffOf(mail)]).toEqual([['concern-raised'], [staff.manager]]);
  });

  test('“without a summary nobody goes to that page, and the tasks are in vain” (SORMAS 719): late clocks come to people by themselves', () => {
    const mail = mailTo(met().on('2026-12-01 09:00'), 'staff', met().now);
    expect(new Set(staffOf(mail))).toEqual(new Set(['worker', 'manager', 'lead']));
  });

  test('“one sum a day, not a hundred lines” (SORMAS 291): a family is one line, everyday contacts are one number', () => {
    const { journey, now } = met().on('2026-11-23 09:00');
    const items = journey.clocks.map(({ stopped, ...clock }) => ({
      ...clock,
      journeyId: journey.id,
      stopped: stopped !== undefined,
    }));
    const lines = boardLines(items, now, { linesPerWorker: 15 });
    expect(items.length).toBeGreaterThan(2);
    expect(lines.filter(({ what }) => what === 'family')).toHaveLength(1);
    expect(lines.flatMap((line) => line.items)).toHaveLength(items.length);
  });

  test('“tasks were made after follow-up had ended” (SORMAS 1710): a journey that has ended starts no clock of the work', () => {
    const ended = endedWell();
    const later = ended.on('2027-07-01 09:00');
    const started = later.journal
      .filter(({ at }) => at > ended.now)
      .flatMap(({ clocks }) => clocks?.started ?? [])
      .map(({ kind }) => kind);
    expect(started.filter((kind) => !['after-check', 'send-again', 'leaving'].includes(kind))).toEqual([]);
  });

  test('“an inactive user still holds tasks” (SORMAS 3956): a leaver’s family is the manager’s at once, with a clock until another worker is named', () => {
    const story = left(met(), staff.worker);
    expect(story.clock('reallocation')).toMatchObject({ owner: 'manager' });
    expect(story.and('allocate', { practitionerId: 'second' }).due('reallocation')).toBe('none');
  });

  const climbing = kinds.filter(([, { climbs }]) => climbs !== 'turns');

  test.each(climbing)(
    '“supervisors cannot clear what the system made” (SORMAS 522): a manager may do what ends the clock “%s”',
    (kind, { starts, ends }) => {
      const before = starts();
      expect(ends(byManager(before)).journey.clocks.map(({ clockId }) => clockId)).not.toContain(
        before.clock(kind)?.clockId,
      );
    },
  );

  test.each(kinds.filter(([, { climbs }]) => climbs === 'turns'))(
    'and nobody has to clear the clock “%s”: its date ends it by itself',
    (kind, { starts }) => {
      const before = starts();
      const clock = before.clock(kind);
      const after = before.on(inLondon(clock?.dueAt ?? 0));
      expect(after.journey.clocks).not.toContainEqual(
        expect.objectContaining({ clockId: clock?.clockId, dueAt: clock?.dueAt }),
      );
    },
  );

  test.each(climbing)(
    '“the task expired and is gone” (CHT 7060): three weeks late the clock “%s” still stands, and what was asked for is still done',
    (kind, { starts, ends }) => {
      const before = starts();
      const clock = before.clock(kind);
      const late = before.on(inLondon((clock?.dueAt ?? 0) + 21 * day));
      expect(late.clock(kind)).toMatchObject({ clockId: clock?.clockId, dueAt: clock?.dueAt });
      expect(ends(late).journey.clocks.map(({ clockId }) => clockId)).not.toContain(clock?.clockId);
    },
  );

  test('“the visit was made, and it cannot be recorded” (CHT 7060): it is recorded for the day on which it was made, however late', () => {
    const late = met({}, overseen).and('book-visit', aVisit).on('2027-02-01 09:00');
    expect(late.clock('visit')?.rung).toBe(3);
    const done = late
      .when('complete-visit', { visitId: 'v1', outcome: 'seen', seen: ['child'] }, { happenedOn: '2026-11-12' })
      .then({ type: 'ContactRecorded', happenedOn: '2026-11-12' });
    expect(done.due('visit')).toBe('none');
    expect(inLondon(done.journey.lastSeen?.['child'] ?? 0)).toMatch(/^2026-11-12/);
  });

  test('“an overdue task cannot be closed by the one who did it” (OpenSRP 1697, 1511): a meeting whose day has long passed is still recorded', () => {
    const late = met({}, overseen).and('plan-meeting', aMeeting).on('2027-01-11 09:00');
    expect(late.clock('meeting')?.rung).toBeGreaterThan(0);
    expect(possibleCommands(late.journey, late.now)).toContain('hold-meeting');
    const held = late.and('hold-meeting', { meetingId: 'm1', attended: ['family'] }, { happenedOn: aMeeting.on });
    expect(held.due('meeting')).toBe('none');
  });

  test('“the escalation to the supervisor went missing” (CHT 987): a mail that fails stops no ladder', () => {
    const story = met().mail('rejected').on('2026-11-28 09:00');
    expect(rungs(story, 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'manager 2026-11-24 17:00',
      'lead 2026-11-27 17:00',
    ]);
  });

  test('“tasks stay unanswered for ever and the boss never knows” (SIMPLE 10): silence climbs to the service lead and is told again and again', () => {
    const leads = rungs(met().on('2027-01-15 18:00'), 'assessment').filter((one) => one.startsWith('lead'));
    expect(leads.length).toBeGreaterThan(4);
  });

  test('“a grace of two working days, then one rung every two” (Operately 1329): a ladder is data, and a service may write that one', () => {
    const two = { amount: 2, unit: 'working-days' } as const;
    const steps = (['owner', 'manager', 'service-lead'] as const).map((to) => ({ to, after: two }));
    const graceful = { ...policy, ladders: { ...policy.ladders, practice: { steps, repeatEvery: two } } };
    expect(rungs(met({ policy: graceful }).on('2026-11-28 18:00'), 'assessment')).toEqual([
      'worker 2026-11-24 17:00',
      'manager 2026-11-26 17:00',
    ]);
  });

  test('“first only the worker was reminded, then only the manager, then both wrongly” (OSCaR 173, 193, 208, 1728, 1742): one ladder says who, and it stops when the thing is done', () => {
    const done = met().on('2026-11-25 09:00').and('complete-assessment', { childrenSeen: [] }).on('2027-02-01 09:00');
    expect(rungs(done, 'assessment')).toEqual(['worker 2026-11-20 17:00', 'manager 2026-11-24 17:00']);
  });

  test('“no scheduled reminder is possible for a case” (CiviCRM 13648): what lies ahead is said ahead, to the family and to the worker, and nobody has to ask', () => {
    const ahead = met({}, listing).and('book-visit', aVisit);
    expect(ahead.journey.clocks.filter(({ nextAt }) => nextAt <= ahead.now)).toEqual([]);
    const later = ahead.on('2026-11-20 17:00');
    const reminders = later.journal.flatMap(({ at, messages = [] }) =>
      messages.flatMap(({ kind, recipient }) => (kind === 'visit-reminder' ? [`${recipient.to} ${inLondon(at)}`] : [])),
    );
    expect(reminders).toEqual(['person 2026-11-11 15:00']);
    // School places are applied for by 15 January: the worker is told eight weeks before.
    expect(rungs(later, 'prompt')).toEqual(['worker 2026-11-20 17:00']);
  });

  test('“reset timeline does not appear to do anything” (CiviCRM 13701): what the preview says will move is what moves', () => {
    const shut = { ...calendar, bankHolidays: [...calendar.bankHolidays, '2026-11-20'] };
    const before = met();
    const move = { type: 'change-calendar', data: { calendar: shut } } as const;
    const shown = movePreview(before.journey, { ...move, id: 'shown', by: staff.manager, at: before.now });
    if ('refusal' in shown) throw new Error(shown.refusal.code);
    const after = before.and(move.type, move.data);
    expect(shown.dates.length).toBeGreaterThan(0);
    for (const { clockId, to } of shown.dates)
      expect(after.journey.clocks.find((clock) => clock.clockId === clockId)?.dueAt).toBe(to);
  });
});

describe('acknowledging', () => {
  const late = (): Story => met().on('2026-11-23 09:00');
  const clockId = (story: Story): string => story.clock('assessment')?.clockId ?? '';
  const answered = late().and('acknowledge-escalation', {
    clockId: clockId(late()),
    newPromise: '2026-11-27',
    noteId: 'plan',
  });

  test('“no one can say who acknowledged” (Mosaic): the clock and the journal both name who, until when, and with which plan', () => {
    expect(answered.clock('assessment')?.acknowledged).toMatchObject({ by: staff.worker });
    expect(answered.journal.at(-1)).toMatchObject({
      type: 'EscalationAcknowledged',
      by: staff.worker,
      data: { noteId: 'plan' },
    });
  });

  test('and still names them when the promise was not kept: silence on it climbs, and what was promised stays to be seen', () => {
    const broken = answered.on('2026-11-28 09:00');
    expect(rungs(broken, 'assessment').at(-1)).toBe('manager 2026-11-27 17:00');
    expect(broken.clock('assessment')?.acknowledged).toBeUndefined();
    expect(broken.clock('assessment')?.broken).toMatchObject({ by: staff.worker, times: 1 });
  });

  test('“acknowledged means forgotten”: it is late until it is done, whoever has answered for it', () => {
    const clock = answered.clock('assessment');
    expect(clock !== undefined && isLate(clock, answered.now)).toBe(true);
  });

  test('“a leaver’s alerts pile up and clearing them is a chargeable script” (Mosaic): who leaves has nothing left to acknowledge', () => {
    const story = left(late(), staff.worker);
    expect(story.journey.clocks.filter(({ owner }) => owner === staff.worker)).toEqual([]);
    const since = staffOf(mailTo(story.on('2027-01-15 09:00'), 'staff', story.now));
    expect(since.length).toBeGreaterThan(0);
    expect(since).not.toContain(staff.worker);
  });
});
