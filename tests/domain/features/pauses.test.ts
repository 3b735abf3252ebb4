import { describe, expect, test } from '@jest/globals';
import { aConcern, accepted, met, writtenTo } from '../../support/given.ts';

const paused = () => met().on('2026-11-09 10:00').and('pause-support', { reason: 'family-asked', until: '2026-11-23' });

describe('a pause', () => {
  test('stops the clocks of the work, and none of safety or of a promise to a referrer', () => {
    const { clocks } = paused().journey;
    const standing = clocks.filter(({ stopped }) => stopped !== undefined).map(({ kind }) => kind);
    expect(standing.sort()).toEqual(['assessment', 'contact', 'target-end']);
    const worried = paused().and('raise-concern', aConcern);
    expect(worried.clock('concern')?.stopped).toBeUndefined();
  });

  test('ends by itself on the day that was named, and the clocks move on by as long as they stood', () => {
    const before = met().on('2026-11-09 10:00');
    expect([before.due('assessment'), before.due('target-end')]).toEqual(['2026-11-20 17:00', '2026-12-18 17:00']);
    const after = paused().on('2026-11-23 17:00');
    expect(after.journal.at(-1)).toMatchObject({ type: 'SupportResumed', data: { because: 'day-came' } });
    expect(after.journey.clocks.every(({ stopped }) => stopped === undefined)).toBe(true);
    expect([after.due('assessment'), after.due('target-end')]).toEqual(['2026-12-07 17:00', '2027-01-04 17:00']);
    expect(after.clock('target-end')).toMatchObject({ originalDueAt: before.clock('target-end')?.dueAt });
  });

  test('ends at once for a worry', () => {
    paused().when('raise-concern', aConcern).then('ConcernRaised', 'SupportResumed');
  });

  test('can be ended, and put off again, which is counted', () => {
    expect(paused().and('resume-support', {}).journey.pause).toBeUndefined();
    const again = paused().and('pause-support', { reason: 'illness', until: '2026-12-04' });
    expect(again.journey.pause).toMatchObject({ renewals: 1, until: '2026-12-04' });
    expect(again.due('pause-end')).toBe('2026-12-04 17:00');
  });

  test('needs a practitioner, a day that lies ahead within twelve weeks, and no letter waiting for a reply', () => {
    accepted().when('pause-support', { reason: 'away', until: '2026-11-20' }).thenRefused('not-allocated');
    met().when('pause-support', { reason: 'away', until: '2026-11-06' }).thenRefused('past-date', 'until');
    met().when('pause-support', { reason: 'away', until: '2027-03-01' }).thenRefused('too-far-ahead', 'until');
    writtenTo().when('pause-support', { reason: 'away', until: '2026-11-20' }).thenRefused('letter-already-sent');
  });
});
