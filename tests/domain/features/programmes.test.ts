import { describe, expect, test } from '@jest/globals';
import { programmeSoFar } from '../../../domain/features/programmes.ts';
import { aMissedSession, met, type Story } from '../../support/given.ts';
import { listing, overseen } from '../../support/journeys.ts';

const session = (sessionId: string, missed: readonly string[] = []) => ({
  ...aMissedSession,
  sessionId,
  attended: ['mother', 'child'].filter((ref) => !missed.includes(ref)),
  missed,
});

const held = (story: Story, days: readonly string[]): Story =>
  days.reduce((so, day) => so.on(`${day} 10:00`).and('record-session', session(day)), story);

describe('a pathway that consists of sessions', () => {
  test('always has the next one due, a week from the last, until all have been held', () => {
    const first = held(met({}, listing), ['2026-11-11']);
    expect(first.due('session')).toBe('2026-11-18 17:00');
    const five = held(first, ['2026-11-18', '2026-11-25', '2026-12-02', '2026-12-09']);
    expect(programmeSoFar(five.journey)).toEqual({ programme: 'strength-based-parenting', held: 5, sessions: 6 });
    const all = held(five, ['2026-12-16']);
    expect(all.clock('session')).toBeUndefined();
    expect(all.journey.stage).toBe('assessing');
  });

  test('counts a session that was held and that somebody missed; the one who missed it has a day to catch up by', () => {
    const story = met({}, listing)
      .on('2026-11-11 10:00')
      .and('record-session', session('s1', ['child']));
    expect(story.due('session')).toBe('2026-11-18 17:00');
    expect(story.due('catch-up')).toBe('2026-11-25 17:00');
    expect(story.on('2026-11-18 10:00').and('record-session', session('s2')).clock('catch-up')).toBeUndefined();
  });

  test('is not hurried by a session of something else, and stands still with support', () => {
    const other = met({}, listing)
      .on('2026-11-11 10:00')
      .and('record-session', { ...session('s1'), programme: 'worries' });
    expect(other.due('session')).toBe('2026-11-13 17:00');
    const paused = met({}, listing).and('pause-support', { reason: 'illness', until: '2026-11-20' });
    expect(paused.clock('session')?.stopped?.why).toBe('paused');
  });

  test('asks for none where the pathway has no programme', () => {
    expect(met({}, overseen).clock('session')).toBeUndefined();
  });
});
