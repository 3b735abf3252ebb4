/**
 * What users of other products complain of (research, mission section 2), each as a test named after it: drift, overdue, escalation. Where another
 * test proves the same at length, this one is its short form.
 */
import { describe, expect, test } from '@jest/globals';
import { keepstepItself } from '../../domain/commands.ts';
import type { ClockKind } from '../../domain/clock.ts';
import { isLate } from '../../domain/late.ts';
import { movePreview } from '../../domain/move-preview.ts';
import { boardLines } from '../../domain/noise-budget.ts';
import { possibleCommands } from '../../domain/possible.ts';
import { aMeeting, aVisit, allocated, anAction, endedWell, met, type Story } from '../support/given.ts';
import { calendar, inLondon, overseen, policy, staff, team } from '../support/journeys.ts';
import { lives } from '../domain/clock-lives.ts';

/** Who was told of a clock of this kind, and when. */
const told = (story: Story, kind: ClockKind): readonly string[] =>
  story.journal.flatMap((event) =>
    event.type === 'EscalationRaised' && event.data.clockId.startsWith(`${kind}:`)
      ? [`${event.data.to} ${inLondon(event.at)}`]
      : [],
  );

/** Everybody of the service to whom something went after an instant, with what. */
const mailOf = (story: Story, since = 0): readonly string[] =>
  story.journal
    .filter(({ at }) => at > since)
    .flatMap(({ messages = [] }) => messages)
    .flatMap(({ kind, recipient }) => (recipient.to === 'staff' ? [`${kind} to ${recipient.staffId}`] : []));

const left = (story: Story, staffId: string): Story =>
  story.and('change-staffing', { team, absent: [{ staffId }] }, { by: keepstepItself });

describe('drift and overdue', () => {
  test('“tell the supervisor once when nobody has reached the family for a fortnight” (CASA 308): the manager hears once, not daily', () => {
    const quiet = met().on('2026-11-19 09:00');
    expect(told(quiet, 'contact').filter((one) => one.startsWith('manager'))).toEqual(['manager 2026-11-17 17:00']);
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
    expect(told(story, 'assessment')).toEqual(['worker 2026-11-20 17:00']);
    expect(story.sent('escalation')).toContainEqual(
      expect.objectContaining({ recipient: { to: 'staff', staffId: 'worker' } }),
    );
  });

  test('“closed referrals still show as overdue” (CareTogether 658): an end takes every clock of the work with it, and no overdue mail follows', () => {
    const late = met().on('2026-11-28 09:00').and('close', { reason: 'needs-met' });
    const after = late.on('2027-06-01 09:00');
    expect(mailOf(after, late.now).filter((one) => one.startsWith('escalation'))).toEqual([]);
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
    expect(mailOf(story, story.now - 1)).toEqual(['concern-raised to manager']);
  });

  test('“without a summary nobody goes to that page, and the tasks are in vain” (SORMAS 719): late clocks come to people by themselves', () => {
    const everybody = new Set(mailOf(met().on('2026-12-01 09:00'), met().now).map((one) => one.split(' to ')[1]));
    expect(everybody).toEqual(new Set(['worker', 'manager', 'lead']));
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

  test('“supervisors cannot clear what the system made” (SORMAS 522): every clock that climbs is ended by an act, or its date by itself', () => {
    for (const { starts, ends } of Object.values(lives)) {
      const before = starts();
      const running = new Set(before.journey.clocks.map(({ clockId }) => clockId));
      expect(ends(before).journey.clocks.filter(({ clockId }) => running.has(clockId)).length).toBeLessThan(
        running.size,
      );
    }
  }, 60_000);

  test('“the task expired, the visit was made, and it cannot be recorded” (CHT 7060): what is late is done late, at any rung', () => {
    const late = met({}, overseen).and('book-visit', aVisit).and('add-action', anAction).on('2027-02-01 09:00');
    expect(late.clock('visit')?.rung).toBe(3);
    for (const act of ['complete-visit', 'complete-assessment', 'complete-action'] as const)
      expect(possibleCommands(late.journey, late.now)).toContain(act);
    const done = late.and('complete-visit', { visitId: 'v1', outcome: 'seen' }, { happenedOn: '2026-11-12' });
    expect(done.due('visit')).toBe('none');
    expect(
      done.journal.at(-1)?.happenedOn ?? done.journal.find(({ happenedOn }) => happenedOn !== undefined)?.happenedOn,
    ).toBe('2026-11-12');
  });

  test('“an overdue task cannot be closed by the one who did it” (OpenSRP 1697, 1511): a meeting whose day has long passed is still recorded', () => {
    const late = met({}, overseen).and('plan-meeting', aMeeting).on('2027-01-11 09:00');
    expect(late.clock('meeting')?.rung).toBeGreaterThan(0);
    expect(possibleCommands(late.journey, late.now)).toContain('hold-meeting');
  });

  test('“the escalation to the supervisor went missing” (CHT 987): a mail that fails stops no ladder', () => {
    const story = met().mail('rejected').on('2026-11-28 09:00');
    expect(told(story, 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'manager 2026-11-24 17:00',
      'lead 2026-11-27 17:00',
    ]);
  });

  test('“tasks stay unanswered for ever and the boss never knows” (SIMPLE 10): silence climbs to the service lead and is told again and again', () => {
    const leads = told(met().on('2027-01-15 18:00'), 'assessment').filter((one) => one.startsWith('lead'));
    expect(leads.length).toBeGreaterThan(4);
  });

  test('“a grace of two working days, then one rung every two” (Operately 1329): a ladder is data, and a service may write that one', () => {
    const two = { amount: 2, unit: 'working-days' } as const;
    const steps = (['owner', 'manager', 'service-lead'] as const).map((to) => ({ to, after: two }));
    const graceful = { ...policy, ladders: { ...policy.ladders, practice: { steps, repeatEvery: two } } };
    expect(told(met({ policy: graceful }).on('2026-11-28 18:00'), 'assessment')).toEqual([
      'worker 2026-11-24 17:00',
      'manager 2026-11-26 17:00',
    ]);
  });

  test('“first only the worker was reminded, then only the manager, then both wrongly” (OSCaR 173, 193, 208, 1728, 1742): one ladder says who, and it stops when the thing is done', () => {
    const done = met().on('2026-11-25 09:00').and('complete-assessment', { childrenSeen: [] }).on('2027-02-01 09:00');
    expect(told(done, 'assessment')).toEqual(['worker 2026-11-20 17:00', 'manager 2026-11-24 17:00']);
  });

  test('“no scheduled reminder is possible for a case” (CiviCRM 13648): every open family has something due, at a known moment, of a known person', () => {
    for (const story of [met(), allocated(), endedWell()])
      for (const { dueAt, owner } of story.journey.clocks) expect([dueAt > 0, owner.length > 0]).toEqual([true, true]);
    expect(met().journey.clocks.length).toBeGreaterThan(2);
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
    expect(told(broken, 'assessment').at(-1)).toBe('manager 2026-11-27 17:00');
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
    expect(mailOf(story.on('2027-01-15 09:00'), story.now).filter((one) => one.endsWith('to worker'))).toEqual([]);
  });
});
