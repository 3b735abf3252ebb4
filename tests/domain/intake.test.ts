import { describe, expect, test } from '@jest/globals';
import { accepted, allocated, given, nobodyYet, screened } from '../support/given.ts';
import { pathway, referral, staff, unasked } from '../support/journeys.ts';
import { staffOf } from '../support/who-heard.ts';

describe('a referral', () => {
  test('starts the safety screen, the pathway decision and the promise of it, all at once', () => {
    const story = nobodyYet('2026-11-02 09:00')
      .when('receive-referral', referral())
      .then(
        { type: 'ReferralReceived' },
        { type: 'PromiseMade', data: { kind: 'receipt' } },
        { type: 'PromiseMade', data: { kind: 'decision' } },
      );
    expect(story.due('safety-screen')).toBe('2026-11-03 17:00');
    expect(story.due('pathway-decision')).toBe('2026-11-09 17:00');
    expect(story.due('promise')).toBe('2026-11-10 17:00');
    expect(story.journey).toMatchObject({ stage: 'intake', owner: staff.duty });
  });

  test('brings a receipt to the school and word to the duty worker', () => {
    const story = given('2026-11-02 09:00');
    expect(story.sent('receipt')).toMatchObject([{ recipient: { to: 'referrer', referralId: 'r1' } }]);
    expect(story.sent('assigned')).toMatchObject([{ recipient: { to: 'staff', staffId: staff.duty } }]);
    expect(story.journey.promises.map(({ kind, status }) => [kind, status])).toEqual([
      ['receipt', 'kept'],
      ['decision', 'owed'],
    ]);
  });

  test('on the Friday before Christmas is screened by the next working day', () => {
    expect(given('2026-12-18 15:00').due('safety-screen')).toBe('2026-12-21 17:00');
    expect(given('2026-12-23 18:00').due('safety-screen')).toBe('2027-01-04 17:00');
  });
});

describe('the safety screen', () => {
  test('without a concern leaves the decision to be made', () => {
    const story = given('2026-11-02 09:00')
      .when('complete-safety-screen', { result: 'no-concern' })
      .then({ type: 'SafetyScreenCompleted', data: { result: 'no-concern' } });
    expect(story.due('safety-screen')).toBe('none');
    expect(story.due('pathway-decision')).toBe('2026-11-09 17:00');
  });

  test('with a concern tells the manager at once', () => {
    const story = given('2026-11-02 09:00')
      .when('complete-safety-screen', { result: 'concern' })
      .then('SafetyScreenCompleted', { type: 'ConcernRaised', data: { code: 'worry' } });
    expect(story.due('concern')).toBe('2026-11-02 13:00');
    expect(story.sent('concern-raised')).toMatchObject([{ recipient: { staffId: staff.manager } }]);
  });

  test('is still asked for when the family declines support, for consent never gates safety', () => {
    const story = given('2026-11-02 09:00').and('record-consent', {
      personRef: 'mother',
      purpose: 'support',
      given: false,
    });
    expect(story.due('closing-check')).toBe('2026-11-03 17:00');
    expect(story.due('safety-screen')).toBe('2026-11-03 17:00');
    expect(story.due('pathway-decision')).toBe('none');
  });
});

describe('the pathway decision', () => {
  test('to accept pins the pathway, puts the family on the waiting list and tells school and family', () => {
    const story = screened()
      .on('2026-11-03 10:00')
      .when('decide-pathway', { decision: 'accept', pathway })
      .then(
        { type: 'PathwayDecided', data: { decision: 'accept', pathway: { id: 'support', version: 1 } } },
        'ReferrerTold',
      );
    expect(story.journey.stage).toBe('waiting');
    expect(story.due('allocation')).toBe('2026-11-17 17:00');
    expect(story.clock('allocation')?.owner).toBe(staff.manager);
    expect(story.sent('decision')).toMatchObject([{ facts: { decision: 'accept' } }]);
    expect(story.sent('family-decision')).toMatchObject([{ recipient: { to: 'person', personRef: 'mother' } }]);
  });

  test.each(['signpost', 'decline'] as const)(
    'to %s ends the journey and tells the school what instead',
    (decision) => {
      const story = screened()
        .when('decide-pathway', { decision, because: 'level', instead: 'family-hub', whomToCall: 'advice-line' })
        .then('PathwayDecided', 'ReferrerTold', {
          type: 'JourneyClosed',
          data: { reason: decision === 'signpost' ? 'signposted' : 'not-accepted' },
        });
      expect(story.sent('decision')).toMatchObject([
        { facts: { decision, instead: 'family-hub', whomToCall: 'advice-line' } },
      ]);
      expect(story.journey.stage).toBe('finished');
    },
  );

  test('does not end over a concern or a safeguarding referral', () => {
    const worried = screened().and('raise-concern', { concernId: 'c1', code: 'harm', linkedJourneyId: 'j-2' });
    worried.when('decide-pathway', { decision: 'decline' }).thenRefused('open-concern');
    const referred = screened().and('make-safeguarding-referral', {
      safeguardingId: 's1',
      parentSpokenTo: 'yes',
      siblingsConsidered: true,
      linkedJourneyId: 'j-2',
    });
    referred.when('decide-pathway', { decision: 'signpost' }).thenRefused('open-safeguarding');
  });

  test.each(['panel', 'other-tier'] as const)('for %s shares, and so waits for consent to sharing', (decision) => {
    screened().when('decide-pathway', { decision }).thenRefused('sharing-consent-missing', 'decision');
    const agreed = screened().and('record-consent', { personRef: 'mother', purpose: 'sharing', given: true });
    agreed.and('decide-pathway', { decision });
    const byTheChild = screened().and('record-consent', { personRef: 'child', purpose: 'sharing', given: true });
    byTheChild.when('decide-pathway', { decision }).thenRefused('sharing-consent-missing');
  });

  test('may wait for more information, which has its own clock and expires into the decision anew', () => {
    const story = screened().and('decide-pathway', { decision: 'more-information' });
    expect(story.due('pathway-decision')).toBe('none');
    expect(story.due('more-information')).toBe('2026-11-16 17:00');
    const expired = story.on('2026-11-16 17:00');
    expect(expired.journal.at(-1)).toMatchObject({ type: 'WaitingExpired', data: { what: 'more-information' } });
    expect(expired.due('more-information')).toBe('none');
    expect(expired.due('pathway-decision')).toBe('2026-11-23 17:00');
  });

  test('may wait for a panel, and is made when the panel has answered', () => {
    const waiting = screened()
      .and('record-consent', { personRef: 'mother', purpose: 'sharing', given: true })
      .and('decide-pathway', { decision: 'panel' });
    expect(waiting.due('panel-answer')).toBe('2026-11-23 17:00');
    expect(waiting.on('2026-11-23 17:00').due('pathway-decision')).toBe('2026-11-30 17:00');
    const answered = waiting.on('2026-11-12 10:00').and('decide-pathway', { decision: 'accept', pathway });
    expect(answered.due('panel-answer')).toBe('none');
    expect(answered.journey.stage).toBe('waiting');
  });

  test('for safeguarding makes the referral with it', () => {
    const story = screened()
      .when('decide-pathway', { decision: 'safeguarding' })
      .then('PathwayDecided', 'SafeguardingReferralMade', 'ReferrerTold');
    expect(story.due('receiver-answer')).toBe('2026-11-03 11:00');
    expect(story.due('pathway-decision')).toBe('none');
  });

  test('for safeguarding makes no second referral when a worker has made one', () => {
    const story = screened()
      .and('make-safeguarding-referral', {
        safeguardingId: 's1',
        parentSpokenTo: 'yes',
        siblingsConsidered: true,
        linkedJourneyId: 'j-2',
      })
      .when('decide-pathway', { decision: 'safeguarding' })
      .then('PathwayDecided', 'ReferrerTold');
    expect(story.journey.safeguarding?.safeguardingId).toBe('s1');
  });

  test('is made anew when social care declines and support resumes, and the school hears the new one too', () => {
    const story = screened()
      .and('decide-pathway', { decision: 'safeguarding' })
      .on('2026-11-03 09:00')
      .and('record-receiver-answer', { answer: 'declined' })
      .and('decide-after-decline', { decision: 'resume' });
    expect(story.due('pathway-decision')).toBe('2026-11-10 17:00');
    const again = story.and('decide-pathway', { decision: 'accept', pathway });
    expect(again.sent('decision').map((one) => one.facts?.['decision'])).toEqual(['safeguarding', 'accept']);
    expect(again.journey.promises.map(({ promiseId, status }) => [promiseId, status])).toEqual([
      ['r1-receipt', 'kept'],
      ['r1-decision', 'kept'],
      ['r1-decision-2', 'kept'],
    ]);
  });

  test('that nobody makes reaches the manager and the service lead', () => {
    const told = screened()
      .on('2026-11-30 09:00')
      .sent('escalation')
      .filter((one) => one.facts?.['kind'] === 'pathway-decision');
    expect(staffOf(told)).toEqual([staff.duty, staff.manager, staff.lead, staff.lead, staff.lead]);
  });
});

describe('waiting and allocation', () => {
  test('naming a practitioner ends the wait, starts the first contact and tells the practitioner', () => {
    const story = accepted()
      .on('2026-11-04 10:00')
      .when('allocate', { practitionerId: staff.worker }, { by: staff.manager })
      .then({ type: 'PractitionerAllocated', data: { practitionerId: staff.worker } });
    expect(story.journey).toMatchObject({ stage: 'engaging', owner: staff.worker });
    expect(story.due('allocation')).toBe('none');
    expect(story.due('contact')).toBe('2026-11-11 17:00');
    expect(story.due('support-start')).toBe('2026-11-25 17:00');
    expect(story.sent('assigned').at(-1)).toMatchObject({ recipient: { staffId: staff.worker } });
  });

  test('hands over what the duty worker held, never what is the manager’s', () => {
    const owned = accepted({ owner: staff.manager })
      .and('raise-concern', { concernId: 'c1', code: 'worry', linkedJourneyId: 'j-2' })
      .and('book-visit', { visitId: 'v1', on: '2026-11-06' })
      .and('allocate', { practitionerId: staff.worker });
    expect(owned.clock('concern')?.owner).toBe(staff.manager);
    expect(owned.clock('visit')?.owner).toBe(staff.worker);
  });

  test('to another worker later moves the clocks with their dates', () => {
    const story = allocated().on('2026-11-05 10:00').and('allocate', { practitionerId: 'second' });
    expect(story.journey.owner).toBe('second');
    expect(story.clock('contact')?.owner).toBe('second');
    expect(story.due('contact')).toBe('2026-11-11 17:00');
  });

  test('a short assessment at the front door does not skip the waiting list', () => {
    const story = screened()
      .and('complete-assessment', { childrenSeen: ['child'] })
      .on('2026-11-03 10:00')
      .and('decide-pathway', { decision: 'accept', pathway });
    expect(story.journey.stage).toBe('waiting');
    expect(story.due('allocation')).toBe('2026-11-17 17:00');
    const named = story.on('2026-11-16 10:00').and('allocate', { practitionerId: staff.worker });
    expect(named.journey.stage).toBe('planning');
    expect(named.due('plan')).toBe('2026-11-23 17:00');
  });

  test('a family nobody can write to safely is accepted without a letter to it', () => {
    const people = unasked.map((person) => ({
      ...person,
      contactPoints: person.contactPoints.map((point) => ({ ...point, safe: 'unknown' as const })),
    }));
    expect(accepted({ people }).sent('family-decision')).toEqual([]);
  });
});
