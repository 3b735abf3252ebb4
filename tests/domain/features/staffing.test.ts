import { describe, expect, test } from '@jest/globals';
import type { Journey, Team } from '../../../domain/journey.ts';
import { linkedReferral } from '../../../domain/outbound.ts';
import type { Absent } from '../../../domain/presence.ts';
import { aConcern, allocated, endedWell, given, met, screened, type Story } from '../../support/given.ts';
import { london, overseen, staff, team } from '../../support/journeys.ts';
import { rungs, staffOf } from '../../support/who-heard.ts';

const withDeputy: Team = { ...team, deputies: ['deputy'] };

/** What the register tells a journey: who answers for the team, who has left and who is away until when. */
const told = (
  story: Story,
  { left = [], away = {}, of = story.journey.team }: { left?: string[]; away?: Record<string, string>; of?: Team },
): Story => {
  const absent: readonly Absent[] = [
    ...left.map((staffId) => ({ staffId })),
    ...Object.entries(away).map(([staffId, until]) => ({ staffId, until: london(until) })),
  ];
  return story.and('change-staffing', { team: of, absent }, { by: 'keepstep' });
};

const owners = ({ clocks }: Journey): readonly string[] => [...new Set(clocks.map(({ owner }) => owner))].sort();

describe('a ladder whose people change', () => {
  test('turns to the deputy while the manager is away, and to the manager again from the hour that was named', () => {
    const away = told(met(), { of: withDeputy, away: { manager: '2026-11-25 17:00' } });
    expect(rungs(away.on('2026-11-28 09:00'), 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'deputy 2026-11-24 17:00',
      'lead 2026-11-27 17:00',
    ]);
    const back = told(met(), { of: withDeputy, away: { manager: '2026-11-24 17:00' } });
    expect(rungs(back.on('2026-11-25 09:00'), 'assessment')).toContain('manager 2026-11-24 17:00');
  });

  test('goes past a manager who is away and has no deputy, at once and not a rung later', () => {
    const away = told(met(), { away: { manager: '2026-12-24 17:00' } });
    expect(rungs(away.on('2026-11-25 09:00'), 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'lead 2026-11-24 17:00',
    ]);
  });

  test('goes past a manager who has left, and to the new one when there is one', () => {
    const left = told(met(), { left: [staff.manager] });
    expect(rungs(left.on('2026-11-25 09:00'), 'assessment')).toContain('lead 2026-11-24 17:00');
    const named = told(left, { of: { ...team, manager: 'new-manager' } });
    expect(rungs(named.on('2026-11-25 09:00'), 'assessment')).toContain('new-manager 2026-11-24 17:00');
  });

  test('whose manager and worker are one person skips a rung, so that nobody is told of themselves', () => {
    const held = met().and('allocate', { practitionerId: staff.manager }, { by: staff.manager });
    expect(rungs(held.on('2026-11-28 09:00'), 'assessment').slice(0, 2)).toEqual([
      'manager 2026-11-20 17:00',
      'lead 2026-11-24 17:00',
    ]);
  });

  test('of a family the manager takes over after the worker was told goes to the service lead, not to the manager', () => {
    const late = met().on('2026-11-23 09:00').and('allocate', { practitionerId: staff.manager }, { by: staff.manager });
    expect(rungs(late.on('2026-11-28 09:00'), 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'lead 2026-11-24 17:00',
    ]);
  });

  test('whose manager and service lead swap roles tells each of them once', () => {
    const swapped = told(met(), { of: { ...team, manager: staff.lead, serviceLead: staff.manager } });
    expect(rungs(swapped.on('2026-11-28 09:00'), 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'lead 2026-11-24 17:00',
      'manager 2026-11-27 17:00',
    ]);
  });

  test('swapped half-way never tells somebody twice while somebody else is still to hear', () => {
    const half = told(met().on('2026-11-25 09:00'), {
      of: { ...team, manager: staff.lead, serviceLead: staff.manager },
    });
    expect(rungs(half.on('2026-11-28 09:00'), 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'manager 2026-11-24 17:00',
      'lead 2026-11-27 17:00',
    ]);
  });

  test('that leads to one person alone finds a deputy, and without one tells the holder again', () => {
    const alone: Team = { ...team, manager: 'one', serviceLead: 'one' };
    const held = told(met(), { of: alone }).and('allocate', { practitionerId: 'one' });
    expect(new Set(held.on('2026-12-16 09:00').clock('assessment')?.told)).toEqual(new Set(['one']));
    const helped = told(held, { of: { ...alone, deputies: ['deputy'] } });
    expect(rungs(helped.on('2026-11-25 09:00'), 'assessment')).toEqual([
      'one 2026-11-20 17:00',
      'deputy 2026-11-24 17:00',
    ]);
  });

  test('skips an owner who is away and whom nobody covers for: the manager hears at once', () => {
    const away = told(met(), { away: { worker: '2026-12-01 17:00' } });
    expect(rungs(away.on('2026-11-21 09:00'), 'assessment')).toEqual(['manager 2026-11-20 17:00']);
  });

  test('of a child’s safety tells whoever is there in the same minute', () => {
    const away = told(screened(), { of: withDeputy, away: { manager: '2026-11-09 09:00' } }).and(
      'raise-concern',
      aConcern,
    );
    expect(away.sent('concern-raised').map(({ recipient }) => recipient)).toEqual([{ to: 'staff', staffId: 'deputy' }]);
    expect(away.clock('concern')?.owner).toBe('deputy');
  });
});

describe('a manager’s clocks', () => {
  test('go to the deputy while the manager is away, and back with the manager', () => {
    const away = told(met({}, overseen), { of: withDeputy, away: { manager: '2026-11-13 17:00' } });
    expect(away.clock('supervision')?.owner).toBe('deputy');
    expect(away.journey.owner).toBe('worker');
    const back = told(away.on('2026-11-16 09:00'), { of: withDeputy });
    expect(back.clock('supervision')?.owner).toBe('manager');
    expect(back.journey.absent).toBeUndefined();
  });

  test('go to the new manager, also when the family waits for a practitioner', () => {
    const named = told(met({}, overseen), { of: { ...team, manager: 'new-manager' }, left: [staff.manager] });
    expect(owners(named.journey)).toEqual(['new-manager', 'worker']);
  });
});

describe('the family of a worker who leaves', () => {
  const left = (story: Story = met({}, overseen)): Story => told(story, { left: [staff.worker] });

  test('is the manager’s at once, with every clock and one more until another worker is named', () => {
    const waiting = left();
    expect(waiting.journey).toMatchObject({ owner: 'manager', leftBehind: { by: 'worker' } });
    expect(owners(waiting.journey)).toEqual(['manager']);
    expect(waiting.clock('reallocation')?.owner).toBe('manager');
    const named = waiting.and('allocate', { practitionerId: 'second' }, { by: 'manager' });
    expect(named.journey.owner).toBe('second');
    expect([named.journey.leftBehind, named.due('reallocation')]).toEqual([undefined, 'none']);
    expect(owners(named.journey)).toEqual(['manager', 'second']);
  });

  test('waits by a figure of its own where the service has one', () => {
    const quick = { ...overseen, clocks: { ...overseen.clocks, reallocation: overseen.clocks.handover as never } };
    expect(left(met({}, quick)).due('reallocation')).toBe('2026-11-10 17:00');
    expect(left().due('reallocation')).toBe('2026-11-20 17:00');
  });

  test('is told of once: the same news again is refused and changes nothing', () => {
    left()
      .when('change-staffing', { team, absent: [{ staffId: staff.worker }] })
      .thenRefused('same-staffing');
  });

  test('keeps its late clocks, and none of its mail goes to the one who left', () => {
    const late = left(met({}, overseen).on('2026-11-23 09:00')).on('2026-12-16 09:00');
    const after = late.journal.slice(late.journal.findIndex(({ type }) => type === 'StaffingChanged'));
    const recipients = staffOf(after.flatMap(({ messages = [] }) => messages)).filter((to) => to !== '');
    expect(recipients.length).toBeGreaterThan(2);
    expect(recipients).not.toContain(staff.worker);
  });

  test('at the front door is the duty worker’s, and waits for nobody else', () => {
    const story = given('2026-11-02 09:00').and('change-staffing', {
      team,
      absent: [{ staffId: staff.duty }],
      onDuty: 'next-duty',
    });
    expect([story.journey.owner, story.clock('safety-screen')?.owner]).toEqual(['next-duty', 'next-duty']);
    expect(story.journey.leftBehind).toBeUndefined();
  });

  test('that has ended is the manager’s until its promises are kept', () => {
    const story = told(endedWell(), { left: [staff.worker] });
    expect([story.journey.owner, story.journey.leftBehind]).toEqual(['manager', undefined]);
  });

  test('that was covered stays with who covers, and the absent worker’s return is off', () => {
    const covered = allocated().and('begin-cover', { coverId: 'second', until: '2026-11-13' }, { by: 'manager' });
    const story = told(covered, { left: [staff.worker] });
    expect(story.journey).toMatchObject({ owner: 'second', leftBehind: { by: 'worker' } });
    expect(story.on('2026-11-14 09:00').journey.owner).toBe('second');
  });

  test('whose cover leaves is the manager’s until its own worker is back', () => {
    const covered = allocated().and('begin-cover', { coverId: 'second', until: '2026-11-13' }, { by: 'manager' });
    const story = told(covered, { left: ['second'], away: { worker: '2026-11-13 17:00' } });
    expect(story.journey).toMatchObject({ owner: 'manager', leftBehind: { by: 'second' } });
    const back = story.on('2026-11-13 17:00');
    expect([back.journey.owner, back.due('reallocation')]).toEqual(['worker', 'none']);
  });

  test('is not handed to, and not covered by, somebody who has left', () => {
    const offered = told(met({}, overseen).and('offer-handover', { toId: 'second' }), { left: ['second'] });
    expect([offered.journey.handover, offered.due('handover')]).toEqual([undefined, 'none']);
    const planned = met({}, overseen).and(
      'begin-cover',
      { coverId: 'second', from: '2026-11-16', until: '2026-11-20' },
      { by: 'manager' },
    );
    expect(told(planned, { left: ['second'] }).on('2026-11-16 09:00').journey).toMatchObject({
      owner: 'manager',
      cover: { absent: 'worker' },
    });
    expect(told(planned, { left: ['worker'] }).journey.coverPlan).toBeUndefined();
  });

  test('can be given back to somebody who has come back', () => {
    const again = left().and('allocate', { practitionerId: staff.worker }, { by: 'manager' });
    expect([again.journey.owner, again.journey.absent]).toEqual(['worker', undefined]);
    expect(rungs(again.on('2026-11-21 09:00'), 'assessment')).toEqual(['worker 2026-11-20 17:00']);
  });

  test('passes what it knows on to a journey linked to it', () => {
    const ended = told(endedWell(), { of: withDeputy, left: [staff.manager] });
    const linked = linkedReferral(ended.journey, 'j-2');
    expect(linked).toMatchObject({ owner: 'deputy', absent: [{ staffId: 'manager' }] });
    expect(given('2026-12-07 09:00', linked).journey).toMatchObject({ absent: [{ staffId: 'manager' }] });
  });
});
