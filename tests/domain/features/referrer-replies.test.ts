import { describe, expect, test } from '@jest/globals';
import { may, type Actor } from '../../../domain/may.ts';
import { given, met, screened } from '../../support/given.ts';
import { overseen, policy, staff } from '../../support/journeys.ts';
import type { ClockFigure, IntakePolicy } from '../../../domain/policy.ts';

const reply = { referralId: 'r1' };

const aDay: ClockFigure = { within: { amount: 1, unit: 'working-days' }, ladder: 'duty', source: 'ours' };
const reading: IntakePolicy = { ...policy, version: 3, clocks: { ...policy.clocks, 'read-reply': aDay } };

/** Whoever has the link to a referral. */
const linked: Actor = { id: 'referrer', roles: [], teamId: '', outside: { referralId: 'r1' } };

describe('what a referrer tells us', () => {
  test('is to be read by whoever holds the family, within a day', () => {
    const story = met({}, overseen).when('record-referrer-reply', reply).then('ReferrerReplied');
    expect(story.clock('read-reply')?.owner).toBe(staff.worker);
    expect(story.due('read-reply')).toBe('2026-11-09 17:00');
    const read = story.when('read-reply', {}).then('ReplyRead');
    expect(read.due('read-reply')).toBe('none');
  });

  test('is to be read at the front door too, by the duty worker, where the intake policy says so', () => {
    const story = given('2026-11-02 09:00', { policy: reading }).and('record-referrer-reply', reply);
    expect(story.clock('read-reply')?.owner).toBe(staff.duty);
    expect(story.due('read-reply')).toBe('2026-11-03 17:00');
  });

  test('starts no clock in a service whose policy names no figure, and is kept all the same', () => {
    const story = given('2026-11-02 09:00').when('record-referrer-reply', reply).then('ReferrerReplied');
    expect(story.due('read-reply')).toBe('none');
    expect(story.journey.unread?.count).toBe(1);
  });

  test('does not put off what they told us before', () => {
    const story = met({}, overseen).and('record-referrer-reply', reply).on('2026-11-09 09:00');
    expect(story.and('record-referrer-reply', reply).due('read-reply')).toBe('2026-11-09 17:00');
  });

  test('ends the wait for more information: the decision is due again, five working days from now', () => {
    const waiting = screened().and('decide-pathway', { decision: 'more-information' }).on('2026-11-05 10:00');
    expect(waiting.due('more-information')).not.toBe('none');
    const answered = waiting.and('record-referrer-reply', reply);
    expect(answered.due('more-information')).toBe('none');
    expect(answered.due('pathway-decision')).toBe('2026-11-12 17:00');
  });

  test('does not end the wait for a panel', () => {
    const story = screened()
      .and('record-consent', { personRef: 'mother', purpose: 'sharing', given: true })
      .and('decide-pathway', { decision: 'panel' });
    expect(story.and('record-referrer-reply', reply).due('panel-answer')).toBe(story.due('panel-answer'));
  });

  test('is still read when the journey closes before anybody has, and keeps it from being finished', () => {
    const closed = met({}, overseen)
      .and('record-referrer-reply', reply)
      .and('close', {
        reason: 'needs-met',
        without: ['farewell-not-wanted', 'step-down-not-needed', 'feedback-not-wanted'],
      })
      .on('2026-11-08 09:00');
    expect(closed.journey.stage).toBe('closed');
    expect(closed.clock('read-reply')).toBeDefined();
    expect(closed.and('read-reply', {}, { by: staff.worker }).journey.stage).toBe('finished');
    closed.when('record-referrer-reply', reply).thenRefused('closed');
  });
});

describe('a referrer behind their link', () => {
  test('may refer another family, as anybody may', () => {
    expect(may(linked, 'receive-referral').allowed).toBe(true);
    expect(may({ id: 'referrer', roles: [], teamId: 'north', outside: {} }, 'raise-concern', journey).allowed).toBe(
      false,
    );
  });

  const { journey } = met({}, overseen);

  test.each(['raise-concern', 'record-referrer-reply'] as const)('may %s about their own referral', (action) => {
    expect(may(linked, action, journey).allowed).toBe(true);
    expect(may({ ...linked, outside: { referralId: 'r9' } }, action, journey).allowed).toBe(false);
  });

  test.each(['read-journey', 'close', 'read-reply', 'record-contact', 'read-outbox', 'move-clock'] as const)(
    'may not %s',
    (action) => {
      expect(may(linked, action, journey).allowed).toBe(false);
    },
  );

  test('may do nothing where their kind may not follow the referral', () => {
    for (const referrer of ['relative', 'other-parent', 'public', 'anonymous'] as const) {
      const other = given('2026-11-02 09:00', { referrer }).journey;
      expect(may(linked, 'raise-concern', other).allowed).toBe(false);
    }
  });
});
