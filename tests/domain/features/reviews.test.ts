import { describe, expect, test } from '@jest/globals';
import { met } from '../../support/given.ts';
import { overseen } from '../../support/journeys.ts';

const planned = () =>
  met({}, overseen)
    .and('complete-assessment', { childrenSeen: ['child'], voiceMissing: 'comes-later' })
    .and('agree-plan', { actions: 2 });

describe('a review that', () => {
  test('gives more time does what an extension does, with its approval as the pathway says', () => {
    const within = planned().and('hold-review', { outcome: 'extend', reason: 'deeper-need', until: '2026-12-30' });
    expect([within.due('target-end'), within.sent('support-extended').length]).toEqual(['2026-12-30 17:00', 1]);
    planned()
      .when('hold-review', { outcome: 'extend', reason: 'deeper-need', until: '2027-01-29', change: 'same' })
      .then({ type: 'ReviewHeld', data: { outcome: 'extend', change: 'same' } }, 'ExtensionAsked');
    planned()
      .when('hold-review', { outcome: 'extend', reason: 'deeper-need', until: '2026-12-01' })
      .thenRefused('not-later', 'until');
  });

  test('moves the family to the next level does what offering it does, with consent', () => {
    planned()
      .when('hold-review', { outcome: 'level-change', to: 'family-thrive' })
      .thenRefused('sharing-consent-missing');
    const offered = planned()
      .and('record-consent', { personRef: 'mother', purpose: 'sharing', given: true })
      .and('hold-review', { outcome: 'level-change', to: 'family-thrive' });
    expect([offered.journey.level?.to, offered.due('level-answer')]).toEqual(['family-thrive', '2026-11-13 17:00']);
    expect(offered.journey.owner).toBe('worker');
  });

  test('is told of before it was held is refused', () => {
    planned()
      .when('hold-review', { outcome: 'continue' }, { happenedOn: '2026-11-07' })
      .thenRefused('future-date', 'happenedOn');
  });

  test('is held on a closed journey is refused, and so is more time', () => {
    const closed = met().and('close', { reason: 'needs-met' });
    closed.when('hold-review', { outcome: 'extend', reason: 'other', until: '2027-01-05' }).thenRefused('closed');
    closed.when('extend-support', { reason: 'other', until: '2027-01-05' }).thenRefused('closed');
  });
});
