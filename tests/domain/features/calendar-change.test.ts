import { describe, expect, test } from '@jest/globals';
import { calendarMoves } from '../../../domain/decisions/change-calendar.ts';
import { met, screened, writtenTo, type Story } from '../../support/given.ts';
import { calendar, inLondon } from '../../support/journeys.ts';

const proclaimed = (...days: readonly string[]) => ({
  calendar: { ...calendar, bankHolidays: [...calendar.bankHolidays, ...days] },
});

const moves = (story: Story, change: ReturnType<typeof proclaimed>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    calendarMoves(story.journey, change.calendar).map(({ clockId, dueAt }) => [
      clockId.slice(0, clockId.indexOf(':')),
      inLondon(dueAt),
    ]),
  );

describe('a bank holiday is proclaimed after journeys started', () => {
  test('the preview names the dates that move, and only those', () => {
    const story = met();
    expect(story.due('contact')).toBe('2026-11-13 17:00');
    expect(moves(story, proclaimed('2026-11-13'))).toEqual({ contact: '2026-11-16 17:00' });
    expect(moves(story, proclaimed('2026-11-11'))).toEqual({});
  });

  test('a count of working days takes it in; what a referrer was promised stays promised', () => {
    expect(moves(screened(), proclaimed('2026-11-05'))).toEqual({ 'pathway-decision': '2026-11-10 17:00' });
  });

  test('the command moves them; what was told at first stays to be seen', () => {
    const story = met().when('change-calendar', proclaimed('2026-11-13')).then('CalendarChanged');
    expect(story.due('contact')).toBe('2026-11-16 17:00');
    expect(inLondon(story.clock('contact')?.originalDueAt ?? 0)).toBe('2026-11-13 17:00');
    expect(story.journal.at(-1)?.clocks?.moved).toHaveLength(1);
  });

  test('the moved date is the one that fires', () => {
    const story = met().and('change-calendar', proclaimed('2026-11-13')).on('2026-11-16 16:00');
    expect(story.clock('contact')?.rung).toBe(0);
    expect(story.on('2026-11-16 17:00').clock('contact')?.rung).toBe(1);
  });

  test('a family keeps its days to reply: none ends while the service is shut', () => {
    const story = writtenTo().and('change-calendar', proclaimed('2026-11-23'));
    expect(story.due('reply')).toBe('2026-11-24 17:00');
  });

  test('what is late already has been told of and does not move', () => {
    const story = met().on('2026-11-13 17:00');
    expect(story.clock('contact')?.rung).toBe(1);
    expect(moves(story, proclaimed('2026-11-13'))).toEqual({});
  });

  test('safeguarding runs in real hours whatever is proclaimed', () => {
    const story = met().and('make-safeguarding-referral', {
      safeguardingId: 's',
      parentSpokenTo: 'yes',
      siblingsConsidered: true,
      linkedJourneyId: 'j-9',
    });
    expect(moves(story, proclaimed('2026-11-07', '2026-11-09'))).toEqual({});
  });
});
