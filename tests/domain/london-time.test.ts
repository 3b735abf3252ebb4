import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, dayOf, daysBetween, instantAt, isDay, londonOffset, weekday } from '../../domain/london-time.ts';
import { seed } from '../seed.ts';
import { anyDay, anyTime, eachDay } from './calendars.ts';

const zone = 'Europe/London';
const minute = 60_000;
const everyDay = eachDay('2024-01-01', '2040-12-31');

const london = (at: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

const wallTime = (day: string, time: string): number =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' })
    .epochMilliseconds;

/** What disagrees with the independent calculator about this instant. */
const wrongAbout = (at: number): readonly string[] => {
  const truth = london(at);
  const agrees = londonOffset(at) === truth.offsetNanoseconds / 1e6 && dayOf(at) === truth.toPlainDate().toString();
  return agrees ? [] : [new Date(at).toISOString()];
};

/** The days on which the independent calculator sees London change its clocks. */
const clockChanges = everyDay.filter((day) => Temporal.PlainDate.from(day).toZonedDateTime(zone).hoursInDay !== 24);

describe('London time, day by day from 2024 to 2040 against an independent calculator', () => {
  test('every day begins and ends at the right instant, and the offset is right around it', () => {
    const wrong = everyDay.flatMap((day) => {
      const begins = Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
      return [begins - 1, begins, begins + minute, begins + 12 * 60 * minute].flatMap(wrongAbout);
    });
    expect(everyDay).toHaveLength(6210);
    expect(wrong).toEqual([]);
  });

  test('clocks change on two nights a year, and every five minutes of those days are right', () => {
    expect(clockChanges).toHaveLength(2 * 17);
    const wrong = clockChanges.flatMap((day) =>
      Array.from({ length: 26 * 12 }, (_, n) => Date.parse(`${day}T00:00Z`) - 60 * minute + n * 5 * minute).flatMap(
        (at) => [...wrongAbout(at - 1), ...wrongAbout(at)],
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('a time on the wall is the right instant, on ordinary days and on the nights the clocks change', () => {
    const ordinary = ['00:00', '00:30', '01:30', '09:00', '17:00', '23:59'];
    const quarters = Array.from(
      { length: 16 },
      (_, n) => `0${Math.floor(n / 4)}:${String((n % 4) * 15).padStart(2, '0')}`,
    );
    const wrong = [
      ...everyDay.flatMap((day) => ordinary.map((time) => [day, time] as const)),
      ...clockChanges.flatMap((day) => quarters.map((time) => [day, time] as const)),
    ].filter(([day, time]) => instantAt(day, time) !== wallTime(day, time));
    expect(wrong).toEqual([]);
  });

  test('weekdays, days later and days between are right', () => {
    const wrong = everyDay.filter((day, n) => {
      const truth = Temporal.PlainDate.from(day);
      return (
        weekday(day) !== truth.dayOfWeek ||
        addDays(day, 400) !== truth.add({ days: 400 }).toString() ||
        addDays(day, -1) !== truth.subtract({ days: 1 }).toString() ||
        daysBetween('2024-01-01', day) !== n
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe('the nights the clocks change', () => {
  test('half past one that spring leaves out is half past two by the new clock', () => {
    expect(new Date(instantAt('2026-03-29', '01:30')).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(instantAt('2026-03-29', '01:30')).toBe(instantAt('2026-03-29', '02:30'));
  });

  test('half past one that autumn repeats is the first of the two', () => {
    expect(new Date(instantAt('2026-10-25', '01:30')).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  test('five in the afternoon is an hour earlier by UTC in summer', () => {
    expect(new Date(instantAt('2026-07-01', '17:00')).toISOString()).toBe('2026-07-01T16:00:00.000Z');
    expect(new Date(instantAt('2026-12-01', '17:00')).toISOString()).toBe('2026-12-01T17:00:00.000Z');
  });
});

test('half past eleven at night by UTC is already tomorrow in London in summer', () => {
  expect(dayOf(Date.parse('2026-07-01T23:30Z'))).toBe('2026-07-02');
  expect(dayOf(Date.parse('2026-12-01T23:30Z'))).toBe('2026-12-01');
});

test('only real days are days', () => {
  expect(['2024-02-29', '2026-12-31', '1966-07-30'].filter((text) => !isDay(text))).toEqual([]);
  expect(
    ['2026-02-29', '2026-02-30', '2026-13-01', '2026-2-3', '20260203', '', 'today', '2026-02-03T00:00Z'].filter(isDay),
  ).toEqual([]);
});

describe('for any day and time', () => {
  test('the instant of a time on a day is on that day', () => {
    fc.assert(
      fc.property(anyDay, anyTime, (day, time) => dayOf(instantAt(day, time)) === day),
      { seed, numRuns: 2000 },
    );
  });

  test('going there and back again by days ends where it began', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        expect(addDays(addDays(day, n), -n)).toBe(day);
        expect(daysBetween(day, addDays(day, n))).toBe(n);
      }),
      { seed },
    );
  });
});
