import { describe, expect, test } from '@jest/globals';
import { agenda } from '../../domain/agenda.ts';
import { applyClockChanges, nextDeadline, turnsByItself, type Clock, type ClockKind } from '../../domain/clock.ts';
import { ladderOf } from '../../domain/figures.ts';
import { clockWords, timerSummary } from '../../domain/words.ts';
import { aSafeguardingReferral, met, screened, writtenTo } from '../support/given.ts';
import { inLondon } from '../support/journeys.ts';
import { lives } from './clock-lives.ts';
import type { Life } from './life.ts';

const kinds = Object.entries(lives) as readonly (readonly [ClockKind, Life])[];

test('every kind of clock has its words and its life', () => {
  expect(Object.keys(lives).sort()).toEqual(Object.keys(clockWords).sort());
});

describe.each(kinds)('the clock "%s"', (kind, { starts, owner, due, ends, climbs }) => {
  test('starts with an owner and a day, said once', () => {
    const story = starts();
    const clock = story.clock(kind);
    expect([clock?.owner, story.due(kind)]).toEqual([owner, due]);
    expect(clock).toMatchObject({ rung: 0, told: [], originalDueAt: clock?.dueAt, nextAt: clock?.dueAt });
    expect(clock?.stopped).toBeUndefined();
  });

  test('ends when what it waits for is done', () => {
    const before = starts();
    const after = ends(before);
    expect(after.journey.clocks.map((clock) => clock.clockId)).not.toContain(before.clock(kind)?.clockId);
    const ended = after.journal.flatMap((event) => event.clocks?.ended ?? []);
    expect(ended).toContainEqual(expect.objectContaining({ clockId: before.clock(kind)?.clockId }));
  });

  test('left alone climbs its ladder, or turns by itself', () => {
    const before = starts();
    const clockId = before.clock(kind)?.clockId;
    const after = before.on('2027-03-01 09:00');
    const told = after.journal.flatMap((event) =>
      event.type === 'EscalationRaised' && event.data.clockId === clockId ? [event.data.to] : [],
    );
    expect(turnsByItself.has(kind)).toBe(climbs === 'turns');
    if (climbs === 'turns') expect(told).toEqual([]);
    else expect(told.slice(0, climbs.length)).toEqual(climbs);
    if (climbs !== 'turns') expect(new Set(told.slice(climbs.length - 1))).toEqual(new Set(['lead']));
  });

  test('has words: what it is and where each branch leads', () => {
    const story = starts();
    const line = agenda(story.journey).find((one) => one.kind === kind);
    expect(line?.summary).toContain(clockWords[kind].summary);
    expect(line?.branches.length).toBeGreaterThan(0);
    expect(timerSummary(story.journey, story.clock(kind) as Clock)).toContain(clockWords[kind].summary);
  });
});

describe('the agenda', () => {
  test('says what comes next first, and what stands still last', () => {
    const lines = agenda(met().and('make-safeguarding-referral', aSafeguardingReferral).journey);
    const running = lines.filter((line) => line.stopped === undefined);
    expect(running.map((line) => line.nextAt)).toEqual(running.map((line) => line.nextAt).sort((a, b) => a - b));
    expect(lines.slice(running.length).every((line) => line.stopped !== undefined)).toBe(true);
    expect(lines.length).toBeGreaterThan(running.length);
  });

  test('the timer of a late clock says how often it has been told', () => {
    const story = met().on('2026-11-24 17:00');
    expect(timerSummary(story.journey, story.clock('assessment') as Clock)).toBe(
      'Whole-family assessment, overdue, told 2 time(s) (assessing)',
    );
  });
});

describe('the next deadline', () => {
  const clock = (clockId: string, nextAt: number, stopped = false): Clock => ({
    clockId,
    kind: 'contact',
    owner: 'worker',
    startedAt: 0,
    dueAt: nextAt,
    originalDueAt: nextAt,
    nextAt,
    rung: 0,
    told: [],
    ...(stopped ? { stopped: { at: 0, why: 'waiting-for-reply' as const } } : {}),
  });

  test('is the earliest that runs, and of two at once always the same one', () => {
    expect(nextDeadline({ clocks: [clock('b', 5), clock('a', 5), clock('c', 4, true), clock('d', 9)] })?.clockId).toBe(
      'a',
    );
    expect(nextDeadline({ clocks: [clock('c', 4, true)] })).toBeUndefined();
    expect(nextDeadline({ clocks: [] })).toBeUndefined();
  });

  test('a clock held for another reason keeps the moment it first stood still', () => {
    const held = { held: [{ clockId: 'a', why: 'waiting-for-reply' as const }] };
    const again = { held: [{ clockId: 'a', why: 'waiting-for-social-care' as const }] };
    const clocks = applyClockChanges(applyClockChanges([clock('a', 5)], held, 1), again, 2);
    expect(clocks[0]?.stopped).toEqual({ at: 1, why: 'waiting-for-social-care' });
  });
});

describe('a policy that was never validated', () => {
  test('is named as the reason when a figure or a ladder is missing', () => {
    const { journey } = screened();
    expect(() => ladderOf({ ...journey, policy: { ...journey.policy, ladders: {} } }, 'contact')).toThrow(
      'No figure for the clock contact',
    );
    expect(() => ladderOf({ ...journey, policy: { ...journey.policy, ladders: {} } }, 'closing')).toThrow(
      'No ladder named practice',
    );
  });
});

test('a clock that stood still for two reasons at different times shows the later date and the first', () => {
  const story = writtenTo().and('make-safeguarding-referral', aSafeguardingReferral);
  expect(story.clock('support-start')?.stopped?.why).toBe('waiting-for-reply');
  const replied = story.on('2026-11-16 10:00').and('record-reply', { wants: 'support' });
  expect(replied.clock('support-start')?.stopped).toMatchObject({ why: 'waiting-for-social-care' });
  expect(inLondon(replied.clock('support-start')?.stopped?.at ?? 0)).toBe('2026-11-12 09:00');
});
