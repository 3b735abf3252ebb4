import { describe, expect, test } from '@jest/globals';
import { grownOld } from '../../../domain/daily-round.ts';
import { safeGrownOld } from '../../../domain/features/safe-again.ts';
import { met, type Story } from '../../support/given.ts';
import { forgetting, london, overseen } from '../../support/journeys.ts';

const family = (): Story => met({ policy: forgetting }, overseen);
/** Referred on Monday 2 November: four weeks are over on 30 November at five. */
const later = (): Story => family().on('2026-12-01 06:00');
const old = ({ journey, now }: Story): readonly string[] => safeGrownOld(journey, now);
const says = (story: Story, contactPointId: string, safe: 'yes' | 'no' = 'yes'): Story =>
  story.and('record-safe-contact', { personRef: 'mother', contactPointId, safe });

describe('a yes to a way of contact', () => {
  test('grows old as the policy says; a no does not, nor what nobody has answered', () => {
    expect(old(family().on('2026-11-30 06:00'))).toEqual([]);
    // The father’s only address is not safe.
    expect(old(later())).toEqual(['mother']);
  });

  test('is asked for again once: the worker has a clock, and the old answer stands meanwhile', () => {
    expect(grownOld(later().journey, london('2026-12-01 06:00'), '2026-12-01')).toEqual([
      {
        type: 'note-safe-contact-old',
        id: 'round:2026-12-01:safe-contact:mother',
        data: { personRef: 'mother' },
      },
    ]);
    const asked = later().when('note-safe-contact-old', { personRef: 'mother' }).then('SafeContactGrownOld');
    expect(asked.clock('ask-safe-again')?.owner).toBe('worker');
    expect(asked.journey.people[0]?.contactPoints[0]?.safe).toBe('yes');
    expect(old(asked.on('2026-12-07 06:00'))).toEqual([]);
  });

  test('is fresh again when every one of them is answered, also with a no', () => {
    const asked = later().and('note-safe-contact-old', { personRef: 'mother' });
    const two = says(says(asked, 'mother-mail'), 'mother-post');
    expect(two.clock('ask-safe-again')).toBeDefined();
    const all = says(two, 'mother-phone', 'no');
    expect(all.clock('ask-safe-again')).toBeUndefined();
    expect(old(all.on('2026-12-21 06:00'))).toEqual([]);
    expect(old(all.on('2027-01-05 06:00'))).toEqual(['mother']);
  });

  test('is asked for by nobody when support comes to its end', () => {
    expect(old(later().and('hold-review', { outcome: 'close' }))).toEqual([]);
  });
});
