import { describe, expect, test } from '@jest/globals';
import Holidays from 'date-holidays';
import fc from 'fast-check';
import {
  type Calendar,
  type Duration,
  addDuration,
  addTermTime,
  addWorkingDays,
  endOfWorkingDay,
  isProvisional,
  isSchoolHoliday,
  isServiceOpen,
  isTerm,
  nextOpenDay,
  replyDue,
  workingDaysBetween,
} from '../../domain/calendar.ts';
import { addDays, dayOf, instantAt } from '../../domain/london-time.ts';
import { seed } from '../seed.ts';
import { anyCalendar, anyClosure, anyDay, anyTime, eachDay, england } from './calendars.ts';

const years = Array.from({ length: 17 }, (_, n) => 2024 + n);
const tenDays = { calendarDays: 10, openDaysAtLeast: 5, at: '17:00' };
const christmas = { from: '2026-12-24', to: '2027-01-01', reason: 'Christmas' };
const closedAtChristmas: Calendar = { ...england, closures: [christmas] };

const iso = (at: number): string => new Date(at).toISOString();
const of = (amount: number, unit: Duration['unit']): Duration => ({ amount, unit });

describe('bank holidays of England and Wales', () => {
  const calculator = new Holidays('GB', 'ENG');
  const calculated = (year: number): readonly string[] =>
    [
      ...new Set(
        calculator
          .getHolidays(year)
          .filter(({ type }) => type === 'public')
          .map(({ date }) => date.slice(0, 10))
          .filter((day) => ![6, 0].includes(new Date(`${day}T00:00Z`).getUTCDay())),
      ),
    ].sort();

  test.each(years)('of %i are those of an independent calculator', (year) => {
    const shipped = england.bankHolidays.filter((day) => day.startsWith(String(year)));
    expect(shipped).toEqual(calculated(year));
    expect(shipped).toHaveLength(8);
  });

  test('are in order, none twice', () => {
    expect([...new Set(england.bankHolidays)].sort()).toEqual(england.bankHolidays);
  });

  test('are known up to the horizon and provisional after it', () => {
    expect(england.horizon).toBe('2028-12-31');
    expect(isProvisional(england, '2028-12-31')).toBe(false);
    expect(isProvisional(england, '2029-01-01')).toBe(true);
  });

  test('day by day from 2024 to 2040 the service is open on weekdays that are none of them', () => {
    const holidays = new Set(years.flatMap(calculated));
    const days = eachDay('2024-01-01', '2040-12-31');
    const wrong = days.filter((day) => {
      const weekend = [6, 0].includes(new Date(`${day}T00:00Z`).getUTCDay());
      return isServiceOpen(england, day) !== (!weekend && !holidays.has(day));
    });
    expect(days).toHaveLength(6210);
    expect(wrong).toEqual([]);
  });

  test('day by day, counting working days agrees with walking along the open ones', () => {
    const days = eachDay('2024-01-01', '2040-12-31');
    const open = days.filter((day) => isServiceOpen(england, day));
    let next = 0;
    const wrong = days.slice(0, -60).filter((day) => {
      while ((open[next] ?? '') < day) next += 1;
      const after = open[next] === day ? next + 1 : next;
      return (
        nextOpenDay(england, day) !== open[next] ||
        addWorkingDays(england, day, 0) !== open[next] ||
        addWorkingDays(england, day, 1) !== open[after] ||
        addWorkingDays(england, day, 10) !== open[after + 9] ||
        workingDaysBetween(england, day, open[after + 9] ?? '') !== 10
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe('ten days to answer a letter', () => {
  test('end at five in the afternoon, London time, on the tenth day', () => {
    expect(iso(replyDue(england, '2026-06-02', tenDays))).toBe('2026-06-12T16:00:00.000Z');
    expect(iso(replyDue(england, '2026-11-03', tenDays))).toBe('2026-11-13T17:00:00.000Z');
  });

  test('wait for Monday when the tenth day is a Saturday', () => {
    expect(iso(replyDue(england, '2026-06-10', tenDays))).toBe('2026-06-22T16:00:00.000Z');
  });

  test('from the Friday before Christmas wait until the service was open on five of them', () => {
    // Open on 21, 22, 23, 24 and 29 December: the 28th, the tenth day, is a bank holiday.
    expect(iso(replyDue(england, '2026-12-18', tenDays))).toBe('2026-12-29T17:00:00.000Z');
  });

  test('from the Friday before a closed Christmas fortnight wait into January', () => {
    // Open on 21, 22, 23 December and 4, 5 January.
    expect(iso(replyDue(closedAtChristmas, '2026-12-18', tenDays))).toBe('2027-01-05T17:00:00.000Z');
  });

  test('across the night clocks change still end at five by the clock on the wall', () => {
    expect(iso(replyDue(england, '2026-10-20', tenDays))).toBe('2026-10-30T17:00:00.000Z');
    expect(iso(replyDue(england, '2026-03-23', tenDays))).toBe('2026-04-02T16:00:00.000Z');
  });
});

describe('durations', () => {
  const christmasEve = instantAt('2026-12-24', '18:30');

  test('in hours run day and night, also over Christmas', () => {
    expect(iso(addDuration(closedAtChristmas, christmasEve, of(24, 'hours'), '17:00'))).toBe(
      '2026-12-25T18:30:00.000Z',
    );
    expect(addDuration(england, christmasEve, of(0.25, 'hours'), '17:00')).toBe(christmasEve + 15 * 60_000);
  });

  test('of one working day from Friday evening end when Monday does', () => {
    const fridayEvening = instantAt('2026-06-05', '19:00');
    expect(iso(addDuration(england, fridayEvening, of(1, 'working-days'), '17:00'))).toBe('2026-06-08T16:00:00.000Z');
  });

  test('of one working day from Christmas Eve end after the bank holidays, or after the closure', () => {
    expect(dayOf(addDuration(england, christmasEve, of(1, 'working-days'), '17:00'))).toBe('2026-12-29');
    expect(dayOf(addDuration(closedAtChristmas, christmasEve, of(1, 'working-days'), '17:00'))).toBe('2027-01-04');
  });

  test('of six weeks that end on a closed day move to the next open one', () => {
    expect(dayOf(addDuration(england, instantAt('2026-11-13', '10:00'), of(6, 'weeks'), '17:00'))).toBe('2026-12-29');
    expect(dayOf(addDuration(england, instantAt('2026-06-05', '10:00'), of(6, 'weeks'), '17:00'))).toBe('2026-07-17');
  });

  test('of calendar days count from the day it is in London', () => {
    const afterMidnight = Date.parse('2026-06-08T23:30Z');
    expect(dayOf(addDuration(england, afterMidnight, of(2, 'calendar-days'), '17:00'))).toBe('2026-06-11');
  });

  test('of nothing end today, or after closing time on the next open day', () => {
    const friday = (time: string): number => instantAt('2026-06-05', time);
    expect(addDuration(england, friday('16:59'), of(0, 'working-days'), '17:00')).toBe(friday('17:00'));
    expect(addDuration(england, friday('17:00'), of(0, 'working-days'), '17:00')).toBe(friday('17:00'));
    expect(dayOf(addDuration(england, friday('17:01'), of(0, 'working-days'), '17:00'))).toBe('2026-06-08');
  });

  test('end when this service closes, not at an hour of ours', () => {
    const from = instantAt('2026-06-01', '10:00');
    expect(iso(addDuration(england, from, of(1, 'working-days'), '16:30'))).toBe('2026-06-02T15:30:00.000Z');
  });
});

describe('closures and terms', () => {
  test('include both their ends', () => {
    const days = ['2026-12-23', '2026-12-24', '2026-12-31', '2027-01-01', '2027-01-04'];
    expect(days.map((day) => isServiceOpen(closedAtChristmas, day))).toEqual([true, false, false, false, true]);
    const calendar: Calendar = { ...england, terms: [{ from: '2026-09-02', to: '2026-10-23' }] };
    const termDays = ['2026-09-01', '2026-09-02', '2026-10-23', '2026-10-24'];
    expect(termDays.map((day) => isTerm(calendar, day))).toEqual([false, true, true, false]);
  });

  test('a calendar that is wrong and never opens still gives every clock an end', () => {
    const never: Calendar = { ...england, closures: [{ from: '2020-01-01', to: '9999-12-31', reason: 'wrong' }] };
    expect(dayOf(replyDue(never, '2026-12-18', tenDays))).toBe('2026-12-28');
    expect(dayOf(addDuration(never, instantAt('2026-06-01', '10:00'), of(5, 'working-days'), '17:00'))).toBe(
      '2026-06-06',
    );
  });
});

describe('school holidays', () => {
  const schools: Calendar = {
    ...closedAtChristmas,
    terms: [
      { from: '2026-09-01', to: '2026-10-23' },
      { from: '2026-11-02', to: '2026-12-18' },
      { from: '2027-01-04', to: '2027-07-21' },
      { from: '2027-09-01', to: '2027-10-22' },
    ],
  };
  const dueOf = (from: string, duration: Duration): string =>
    dayOf(addTermTime(schools, instantAt(from, '10:00'), duration, '17:00'));

  test('lie between two terms that are listed; before and after them nobody has said so', () => {
    const days = ['2026-08-20', '2026-10-24', '2026-11-01', '2026-11-07', '2027-08-05', '2027-10-25'];
    expect(days.map((day) => isSchoolHoliday(schools, day))).toEqual([false, true, true, false, true, false]);
    expect(isSchoolHoliday(england, '2027-08-05')).toBe(false);
  });

  test('do not count where somebody keeps them, and nothing falls due in them', () => {
    expect(dueOf('2027-07-14', of(4, 'weeks'))).toBe('2027-09-21');
    expect(dueOf('2027-07-21', of(1, 'working-days'))).toBe('2027-09-01');
    expect(dueOf('2027-08-10', of(2, 'calendar-days'))).toBe('2027-09-02');
    expect(dueOf('2026-11-03', of(1, 'weeks'))).toBe('2026-11-10');
    expect(addTermTime(schools, instantAt('2027-07-21', '10:00'), of(4, 'hours'), '17:00')).toBe(
      instantAt('2027-07-21', '14:00'),
    );
  });

  test('only ever make a time longer, and its end a day on which the service is open and schools are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 420 }), fc.integer({ min: 1, max: 40 }), (after, amount) => {
        const from = instantAt(addDays('2026-08-25', after), '10:00');
        for (const unit of ['calendar-days', 'working-days', 'weeks'] as const) {
          const due = addTermTime(schools, from, of(amount, unit), '17:00');
          expect(due).toBeGreaterThanOrEqual(addDuration(schools, from, of(amount, unit), '17:00'));
          expect([isServiceOpen(schools, dayOf(due)), isSchoolHoliday(schools, dayOf(due))]).toEqual([true, false]);
        }
      }),
      { seed },
    );
  });
});

describe('for any day, closures and durations', () => {
  const anyCount = fc.integer({ min: 0, max: 60 });
  const anyDayDuration = fc.record({
    amount: fc.integer({ min: 0, max: 60 }),
    unit: fc.constantFrom<Duration['unit'][]>('calendar-days', 'working-days', 'weeks'),
  });

  test('the n-th working day is open, and n working days away', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyCount, (calendar, day, n) => {
        const reached = addWorkingDays(calendar, day, n);
        expect(isServiceOpen(calendar, reached)).toBe(true);
        expect(reached >= day).toBe(true);
        if (n > 0) expect(workingDaysBetween(calendar, day, reached)).toBe(n);
      }),
      { seed },
    );
  });

  test('working days between add up, and change sign backwards', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyCount, anyCount, (calendar, a, n, m) => {
        const [b, c] = [addDays(a, n), addDays(a, n + m)];
        const whole = workingDaysBetween(calendar, a, c);
        expect(workingDaysBetween(calendar, a, b) + workingDaysBetween(calendar, b, c)).toBe(whole);
        expect(workingDaysBetween(calendar, c, a) + whole).toBe(0);
      }),
      { seed },
    );
  });

  test('a reply is due on the first day that is late enough, open, and after enough open days', () => {
    const anyReplyTime = fc.record({
      calendarDays: fc.integer({ min: 1, max: 30 }),
      openDaysAtLeast: fc.integer({ min: 0, max: 25 }),
      at: anyTime,
    });
    fc.assert(
      fc.property(anyCalendar, anyDay, anyReplyTime, (calendar, sent, time) => {
        const due = dayOf(replyDue(calendar, sent, time));
        const enough = (day: string): boolean =>
          isServiceOpen(calendar, day) &&
          eachDay(addDays(sent, 1), day).filter((each) => isServiceOpen(calendar, each)).length >= time.openDaysAtLeast;
        const candidates = eachDay(addDays(sent, time.calendarDays), due);
        expect(candidates.filter(enough)).toEqual([due]);
        expect(replyDue(calendar, sent, time)).toBe(instantAt(due, time.at));
      }),
      { seed },
    );
  });

  test('a duration in days ends at closing time on an open day, not before it began', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyTime, anyTime, anyDayDuration, (calendar, day, time, closesAt, duration) => {
        const from = instantAt(day, time);
        const due = addDuration(calendar, from, duration, closesAt);
        expect(isServiceOpen(calendar, dayOf(due))).toBe(true);
        expect(due).toBe(endOfWorkingDay(dayOf(due), closesAt));
        expect(due >= from).toBe(true);
      }),
      { seed, numRuns: 400 },
    );
  });

  test('starting later, lasting longer or closing the service more never ends earlier', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyClosure,
        anyDay,
        anyDayDuration,
        fc.nat(90 * 24),
        (calendar, more, day, duration, later) => {
          const closed: Calendar = { ...calendar, closures: [...calendar.closures, more] };
          const from = instantAt(day, '10:00');
          const due = addDuration(calendar, from, duration, '17:00');
          const longer = { ...duration, amount: duration.amount + 1 };
          expect(addDuration(calendar, from + later * 3_600_000, duration, '17:00')).toBeGreaterThanOrEqual(due);
          expect(addDuration(calendar, from, longer, '17:00')).toBeGreaterThanOrEqual(due);
          expect(addDuration(closed, from, duration, '17:00')).toBeGreaterThanOrEqual(due);
          expect(replyDue(closed, day, tenDays)).toBeGreaterThanOrEqual(replyDue(calendar, day, tenDays));
        },
      ),
      { seed, numRuns: 400 },
    );
  });

  test('hours are hours, whatever the calendar says', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyTime, anyCount, (calendar, day, time, hours) => {
        const from = instantAt(day, time);
        expect(addDuration(calendar, from, of(hours, 'hours'), '17:00') - from).toBe(hours * 3_600_000);
      }),
      { seed },
    );
  });
});
