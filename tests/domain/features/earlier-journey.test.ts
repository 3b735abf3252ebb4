import { describe, expect, test } from '@jest/globals';
import { outboundOf } from '../../../domain/outbound.ts';
import { allocated, anEarlier, given, met } from '../../support/given.ts';
import { london, overseen, unasked } from '../../support/journeys.ts';

describe('a family that comes back', () => {
  test('has its earlier assessment and plan gone through once there is a practitioner', () => {
    const before = given('2026-11-02 09:00', { earlier: anEarlier });
    expect(before.due('confirm-earlier')).toBe('none');
    expect(allocated({ earlier: anEarlier }, overseen).due('confirm-earlier')).toBe('2026-11-18 17:00');
  });

  test('does not tell it all again when it is still true: it counts as assessment and plan (001)', () => {
    const { journey, ...story } = met({ earlier: anEarlier }, overseen).and('confirm-earlier', {
      assessment: 'still-true',
      plan: 'still-true',
    });
    expect([journey.stage, story.due('assessment'), story.due('plan'), story.due('confirm-earlier')]).toEqual([
      'supporting',
      'none',
      'none',
      'none',
    ]);
    expect(story.due('review')).toBe('2026-11-27 17:00');
  });

  test('is assessed anew where things have changed', () => {
    const changed = met({ earlier: anEarlier }, overseen).and('confirm-earlier', { assessment: 'changed' });
    expect([changed.journey.stage, changed.due('assessment')]).toEqual(['assessing', '2026-11-20 17:00']);
    const plan = met({ earlier: anEarlier }, overseen).and('confirm-earlier', {
      assessment: 'still-true',
      plan: 'changed',
    });
    expect([plan.journey.stage, plan.due('plan')]).toEqual(['planning', '2026-11-13 17:00']);
  });

  test('that was assessed anew is not asked about the old assessment', () => {
    const anew = met({ earlier: anEarlier }, overseen).and('complete-assessment', {
      childrenSeen: ['child'],
      voiceMissing: 'comes-later',
    });
    expect(anew.due('confirm-earlier')).toBe('none');
  });

  test('is not counted as assessed without its yes to support', () => {
    allocated({ earlier: anEarlier, people: unasked })
      .when('confirm-earlier', { assessment: 'still-true' })
      .thenRefused('consent-missing');
  });

  test('may be linked later, by whoever finds out', () => {
    const linked = met({}, overseen).on('2026-11-09 10:00').and('link-earlier-journey', { earlier: anEarlier });
    expect(linked.due('confirm-earlier')).toBe('2026-11-23 17:00');
    const event = linked.journal.find(({ type }) => type === 'EarlierJourneyLinked');
    expect(event === undefined ? [] : outboundOf(linked.journey, event)).toMatchObject([
      { to: 'j-0', command: { type: 'record-return', data: { journeyId: 'j-1' } } },
    ]);
  });

  test('with nothing assessed then has nothing to confirm', () => {
    const nothing = allocated({ earlier: { ...anEarlier, assessed: false, planned: false } }, overseen);
    expect(nothing.due('confirm-earlier')).toBe('none');
  });
});

describe('a family that bounces', () => {
  test('comes back within ninety days of being moved up', () => {
    expect(given('2026-11-02 09:00', { earlier: anEarlier }).journey.bounced?.how).toBe('came-back');
    const late = { ...anEarlier, closedAt: london('2026-07-01 12:00') };
    expect(given('2026-11-02 09:00', { earlier: late }).journey.bounced).toBeUndefined();
    const met = { ...anEarlier, reason: 'needs-met' } as const;
    expect(given('2026-11-02 09:00', { earlier: met }).journey.bounced).toBeUndefined();
  });

  test('stepped down from social care and is moved up again (002, 003)', () => {
    const down = met({ source: 'step-down' }, overseen);
    expect(down.journey.bounced).toBeUndefined();
    down
      .and('make-safeguarding-referral', {
        safeguardingId: 's1',
        parentSpokenTo: 'yes',
        siblingsConsidered: true,
        linkedJourneyId: 'j-2',
      })
      .when('record-receiver-answer', { answer: 'accepted' })
      .then('ReceiverAnswered', { type: 'FamilyBounced', data: { how: 'up-again' } });
  });

  test('is not one whose social care closes once and stays away', () => {
    const down = met().and('record-social-care', { what: 'opened' }).and('record-social-care', { what: 'closed' });
    expect(down.journey.bounced).toBeUndefined();
    expect(down.on('2026-12-10 10:00').and('record-social-care', { what: 'reopened' }).journey.bounced?.how).toBe(
      'up-again',
    );
    expect(down.on('2027-04-10 10:00').and('record-social-care', { what: 'reopened' }).journey.bounced).toBeUndefined();
  });
});
