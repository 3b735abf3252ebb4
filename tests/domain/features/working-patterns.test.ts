import { describe, expect, test } from '@jest/globals';
import { linkedReferral } from '../../../domain/outbound.ts';
import { staffingNews } from '../../../domain/features/staffing.ts';
import type { Team } from '../../../domain/journey.ts';
import type { WorkingWeek } from '../../../domain/working-pattern.ts';
import { decide } from '../../../domain/decide.ts';
import { aConcern, allocated, endedWell, given, met, screened, silent, type Story } from '../../support/given.ts';
import { calendar, london, overseen, staff, team } from '../../support/journeys.ts';
import { noFridays, toWednesday, weekWith } from '../../support/weeks.ts';
import { rungs, staffOf } from '../../support/who-heard.ts';

const withDeputy: Team = { ...team, deputies: ['deputy'] };

/** What the register tells a journey of how people work. */
const works = (story: Story, weeks: Readonly<Record<string, WorkingWeek>>, of: Team = story.journey.team): Story =>
  story.and(
    'change-staffing',
    { team: of, absent: [], patterns: Object.entries(weeks).map(([staffId, week]) => ({ staffId, week })) },
    { by: 'keepstep' },
  );

const heard = (story: Story, kind: 'concern-raised'): readonly string[] => staffOf(story.sent(kind));

// The assessment of a family that was met is due on Friday 20 November at five, its later rungs on Tuesday 24 and Friday 27.
describe('a rung on somebody’s day off', () => {
  test('goes past the worker to the manager at once, as past a worker who is away', () => {
    const story = works(met(), { worker: noFridays });
    expect(rungs(story.on('2026-11-21 09:00'), 'assessment')).toEqual(['manager 2026-11-20 17:00']);
  });

  test('goes past a manager to the deputy, and without one to the service lead', () => {
    const off = weekWith({ tuesday: 'none' });
    expect(rungs(works(met(), { manager: off }, withDeputy).on('2026-11-25 09:00'), 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'deputy 2026-11-24 17:00',
    ]);
    expect(rungs(works(met(), { manager: off }).on('2026-11-25 09:00'), 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'lead 2026-11-24 17:00',
    ]);
  });

  test('reaches who was passed over at the next rung, before anybody hears twice', () => {
    const story = works(met(), { manager: weekWith({ tuesday: 'none' }) });
    expect(rungs(story.on('2026-12-16 09:00'), 'assessment').slice(0, 4)).toEqual([
      'worker 2026-11-20 17:00',
      'lead 2026-11-24 17:00',
      'manager 2026-12-01 17:00',
      'lead 2026-12-08 17:00',
    ]);
  });

  test('that always falls on the same day is heard all the same by everybody once, and by the top again', () => {
    const story = works(met(), { lead: noFridays });
    expect(rungs(story.on('2026-12-12 09:00'), 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'manager 2026-11-24 17:00',
      'lead 2026-11-27 17:00',
      'manager 2026-12-04 17:00',
      'manager 2026-12-11 17:00',
    ]);
  });

  test('on which nobody works is as if there were no days off', () => {
    const story = works(met(), { worker: noFridays, manager: noFridays, lead: noFridays });
    expect(rungs(story.on('2026-11-28 09:00'), 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'manager 2026-11-24 17:00',
      'lead 2026-11-27 17:00',
    ]);
    // The worker is there, and nobody above: the manager is not kept from hearing.
    const above = works(met(), { manager: weekWith({ tuesday: 'none' }), lead: weekWith({ tuesday: 'none' }) });
    expect(rungs(above.on('2026-11-25 09:00'), 'assessment')).toContain('manager 2026-11-24 17:00');
  });

  test('counts half days: five o’clock is the end of the afternoon', () => {
    const mornings = works(met(), { worker: weekWith({ friday: 'morning' }) });
    expect(rungs(mornings.on('2026-11-21 09:00'), 'assessment')).toEqual(['manager 2026-11-20 17:00']);
    const afternoons = works(met(), { worker: weekWith({ friday: 'afternoon' }) });
    expect(rungs(afternoons.on('2026-11-21 09:00'), 'assessment')).toEqual(['worker 2026-11-20 17:00']);
  });

  test('is on that day also when its timer fires a moment after the service has closed', () => {
    const story = works(met(), { worker: noFridays }).on('2026-11-20 16:59');
    const clock = story.clock('assessment');
    const at = london('2026-11-20 17:00') + 150;
    const data = { clockId: clock?.clockId ?? '', dueAt: clock?.nextAt ?? 0 };
    const outcome = decide(story.journey, { type: 'reach-deadline', id: 'late', by: 'keepstep', at, data });
    expect('events' in outcome ? outcome.events : []).toMatchObject([{ data: { to: 'manager' } }]);
  });

  test('of a service that is shut is no day off: a bank holiday, a closure', () => {
    const story = works(screened(), { manager: weekWith({ monday: 'none' }) });
    expect(heard(story.on('2026-12-28 10:00').and('raise-concern', aConcern), 'concern-raised')).toEqual(['manager']);
    expect(calendar.bankHolidays).toContain('2026-12-28');
  });
});

describe('a child’s safety', () => {
  const off = { manager: noFridays };

  test('is heard in the same minute by who is at work, and its clock is the manager’s', () => {
    const story = works(screened(), off, withDeputy).on('2026-11-06 10:00').and('raise-concern', aConcern);
    expect(heard(story, 'concern-raised')).toEqual(['deputy']);
    expect(story.clock('concern')?.owner).toBe('manager');
    expect(rungs(story.on('2026-11-06 16:30'), 'concern')).toEqual([
      'deputy 2026-11-06 14:00',
      'lead 2026-11-06 16:00',
    ]);
  });

  test('runs day and night as it always did: at night and on a Sunday patterns hide nobody', () => {
    const weeks = { manager: toWednesday, lead: toWednesday };
    const night = works(screened(), weeks).on('2026-11-05 20:00').and('raise-concern', aConcern);
    expect(heard(night, 'concern-raised')).toEqual(['manager']);
    expect(rungs(night.on('2026-11-06 03:00'), 'concern')).toEqual([
      'manager 2026-11-06 00:00',
      'lead 2026-11-06 02:00',
    ]);
    const sunday = works(screened(), weeks).on('2026-11-08 22:00').and('raise-concern', aConcern);
    expect(heard(sunday, 'concern-raised')).toEqual(['manager']);
    expect(rungs(sunday.on('2026-11-09 05:00'), 'concern')).toEqual([
      'manager 2026-11-09 02:00',
      'lead 2026-11-09 04:00',
    ]);
  });

  test('is heard by the manager on a day on which nobody who answers works', () => {
    const story = works(screened(), { manager: noFridays, lead: noFridays }).on('2026-11-06 10:00');
    expect(heard(story.and('raise-concern', aConcern), 'concern-raised')).toEqual(['manager']);
  });
});

describe('the family of somebody who works part of the week', () => {
  test('stays theirs on a day off, with every clock, and waits for nobody else', () => {
    const story = works(met({}, overseen), { worker: toWednesday, manager: toWednesday }).on('2026-11-12 10:00');
    expect([story.journey.owner, story.due('reallocation'), story.journey.cover]).toEqual([
      'worker',
      'none',
      undefined,
    ]);
    expect(new Set(story.journey.clocks.map(({ owner }) => owner))).toEqual(new Set(['worker', 'manager']));
    expect(story.clock('supervision')?.owner).toBe('manager');
  });

  test('may be visited on a day off: what is sensible is not forbidden', () => {
    const story = works(allocated(), { worker: noFridays });
    story.when('book-visit', { visitId: 'v-1', on: '2026-11-13' }).then('VisitBooked');
  });

  test('keeps its dates: what the family was told does not move with the days anybody works', () => {
    const plain = silent().on('2026-11-10 10:00');
    const dates = ({ journey }: Story) => journey.clocks.map(({ clockId, dueAt, nextAt }) => [clockId, dueAt, nextAt]);
    expect(dates(works(plain, { worker: toWednesday, manager: toWednesday }))).toEqual(dates(plain));
  });
});

describe('a journey', () => {
  const now = (patterns: readonly { readonly staffId: string; readonly week: WorkingWeek }[]) => ({
    team,
    absent: [],
    patterns,
    onDuty: 'duty',
  });
  const known = [
    { staffId: 'somebody-else', week: noFridays },
    { staffId: 'worker', week: toWednesday },
  ];

  test('is told once of those it names, and of nobody else', () => {
    const story = met();
    const news = staffingNews(story.journey, now(known));
    expect(news?.patterns).toEqual([{ staffId: 'worker', week: toWednesday }]);
    const told = works(story, { worker: toWednesday });
    expect(staffingNews(told.journey, now(known))).toBeUndefined();
    told
      .when('change-staffing', { team, absent: [], patterns: [{ staffId: 'worker', week: toWednesday }] })
      .thenRefused('same-staffing');
  });

  test('forgets a pattern that is no more, and is then as if it had never heard of one', () => {
    const told = works(met(), { worker: toWednesday });
    expect(staffingNews(told.journey, now([]))).toEqual({ team, absent: [] });
    expect(told.and('change-staffing', { team, absent: [] }).journey.patterns).toBeUndefined();
  });

  test('knows from its referral on how they work, and passes it on to a journey linked to it', () => {
    const story = given('2026-11-02 09:00', {
      patterns: [{ staffId: staff.duty, week: weekWith({ tuesday: 'none' }) }],
    });
    expect(rungs(story.on('2026-11-04 09:00'), 'safety-screen')).toEqual(['manager 2026-11-03 17:00']);
    const linked = linkedReferral(works(endedWell(), { manager: toWednesday }).journey, 'j-2');
    expect(linked.patterns).toEqual([{ staffId: 'manager', week: toWednesday }]);
  });
});
