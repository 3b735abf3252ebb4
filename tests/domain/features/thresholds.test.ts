import { describe, expect, test } from '@jest/globals';
import { hasConsent } from '../../../domain/journey.ts';
import { stuckSigns } from '../../../domain/stuck.ts';
import { met, type Story } from '../../support/given.ts';
import { overseen, pathway, people } from '../../support/journeys.ts';

const eighteen = { personRef: 'child', threshold: 'age-18' } as const;
const consentOf = (given: boolean, purpose: 'support' | 'sharing' = 'support') =>
  ({ personRef: 'child', purpose, given }) as const;

/** The same family without the one still to be born: one child and no other. */
const onlyChild = (): Story => met({ people: people.filter(({ ref }) => ref !== 'unborn') }, overseen);

describe('somebody who turns eighteen', () => {
  test('is asked for themselves, within the time the pathway gives', () => {
    const story = onlyChild().and('reach-threshold', eighteen);
    expect(story.due('threshold-talk')).toBe('2026-11-20 17:00');
    expect(met({}, pathway).and('reach-threshold', eighteen).due('threshold-talk')).toBe('none');
    expect(story.and('record-consent', consentOf(true)).due('threshold-talk')).toBe('none');
  });

  test('decided nothing as a child, and what they said then decides nothing now', () => {
    const before = onlyChild()
      .and('withdraw-consent', { personRef: 'mother', purpose: 'sharing' })
      .and('record-consent', consentOf(true))
      .and('record-consent', consentOf(true, 'sharing'))
      .and('record-consent', { personRef: 'child', purpose: 'telling-referrer', given: false });
    expect(hasConsent(before.journey, 'sharing')).toBe(false);
    const { journey } = before.and('reach-threshold', eighteen);
    expect(journey.people.find(({ ref }) => ref === 'child')?.consent).toEqual({ 'telling-referrer': 'refused' });
    expect(hasConsent(journey, 'sharing')).toBe(false);
  });

  test('is supported with their own yes, where no younger child is left', () => {
    const story = onlyChild().and('reach-threshold', eighteen);
    story.when('agree-plan', { actions: 1 }).thenRefused('consent-missing');
    story.and('record-consent', consentOf(true)).when('agree-plan', { actions: 1 }).then('PlanAgreed');
  });

  test('who says no brings a closing check; with a younger child, support goes on for them', () => {
    const no = onlyChild().and('reach-threshold', eighteen).and('record-consent', consentOf(false));
    expect(no.journey.ending).toMatchObject({ reason: 'declined', check: true });
    const sister = met({}, overseen).and('reach-threshold', eighteen).and('record-consent', consentOf(false));
    expect(sister.journey.ending).toBeUndefined();
    sister.when('agree-plan', { actions: 1 }).then('PlanAgreed');
  });

  test('has nothing shared about them over their head', () => {
    const shared = met({}, overseen).and('record-consent', { personRef: 'mother', purpose: 'sharing', given: true });
    const onward = { onwardId: 'o1', place: 'debt-advice' } as const;
    const grown = shared.and('reach-threshold', eighteen);
    grown.when('make-onward-referral', onward).thenRefused('sharing-consent-missing');
    grown
      .and('record-consent', consentOf(true, 'sharing'))
      .when('make-onward-referral', onward)
      .then('OnwardReferralMade');
  });

  test('is no child who has not been seen', () => {
    const unseen = ({ journey }: Story) => stuckSigns(journey).filter(({ kind }) => kind === 'child-not-seen').length;
    expect(unseen(onlyChild())).toBe(1);
    expect(unseen(onlyChild().and('reach-threshold', eighteen))).toBe(0);
  });
});

describe('somebody who turns sixteen', () => {
  const sixteen = { personRef: 'child', threshold: 'age-16' } as const;

  test('is asked for their own word, by whoever holds the journey, where the pathway says so', () => {
    const story = onlyChild().and('reach-threshold', sixteen);
    expect(story.due('ask-own-consent')).toBe('2026-11-13 17:00');
    expect(story.clock('ask-own-consent')?.owner).toBe('worker');
    expect(met({}, pathway).and('reach-threshold', sixteen).due('ask-own-consent')).toBe('none');
  });

  test('is asked also where something was said for them before, and answers once', () => {
    const story = onlyChild().and('record-consent', consentOf(true)).and('reach-threshold', sixteen);
    expect(story.clock('ask-own-consent')).toBeDefined();
    expect(story.and('record-consent', consentOf(true, 'sharing')).clock('ask-own-consent')).toBeDefined();
    const answered = story.and('record-consent', consentOf(false));
    expect(answered.clock('ask-own-consent')).toBeUndefined();
    // Recorded and heard; their parents’ yes goes on deciding.
    expect(answered.journey.ending).toBeUndefined();
    answered.when('agree-plan', { actions: 1 }).then('PlanAgreed');
  });

  test('and comes of age unasked is asked as an adult', () => {
    const grown = onlyChild().and('reach-threshold', sixteen).and('reach-threshold', eighteen);
    expect(grown.clock('ask-own-consent')).toBeUndefined();
    expect(grown.clock('threshold-talk')).toBeDefined();
  });
});

describe('somebody with special needs who turns twenty-five', () => {
  test('is asked anew, as at eighteen', () => {
    const adult = onlyChild().and('reach-threshold', eighteen).and('record-consent', consentOf(true));
    expect(adult.clock('threshold-talk')).toBeUndefined();
    const story = adult.on('2026-11-09 10:00').and('reach-threshold', { personRef: 'child', threshold: 'age-25' });
    expect(story.due('threshold-talk')).toBe('2026-11-23 17:00');
    story.when('agree-plan', { actions: 1 }).thenRefused('consent-missing');
    expect(story.and('record-consent', consentOf(true)).clock('threshold-talk')).toBeUndefined();
  });
});
