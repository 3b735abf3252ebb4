import { describe, expect, test } from '@jest/globals';
import {
  aConcern,
  aSafeguardingReferral,
  accepted,
  allocated,
  given,
  met,
  screened,
  unanswered,
  writtenTo,
  type Story,
} from '../support/given.ts';
import { pathway, policy, staff, undoing, unasked } from '../support/journeys.ts';
import { staffOf } from '../support/who-heard.ts';

const to = (
  story: Story,
  kind: 'concern-raised' | 'safeguarding-referral-made' | 'social-care-declined',
): readonly string[] => staffOf(story.sent(kind));

const closed = (): Story => screened().and('decide-pathway', { decision: 'decline' });

/** One story at every stage a journey can be in. */
const everyStage: readonly (readonly [string, () => Story])[] = [
  ['intake', () => given('2026-11-02 09:00')],
  ['intake, and nobody has agreed to anything', () => given('2026-11-02 09:00', { people: unasked })],
  ['waiting', () => accepted()],
  ['engaging', () => allocated()],
  ['assessing', () => met()],
  ['planning', () => met().and('complete-assessment', { childrenSeen: ['child'] })],
  ['supporting', () => met().and('agree-plan', { actions: 2 })],
  ['written to', () => writtenTo()],
  ['closing', () => unanswered()],
  ['consent withdrawn', () => met().and('withdraw-consent', { personRef: 'mother', purpose: 'support' })],
  ['being joined', () => screened().and('join-referral', { into: 'j-9' })],
  [
    'with social care',
    () => met().and('make-safeguarding-referral', { ...aSafeguardingReferral, safeguardingId: 's0' }),
  ],
  ['closed', () => screened().mail('held').and('decide-pathway', { decision: 'decline' })],
  ['finished', closed],
];

describe('a concern', () => {
  test('on Christmas Eve at night runs in real hours and the manager hears in the same minute', () => {
    const story = met()
      .on('2026-12-24 21:40')
      .when('raise-concern', aConcern, { by: staff.worker })
      .then({ type: 'ConcernRaised', data: { concernId: 'c1', code: 'worry' } });
    expect(to(story, 'concern-raised')).toEqual([staff.manager]);
    expect(story.due('concern')).toBe('2026-12-25 01:40');
    expect(story.clock('concern')?.owner).toBe(staff.manager);
    // Nobody acts: the manager again when it is due, the service lead two hours later, then every twelve hours, day and night.
    const told = story
      .on('2026-12-26 00:00')
      .sent('escalation')
      .filter((one) => one.facts?.['kind'] === 'concern');
    expect(staffOf(told)).toEqual([staff.manager, staff.lead, staff.lead]);
  });

  test('raised by the manager is told to the service lead', () => {
    expect(to(met().and('raise-concern', aConcern, { by: staff.manager }), 'concern-raised')).toEqual([staff.lead]);
  });

  test('is answered by the manager, and then the journey goes on', () => {
    const story = met()
      .and('raise-concern', aConcern)
      .when('answer-concern', { concernId: 'c1', answer: 'support-continues' }, { by: staff.manager })
      .then({ type: 'ConcernAnswered', data: { answer: 'support-continues' } });
    expect(story.due('concern')).toBe('none');
  });

  test('is not closed over', () => {
    met().and('raise-concern', aConcern).when('close', { reason: 'needs-met' }).thenRefused('open-concern');
    met().and('raise-concern', aConcern).when('hold-review', { outcome: 'close' }).thenRefused('open-concern');
  });

  test('found on a visit becomes one at once', () => {
    const story = met()
      .when('record-contact', { kind: 'visit', outcome: 'worry', seen: ['child'] })
      .then('ContactRecorded', { type: 'ConcernRaised', data: { about: ['child'] } });
    expect(to(story, 'concern-raised')).toEqual([staff.manager]);
  });

  test('told twice under one name is one concern, and each time somebody hears', () => {
    const story = met().and('raise-concern', aConcern).and('raise-concern', aConcern);
    expect(story.journey.concerns).toHaveLength(1);
    expect(to(story, 'concern-raised')).toEqual([staff.manager, staff.manager]);
  });

  test('with a day that cannot be is still heard', () => {
    met()
      .when('raise-concern', aConcern, { happenedOn: '2027-01-01' })
      .then({ type: 'ConcernRaised' })
      .and('answer-concern', { concernId: 'c1', answer: 'support-continues' });
  });

  test.each(everyStage)('is heard when the journey is %s', (_stage, story) => {
    const after = story().and('raise-concern', aConcern, { by: 'any-worker' });
    expect(after.journal.some((event) => event.type === 'ConcernRaised' || event.type === 'ConcernForwarded')).toBe(
      true,
    );
  });

  test('about a journey that has ended is passed on to a new one and changes nothing here', () => {
    const story = closed()
      .when('raise-concern', aConcern)
      .then({ type: 'ConcernForwarded', data: { linkedJourneyId: 'j-2' } });
    expect(story.journey.stage).toBe('finished');
  });
});

describe('a safeguarding referral', () => {
  test('is made by any worker at once, without consent or approval, and the manager hears in the same minute', () => {
    const story = given('2026-12-24 22:00', { people: unasked })
      .when('make-safeguarding-referral', { ...aSafeguardingReferral, about: ['child'] }, { by: 'any-worker' })
      .then({
        type: 'SafeguardingReferralMade',
        data: { about: ['child'], siblingsConsidered: true, parentSpokenTo: 'yes' },
      });
    expect(to(story, 'safeguarding-referral-made')).toEqual([staff.manager]);
    expect(story.due('receiver-answer')).toBe('2026-12-25 22:00');
    expect(story.clock('receiver-answer')?.owner).toBe(story.journey.owner);
  });

  test.each(everyStage)('is not refused when the journey is %s', (_stage, story) => {
    const after = story().and('make-safeguarding-referral', aSafeguardingReferral, { by: 'any-worker' });
    const types = after.journal.map((event) => event.type);
    expect(types.some((type) => type === 'SafeguardingReferralMade' || type === 'SafeguardingForwarded')).toBe(true);
  });

  test('answers the concerns that led to it', () => {
    const story = met().and('raise-concern', aConcern).and('make-safeguarding-referral', aSafeguardingReferral);
    expect(story.journey.concerns).toEqual([]);
    expect(story.due('concern')).toBe('none');
  });

  test('while one is with social care becomes a concern beside it, so that nothing is lost', () => {
    const story = met()
      .and('make-safeguarding-referral', aSafeguardingReferral)
      .when('make-safeguarding-referral', { ...aSafeguardingReferral, safeguardingId: 's2' })
      .then({ type: 'ConcernRaised', data: { concernId: 's2', code: 'harm' } });
    expect(story.journey.safeguarding?.safeguardingId).toBe('s1');
  });

  test('lets support stand still, but not the contact with the family', () => {
    const story = met().and('make-safeguarding-referral', aSafeguardingReferral);
    expect(story.clock('assessment')?.stopped?.why).toBe('waiting-for-social-care');
    expect(story.clock('contact')?.stopped).toBeUndefined();
  });

  test('that nobody answers climbs day and night to the service lead', () => {
    const story = met().on('2026-12-24 22:00').and('make-safeguarding-referral', aSafeguardingReferral);
    const told = story
      .on('2026-12-26 11:00')
      .sent('escalation')
      .filter((one) => one.facts?.['kind'] === 'receiver-answer');
    expect(staffOf(told)).toEqual([staff.manager, staff.lead]);
  });

  test('is not closed over', () => {
    met()
      .and('make-safeguarding-referral', aSafeguardingReferral)
      .when('close', { reason: 'needs-met' })
      .thenRefused('open-safeguarding');
  });
});

describe('the answer of social care', () => {
  const referred = (): Story => met().and('make-safeguarding-referral', aSafeguardingReferral);

  test('accepted leads to a handover visit with the social worker, which ends our part and tells the school', () => {
    const acceptedByThem = referred()
      .when('record-receiver-answer', { answer: 'accepted' })
      .then({ type: 'ReceiverAnswered', data: { answer: 'accepted' } });
    expect(acceptedByThem.journey.stage).toBe('closing');
    expect(acceptedByThem.due('handover-visit')).toBe('2026-11-13 17:00');
    const story = acceptedByThem
      .on('2026-11-10 10:00')
      .when('record-handover-visit', { withSocialWorker: true })
      .then('HandoverVisitRecorded', { type: 'JourneyClosed', data: { reason: 'safeguarding' } }, 'PromiseMade');
    expect(story.sent('outcome')).toMatchObject([{ facts: { outcome: 'safeguarding' } }]);
    expect(story.journey.stage).toBe('finished');
  });

  test('accepted is not handed over past a new concern', () => {
    referred()
      .and('record-receiver-answer', { answer: 'accepted' })
      .and('raise-concern', aConcern)
      .when('record-handover-visit', { withSocialWorker: true })
      .thenRefused('open-concern');
  });

  test('accepted is not undone by consent withdrawn or given', () => {
    const story = referred()
      .and('record-receiver-answer', { answer: 'accepted' })
      .and('withdraw-consent', { personRef: 'mother', purpose: 'support' })
      .and('record-consent', { personRef: 'mother', purpose: 'support', given: true });
    expect(story.journey.ending?.reason).toBe('safeguarding');
  });

  test('accepted keeps the worker where the pathway says so, and work goes on after the visit', () => {
    const story = met({}, { ...pathway, keepsWorkerOnStepUp: true })
      .and('make-safeguarding-referral', aSafeguardingReferral)
      .and('record-receiver-answer', { answer: 'accepted' })
      .when('record-handover-visit', { withSocialWorker: true })
      .then('HandoverVisitRecorded');
    expect(story.journey.safeguarding).toBeUndefined();
    expect(story.clock('assessment')?.stopped).toBeUndefined();
  });

  test('declined leaves the manager to decide, in real hours', () => {
    const declined = referred().on('2026-11-06 16:00').and('record-receiver-answer', { answer: 'declined' });
    expect(declined.due('decline-decision')).toBe('2026-11-07 16:00');
    expect(declined.clock('decline-decision')?.owner).toBe(staff.manager);
  });

  describe('declined, where the policy says so, is told in the same minute', () => {
    const declines = (by: string, change: Parameters<typeof met>[0] = {}): Story =>
      met({ policy: { ...policy, tellsManagerOfDecline: true }, ...change })
        .and('make-safeguarding-referral', aSafeguardingReferral)
        .and('record-receiver-answer', { answer: 'declined' }, { by });

    test('to the manager, and again when the answer to a challenge is no as well', () => {
      const story = declines(staff.worker);
      expect(to(story, 'social-care-declined')).toEqual([staff.manager]);
      const again = story
        .and('decide-after-decline', { decision: 'challenge' }, { by: staff.manager })
        .and('record-receiver-answer', { answer: 'declined' });
      expect(to(again, 'social-care-declined')).toEqual([staff.manager, staff.manager]);
      expect(new Set(again.sent('social-care-declined').map(({ messageId }) => messageId)).size).toBe(2);
    });

    test('to whoever answers while the manager is away, who is also the one to decide', () => {
      const story = declines(staff.worker, { absent: [{ staffId: staff.manager }] });
      expect(to(story, 'social-care-declined')).toEqual([staff.lead]);
      expect(story.clock('decline-decision')?.owner).toBe(staff.lead);
    });

    test('to nobody when it is the manager who writes it down, nor when social care accepts', () => {
      expect(to(declines(staff.manager), 'social-care-declined')).toEqual([]);
      const story = met({ policy: { ...policy, tellsManagerOfDecline: true } })
        .and('make-safeguarding-referral', aSafeguardingReferral)
        .and('record-receiver-answer', { answer: 'accepted' });
      expect(to(story, 'social-care-declined')).toEqual([]);
    });

    test('at once, also where news to people outside waits', () => {
      const story = declines(staff.worker, { policy: { ...undoing, tellsManagerOfDecline: true } });
      expect(story.sent('social-care-declined').map(({ notBefore }) => notBefore)).toEqual([undefined]);
    });

    test('but by no journey that began before its policy said so', () => {
      expect(to(referred().and('record-receiver-answer', { answer: 'declined' }), 'social-care-declined')).toEqual([]);
    });
  });

  test('challenged is asked for again', () => {
    const story = referred()
      .and('record-receiver-answer', { answer: 'declined' })
      .on('2026-11-07 10:00')
      .and('decide-after-decline', { decision: 'challenge' });
    expect(story.due('receiver-answer')).toBe('2026-11-08 10:00');
    expect(story.journey.safeguarding).toMatchObject({ status: 'awaiting-answer', round: 2 });
  });

  test('resumed, work goes on by as long as it stood, with both dates to be seen', () => {
    const story = referred()
      .on('2026-11-09 10:00')
      .and('record-receiver-answer', { answer: 'declined' })
      .when('decide-after-decline', { decision: 'resume' }, { by: staff.manager })
      .then('DeclineDecided');
    expect(story.journey.safeguarding).toBeUndefined();
    // It stood from Friday 14:00 to Monday 10:00.
    expect(story.due('assessment')).toBe('2026-11-23 17:00');
    expect(story.clock('assessment')?.originalDueAt).toBeLessThan(story.clock('assessment')?.dueAt ?? 0);
  });

  test('declined may be followed by a new referral instead', () => {
    const story = referred()
      .and('record-receiver-answer', { answer: 'declined' })
      .when('make-safeguarding-referral', { ...aSafeguardingReferral, safeguardingId: 's2' })
      .then('SafeguardingReferralMade');
    expect(story.due('decline-decision')).toBe('none');
    expect(story.due('receiver-answer')).not.toBe('none');
  });
});

describe('a closing check that waits for social care', () => {
  test('stands still and goes on afterwards, never overdue from its first minute', () => {
    const story = unanswered().and('make-safeguarding-referral', aSafeguardingReferral);
    expect(story.clock('closing-check')?.stopped?.why).toBe('waiting-for-social-care');
    const resumed = story
      .on('2026-11-24 10:00')
      .and('record-receiver-answer', { answer: 'declined' })
      .on('2026-11-27 10:00')
      .and('decide-after-decline', { decision: 'resume' });
    expect(resumed.clock('closing-check')?.stopped).toBeUndefined();
    expect(resumed.due('closing-check')).toBe('2026-11-30 17:00');
  });
});
