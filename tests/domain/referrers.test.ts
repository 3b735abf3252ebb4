import { describe, expect, test } from '@jest/globals';
import type { ReferrerKind } from '../../domain/codes.ts';
import type { DeliveryResult } from '../../domain/messages.ts';
import { given, nobodyYet, screened, writtenTo, type Story } from '../support/given.ts';
import { pathway, people, referral } from '../support/journeys.ts';
import { kindsTo, staffOf } from '../support/who-heard.ts';

type Channel = 'mail' | 'telephone' | 'none';

/** The whole road of one referral: received, declined. What its referrer heard, and what a person was asked to tell. */
const heard = (
  referrer: ReferrerKind,
  channel: Channel,
): { readonly mail: readonly string[]; readonly tell: readonly string[] } => {
  const story = screened({ referrer, channel }).and('decide-pathway', { decision: 'decline' });
  return {
    mail: kindsTo(story, 'referrer'),
    tell: story.journal.flatMap((event) => (event.type === 'PromiseNeedsPerson' ? [event.data.promiseId] : [])),
  };
};

describe('what a referrer may hear depends on who they are', () => {
  test.each([
    ['professional', 'mail', ['receipt', 'decision'], []],
    ['professional', 'telephone', [], ['r1-decision']],
    ['professional', 'none', [], []],
    ['family', 'mail', ['family-receipt', 'family-decision'], []],
    ['family', 'telephone', [], ['r1-decision']],
    ['relative', 'mail', ['receipt'], []],
    ['relative', 'telephone', [], []],
    ['other-parent', 'mail', ['receipt'], []],
    ['other-parent', 'telephone', [], []],
    ['public', 'mail', ['receipt'], []],
    ['public', 'none', [], []],
    ['anonymous', 'mail', [], []],
    ['anonymous', 'telephone', [], []],
  ] as const)('%s by %s', (referrer, channel, mail, tell) => {
    expect(heard(referrer, channel)).toEqual({ mail, tell });
  });

  test('the other parent hears nothing of a letter, a closing or a decision', () => {
    const story = writtenTo({ referrer: 'other-parent' }).on('2026-11-23 17:00').and('complete-closing-check', {
      worry: false,
      childrenSeenBy: 'school',
      decision: 'close',
    });
    expect(kindsTo(story, 'referrer')).toEqual(['receipt']);
    expect(story.journey.stage).toBe('finished');
  });

  test('a family that asked for help itself is not sent an update about its own letter', () => {
    expect(writtenTo({ referrer: 'family' }).sent('no-contact-update')).toEqual([]);
    expect(writtenTo({ referrer: 'family' }).sent('family-decision')).toHaveLength(1);
  });
});

describe('a referrer who can only be rung', () => {
  const toTell = (): Story =>
    screened({ channel: 'telephone' }).on('2026-11-03 10:00').and('decide-pathway', { decision: 'accept', pathway });

  test('is a task for a person, due the next working day', () => {
    const story = toTell();
    expect(story.due('tell-referrer')).toBe('2026-11-04 17:00');
    expect(story.due('promise')).toBe('none');
  });

  test('has heard when that person says so', () => {
    const story = toTell()
      .when('record-promise-kept', { promiseId: 'r1-decision' })
      .then({ type: 'PromiseKept', data: { how: 'told-by-person' } });
    expect(story.due('tell-referrer')).toBe('none');
  });

  test('or a named person records why not, and either is only said once', () => {
    const story = toTell()
      .when('record-promise-not-kept', { promiseId: 'r1-decision', because: 'number-not-in-use' }, { by: 'duty' })
      .then({ type: 'PromiseNotKept', data: { because: 'number-not-in-use' } });
    story.when('record-promise-kept', { promiseId: 'r1-decision' }).thenRefused('unknown-promise', 'promiseId');
    story
      .when('record-promise-not-kept', { promiseId: 'r1-decision', because: 'x' })
      .thenRefused('unknown-promise', 'promiseId');
  });

  test('keeps a closed journey from being finished until then', () => {
    const story = screened({ channel: 'telephone' }).and('decide-pathway', { decision: 'decline' });
    expect(story.journey.stage).toBe('closed');
    const told = story
      .on('2026-11-03 10:00')
      .when('record-promise-kept', { promiseId: 'r1-decision' })
      .then('PromiseKept', 'JourneyFinished');
    expect(told.journey.stage).toBe('finished');
    expect(told.journey.clocks).toEqual([]);
  });

  test('that nobody rings reaches the service lead, also after closing', () => {
    const told = screened({ channel: 'telephone' })
      .and('decide-pathway', { decision: 'decline' })
      .on('2026-11-10 09:00')
      .sent('escalation');
    expect(staffOf(told)).toEqual(['duty', 'manager', 'lead']);
  });
});

describe('the family’s word about telling the referrer', () => {
  test('refused turns news into a person’s task, but not the receipt', () => {
    const change = {
      people: people.map((one) => ({ ...one, consent: { ...one.consent, 'telling-referrer': 'refused' as const } })),
    };
    const story = screened(change).and('decide-pathway', { decision: 'decline' });
    expect(story.sent('receipt')).toHaveLength(1);
    expect(story.sent('decision')).toEqual([]);
    expect(story.journal).toContainEqual(
      expect.objectContaining({ type: 'PromiseNeedsPerson', data: { promiseId: 'r1-decision', why: 'consent' } }),
    );
  });

  test('withdrawn by one of them counts as refused', () => {
    const story = screened()
      .and('withdraw-consent', { personRef: 'father', purpose: 'telling-referrer' })
      .and('decide-pathway', { decision: 'accept', pathway });
    expect(story.due('tell-referrer')).not.toBe('none');
  });

  test('does not stand between a family and its own letters', () => {
    const story = screened({ referrer: 'family' })
      .and('withdraw-consent', { personRef: 'father', purpose: 'telling-referrer' })
      .and('decide-pathway', { decision: 'decline' });
    expect(story.sent('family-decision')).toHaveLength(1);
  });
});

describe('what becomes of a message', () => {
  const decided = (result: DeliveryResult): Story =>
    screened().mail(result).and('decide-pathway', { decision: 'decline' });

  test('accepted keeps the promise, once', () => {
    const story = decided('accepted');
    expect(
      story.journal.filter((event) => event.type === 'PromiseKept' && event.data.promiseId === 'r1-decision'),
    ).toHaveLength(1);
    expect(story.journey.stage).toBe('finished');
  });

  test.each(['rejected', 'suppressed', 'ambiguous'] as const)(
    '%s asks a person to tell, and is never sent again',
    (result) => {
      const story = decided(result);
      expect(story.journal.find((event) => event.type === 'PromiseNeedsPerson')).toMatchObject({
        data: { why: result },
      });
      expect(story.due('tell-referrer')).toBe('2026-11-03 17:00');
      expect(story.on('2026-11-30 09:00').sent('decision')).toHaveLength(1);
    },
  );

  test('deferred is tried again on its clock, and when the tries are used up a person is asked', () => {
    const once = decided('deferred');
    expect(once.due('send-again')).toBe('2026-11-02 12:00');
    expect(once.journey.promises.find((one) => one.kind === 'decision')?.status).toBe('owed');
    const twice = once.on('2026-11-02 12:00');
    expect(twice.journal.at(-2)).toMatchObject({ type: 'MessageSentAgain' });
    expect(twice.due('send-again')).toBe('2026-11-02 16:00');
    const spent = twice.on('2026-11-02 16:00');
    expect(spent.due('send-again')).toBe('none');
    expect(spent.journey.promises.find((one) => one.kind === 'decision')?.status).toBe('to-tell');
    const better = once.mail('accepted').on('2026-11-02 12:00');
    expect(better.journey.stage).toBe('finished');
  });

  test('a person who tells the referrer meanwhile calls back what waits to be sent again', () => {
    const story = decided('deferred')
      .when('record-promise-kept', { promiseId: 'r1-decision' })
      .then('PromiseKept', { type: 'MessageAttempted', data: { result: 'suppressed' } }, 'JourneyFinished');
    expect(story.on('2026-11-03 09:00').sent('decision')).toHaveLength(1);
    expect(story.journey.messages).toEqual([]);
  });

  test('word about a message that is not waiting is refused', () => {
    screened()
      .when('record-delivery', { messageId: 'decision:r1', result: 'accepted', attempt: 1 })
      .thenRefused('unknown-message');
    const waiting = decided('deferred');
    const messageId = waiting.journey.messages[0]?.messageId ?? '';
    waiting.when('record-delivery', { messageId, result: 'accepted', attempt: 2 }).thenRefused('unknown-message');
  });

  test('a promise nobody keeps in time climbs its ladder', () => {
    const story = given('2026-11-02 09:00').on('2026-11-13 09:00');
    const late = story.sent('escalation').filter((one) => one.facts?.['kind'] === 'promise');
    expect(staffOf(late)).toEqual(['duty', 'manager']);
  });
});

describe('a message that keeps no promise', () => {
  const letterFate = (result: DeliveryResult): Story => {
    const held = writtenToHeld();
    const letter = held.journey.messages.find((one) => one.kind === 'no-contact-letter');
    return held.and('record-delivery', { messageId: letter?.messageId ?? '', result, attempt: 1 });
  };
  const writtenToHeld = (): Story =>
    writtenTo().and('record-contact', { kind: 'call', outcome: 'reached' }).mail('held').and('send-no-contact-letter', {
      personRef: 'mother',
      contactPointId: 'mother-mail',
      visitUnsafe: 'dog',
    });

  test('is not waited for in vain: a letter that never left stops the ten days and is due by another way', () => {
    const story = letterFate('rejected');
    expect(story.journal.some((event) => event.type === 'NoContactLetterFailed')).toBe(true);
    expect(story.due('reply')).toBe('none');
    expect(story.due('no-contact-letter')).toBe('2026-11-13 17:00');
    const posted = story.and('send-no-contact-letter', {
      personRef: 'mother',
      contactPointId: 'mother-post',
      visitUnsafe: 'dog',
    });
    expect(posted.due('reply')).toBe('2026-11-23 17:00');
    expect(posted.due('no-contact-letter')).toBe('none');
  });

  test('and whose fate is unknown is shown to the worker; the ten days run', () => {
    const story = letterFate('ambiguous');
    expect(story.due('reply')).toBe('2026-11-23 17:00');
    expect(story.sent('doubtful-message')).toMatchObject([
      { recipient: { staffId: 'worker' }, facts: { kind: 'no-contact-letter' } },
    ]);
  });

  test('and waits to be sent again is called back when the family has been heard from', () => {
    const story = letterFate('deferred')
      .when('record-contact', { kind: 'call', outcome: 'reached' })
      .then('ContactRecorded', { type: 'MessageAttempted', data: { result: 'suppressed' } });
    expect(story.journey.messages.some((one) => one.kind === 'no-contact-letter')).toBe(false);
    expect(story.due('send-again')).toBe('none');
  });

  test('to the manager about a concern, rejected, is shown to the owner; news of doubt is not doubted in turn', () => {
    const story = screened()
      .mail('rejected')
      .and('raise-concern', { concernId: 'c1', code: 'harm', linkedJourneyId: 'j-2' });
    expect(story.sent('doubtful-message')).toMatchObject([{ recipient: { staffId: 'duty' } }]);
    const toOwner = nobodyYet('2026-11-02 09:00')
      .mail('ambiguous')
      .and('receive-referral', referral({ channel: 'none' }));
    expect(toOwner.sent('doubtful-message')).toMatchObject([{ recipient: { staffId: 'manager' } }]);
  });
});
