import { describe, expect, test } from '@jest/globals';
import { digestByOwner, digestOf, digestsOn } from '../../domain/digest.ts';
import type { OnBoard } from '../../domain/noise-budget.ts';
import { calendar, london } from '../support/journeys.ts';
import { toWednesday, weekWith } from '../support/weeks.ts';
import type { WorkingWeek } from '../../domain/working-pattern.ts';

const monday = { weeklyOn: 1 };
/** Wednesday. */
const now = london('2026-12-09 07:30');
const budget = { linesPerWorker: 2 };

const clock = (journeyId: string, due: string, change: Partial<OnBoard> = {}): OnBoard => ({
  journeyId,
  kind: 'review',
  owner: 'worker',
  dueAt: london(due),
  rung: 0,
  stopped: false,
  ...change,
});

/** As `late: j-1, j-2`, one a part. */
const parts = (items: readonly OnBoard[]): readonly string[] =>
  digestOf(items, now, budget).groups.map(
    ({ part, families, more }) =>
      `${part}: ${families.map(({ journeyId }) => journeyId).join(', ')}${more === 0 ? '' : ` and ${String(more)}`}`,
  );

describe('on which days a digest leaves', () => {
  test.each([
    ['a Monday', '2026-12-07', ['daily', 'weekly']],
    ['a Wednesday', '2026-12-09', ['daily']],
    ['a Saturday', '2026-12-12', []],
    ['Christmas, with the service shut', '2026-12-28', []],
    ['the Monday after the holidays', '2027-01-04', ['daily', 'weekly']],
    ['Easter Monday', '2027-03-29', []],
    ['the Tuesday after it, for Monday’s weekly one', '2027-03-30', ['daily', 'weekly']],
    ['the Wednesday after it', '2027-03-31', ['daily']],
  ])('%s', (_what, day, kinds) => {
    expect(digestsOn(calendar, day, monday)).toEqual(kinds);
  });

  test('a weekly one that is set for Thursday leaves on Thursday, or on the next day the service is open', () => {
    expect(digestsOn(calendar, '2026-12-09', { weeklyOn: 4 })).toEqual(['daily']);
    expect(digestsOn(calendar, '2026-12-10', { weeklyOn: 4 })).toEqual(['daily', 'weekly']);
    // Good Friday: nobody is there until the week is over.
    expect(digestsOn(calendar, '2027-03-26', { weeklyOn: 5 })).toEqual([]);
  });
});

describe('on which days a digest leaves to somebody who works part of the week', () => {
  const to = (week: WorkingWeek, day: string, weeklyOn = 1) => digestsOn(calendar, day, { weeklyOn, week });

  test('the daily one on a day they work, also for half of it, and never on a day off', () => {
    expect(to(toWednesday, '2026-12-09')).toEqual(['daily']);
    expect(to(toWednesday, '2026-12-10')).toEqual([]);
    expect(to(weekWith({ thursday: 'afternoon' }), '2026-12-10')).toEqual(['daily']);
  });

  test('the weekly one on the next day they work', () => {
    const noMondays = weekWith({ monday: 'none' });
    expect(to(noMondays, '2026-12-07')).toEqual([]);
    expect(to(noMondays, '2026-12-08')).toEqual(['daily', 'weekly']);
    expect(to(noMondays, '2026-12-09')).toEqual(['daily']);
  });

  test('the weekly one earlier in the week where they never work from its day on', () => {
    expect(to(toWednesday, '2026-12-07', 4)).toEqual(['daily', 'weekly']);
    expect(to(toWednesday, '2026-12-08', 4)).toEqual(['daily']);
  });
});

describe('what a digest says', () => {
  test('what is late, what stands still though on time, what is due today and this week, one line a family', () => {
    expect(
      parts([
        clock('week', '2026-12-11 17:00'),
        clock('today', '2026-12-09 17:00'),
        clock('late', '2026-12-04 17:00'),
        clock('late', '2026-12-08 17:00'),
        clock('stuck', '2026-12-01 10:00', { stuck: true }),
        clock('later', '2026-12-14 17:00'),
      ]),
    ).toEqual(['late: late', 'stuck: stuck', 'today: today', 'this-week: week']);
  });

  test('late as the boards say it: told of and not answered for in deed counts, standing still does not', () => {
    expect(
      parts([clock('told', '2026-12-11 17:00', { rung: 1 }), clock('standing', '2026-12-01 17:00', { stopped: true })]),
    ).toEqual(['late: told']);
  });

  test('routine contacts that are on time are a number; one due today or late is named', () => {
    const contact = (journeyId: string, due: string) => clock(journeyId, due, { kind: 'contact' });
    const digest = digestOf(
      [contact('a', '2026-12-10 17:00'), contact('b', '2026-12-11 17:00'), contact('c', '2026-12-09 17:00')],
      now,
      budget,
    );
    expect(digest.routine).toEqual({ contacts: 2, families: 2 });
    expect(digest.groups.map(({ part }) => part)).toEqual(['today']);
  });

  test('a week of nothing but routine contacts is nothing to say', () => {
    expect(parts([clock('a', '2026-12-10 17:00', { kind: 'contact' })])).toEqual([]);
  });

  test('beyond the noise budget families are counted, but never those that are late or stuck', () => {
    const four = ['a', 'b', 'c', 'd'];
    expect(parts(four.map((id) => clock(id, '2026-12-11 17:00')))).toEqual(['this-week: a, b and 2']);
    expect(parts(four.map((id) => clock(id, '2026-12-04 17:00')))).toEqual(['late: a, b, c, d']);
  });

  test('a manager reads with whom it is', () => {
    expect(
      digestByOwner(
        [
          clock('a', '2026-12-04 17:00'),
          clock('b', '2026-12-11 17:00', { owner: 'on time' }),
          clock('c', '2026-12-01 10:00', { stuck: true, owner: 'another' }),
        ],
        now,
      ),
    ).toEqual([
      { owner: 'another', late: 0, stuck: 1 },
      { owner: 'worker', late: 1, stuck: 0 },
    ]);
  });
});
