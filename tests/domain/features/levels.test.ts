import { describe, expect, test } from '@jest/globals';
import { aConcern, aSafeguardingReferral, met } from '../../support/given.ts';
import { overseen } from '../../support/journeys.ts';

const sharing = () => met({}, overseen).and('record-consent', { personRef: 'mother', purpose: 'sharing', given: true });
const thrive = { to: 'family-thrive' } as const;

describe('a level change', () => {
  test('is offered with consent; the present worker stays until the receiver accepts, then the journey closes as moved up (000)', () => {
    met({}, overseen).when('propose-level-change', thrive).thenRefused('sharing-consent-missing');
    const proposed = sharing().and('propose-level-change', thrive);
    expect([proposed.journey.owner, proposed.journey.stage]).toEqual(['worker', 'assessing']);
    const accepted = proposed.and('record-level-answer', { answer: 'accepted' });
    expect([accepted.journey.stage, accepted.journey.ending?.reason]).toEqual(['closing', 'moved-up']);
  });

  test('that is declined changes nothing', () => {
    const declined = sharing().and('propose-level-change', thrive).and('record-level-answer', { answer: 'declined' });
    expect([declined.journey.stage, declined.due('level-answer')]).toEqual(['assessing', 'none']);
  });

  test('with the same worker where the pathway says so (001)', () => {
    const kept = met({}, { ...overseen, keepsWorkerOnStepUp: true })
      .and('record-consent', { personRef: 'mother', purpose: 'sharing', given: true })
      .and('propose-level-change', thrive)
      .and('record-level-answer', { answer: 'accepted' });
    expect(kept.journey.ending).toBeUndefined();
  });

  test('is not for immediate danger, and does not keep a safeguarding referral waiting', () => {
    sharing().and('raise-concern', aConcern).when('propose-level-change', thrive).thenRefused('worry-stands');
    sharing()
      .and('propose-level-change', thrive)
      .when('make-safeguarding-referral', aSafeguardingReferral)
      .then('SafeguardingReferralMade');
  });
});

describe('levels of help of one service (001)', () => {
  const levels = [
    { code: 'targeted', name: 'Targeted early help' },
    {
      code: 'child-in-need',
      name: 'Child in need',
      clocks: { review: { within: { amount: 2, unit: 'weeks' }, ladder: 'practice', source: 'ours' } },
    },
  ] as const;
  const helped = () =>
    met({}, { ...overseen, keepsWorkerOnLevelChange: true, levels })
      .and('record-consent', { personRef: 'mother', purpose: 'sharing', given: true })
      .and('complete-assessment', { childrenSeen: ['child'], voiceMissing: 'not-reached' })
      .and('agree-plan', { actions: 2 });
  const moved = () =>
    helped()
      .on('2026-11-10 10:00')
      .and('propose-level-change', { to: 'child-in-need' })
      .and('record-level-answer', { answer: 'accepted' });

  test('change, and the worker, the assessment and the plan stay', () => {
    const { owner, stage, atLevel, assessedAt, planAgreedAt } = moved().journey;
    const before = helped().journey;
    expect([owner, stage, atLevel?.to]).toEqual(['worker', 'supporting', 'child-in-need']);
    expect([assessedAt, planAgreedAt]).toEqual([before.assessedAt, before.planAgreedAt]);
    expect(moved().clock('allocation')).toBeUndefined();
  });

  test('have figures of their own: the next review counts from the move, by the level the family is at', () => {
    expect(helped().due('review')).toBe('2026-11-27 17:00');
    expect(moved().due('review')).toBe('2026-11-24 17:00');
    const reviewed = moved().on('2026-11-16 10:00').and('hold-review', { outcome: 'continue' });
    expect(reviewed.due('review')).toBe('2026-11-30 17:00');
  });

  test('are left again the same way, with the same worker', () => {
    const back = moved()
      .on('2026-12-01 10:00')
      .and('propose-level-change', { to: 'targeted' })
      .and('record-level-answer', { answer: 'accepted' });
    expect([back.journey.atLevel?.to, back.journey.owner, back.due('review')]).toEqual([
      'targeted',
      'worker',
      '2026-12-22 17:00',
    ]);
  });

  test('are left for one outside them as a family is handed over: the journey ends as moved up, also where the worker stays through the others', () => {
    const handed = helped().and('propose-level-change', thrive).and('record-level-answer', { answer: 'accepted' });
    expect([handed.journey.stage, handed.journey.ending?.reason, handed.journey.atLevel]).toEqual([
      'closing',
      'moved-up',
      undefined,
    ]);
  });

  test('say nothing of social care: what the pathway says of a change of level is not what it says of a step up', () => {
    const stepped = helped()
      .and('make-safeguarding-referral', aSafeguardingReferral)
      .and('record-receiver-answer', { answer: 'accepted' });
    expect(stepped.journey.ending?.reason).toBe('safeguarding');
  });
});

describe('social care from outside', () => {
  test('opened or closed is told to the manager', () => {
    const opened = met().and('record-social-care', { what: 'opened' });
    expect(opened.sent('social-care-news').map(({ recipient }) => recipient)).toEqual([
      { to: 'staff', staffId: 'manager' },
    ]);
    expect(opened.and('record-social-care', { what: 'closed' }).journey.socialCareSince).toBeUndefined();
  });
});

describe('a family that moves away', () => {
  test('to a place that is known is brought to its end', () => {
    const moved = met().and('record-move', { whereabouts: 'known' });
    expect([moved.journey.stage, moved.journey.ending?.reason]).toEqual(['closing', 'moved-away']);
  });

  test('to nobody knows where is a concern, and cannot be closed over', () => {
    met()
      .when('record-move', { whereabouts: 'unknown' })
      .then('MoveRecorded', 'ConcernRaised')
      .when('close', { reason: 'moved-away' })
      .thenRefused('open-concern');
  });
});
