import { describe, expect, test } from '@jest/globals';
import { aConcern, aHold, aSafeguardingReferral, accepted, met, screened, unanswered } from '../../support/given.ts';

const held = () => met().and('place-hold', aHold);

describe('a closure hold', () => {
  test('keeps the journey open until its plan is in place, over a year, asked after on each day that was named (002)', () => {
    let story = held();
    for (const [on, next] of [
      ['2026-12-04 10:00', '2027-05-14'],
      ['2027-05-14 10:00', '2027-11-01'],
      ['2027-11-01 10:00', '2028-01-10'],
    ] as const)
      story = story.on(on).and('review-hold', { holdId: 'h1', reviewOn: next });
    story.when('close', { reason: 'needs-met' }).thenRefused('open-hold');
    story
      .on('2028-01-10 10:00')
      .and('release-hold', { holdId: 'h1', because: 'met' })
      .when('close', { reason: 'needs-met' })
      .then('JourneyClosed', 'PromiseMade');
  });

  test('has a clock of its own for each condition', () => {
    const story = held().and('place-hold', { ...aHold, holdId: 'h2', condition: 'housing', reviewOn: '2026-11-27' });
    const days = story.journey.clocks.filter(({ kind }) => kind === 'hold-review').map(({ clockId }) => clockId);
    expect(days.map((id) => id.slice(0, id.indexOf('~')))).toEqual(['hold-review:h1.0', 'hold-review:h2.0']);
    story
      .and('release-hold', { holdId: 'h1', because: 'no-longer-needed' })
      .when('close', { reason: 'needs-met' })
      .thenRefused('open-hold');
  });

  test('stands in the way of every end: a closing check, a handover to social care, and silence', () => {
    unanswered()
      .and('place-hold', aHold)
      .when('complete-closing-check', { worry: false, childrenSeenBy: 'school', decision: 'close' })
      .thenRefused('open-hold');
    held()
      .and('make-safeguarding-referral', aSafeguardingReferral)
      .and('record-receiver-answer', { answer: 'accepted' })
      .when('record-handover-visit', { withSocialWorker: true })
      .thenRefused('open-hold');
  });

  test('does not keep a concern from being heard', () => {
    held().when('raise-concern', aConcern).then('ConcernRaised');
  });

  test('is asked after on a day that lies ahead, within half a year', () => {
    met()
      .when('place-hold', { ...aHold, reviewOn: '2026-11-06' })
      .thenRefused('past-date', 'reviewOn');
    met()
      .when('place-hold', { ...aHold, reviewOn: '2027-06-01' })
      .thenRefused('too-far-ahead', 'reviewOn');
    held().when('review-hold', { holdId: 'h1', reviewOn: '2026-11-01' }).thenRefused('past-date', 'reviewOn');
  });

  test('is for families who have been accepted', () => {
    screened().when('place-hold', aHold).thenRefused('not-accepted');
    accepted().when('place-hold', aHold).then('HoldPlaced');
  });
});
