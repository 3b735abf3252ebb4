import { describe, expect, test } from '@jest/globals';
import { allocated, given, met, unanswered, writtenTo, type Story } from '../support/given.ts';
import { unasked } from '../support/journeys.ts';

const mother = { personRef: 'mother', purpose: 'support' } as const;
const father = { personRef: 'father', purpose: 'support' } as const;

describe('consent', () => {
  test('is a person’s for a purpose and is recorded as such', () => {
    const story = given('2026-11-02 09:00')
      .when('record-consent', { ...mother, purpose: 'sharing', given: true })
      .then({ type: 'ConsentRecorded', data: { personRef: 'mother', purpose: 'sharing', given: true } });
    expect(story.journey.people[0]?.consent).toEqual({ support: 'given', sharing: 'given' });
    story
      .when('record-consent', { ...mother, personRef: 'nobody', given: true })
      .thenRefused('unknown-person', 'personRef');
    story.when('withdraw-consent', { ...mother, personRef: 'nobody' }).thenRefused('unknown-person', 'personRef');
  });

  test('missing, support does not begin: no assessment, no plan, no review', () => {
    const story = allocated({ people: unasked });
    story.when('complete-assessment', { childrenSeen: [] }).thenRefused('consent-missing');
    story.when('agree-plan', { actions: 1 }).thenRefused('consent-missing');
    story.when('hold-review', { outcome: 'continue' }).thenRefused('consent-missing');
  });

  test('missing, contact and recording go on', () => {
    const story = allocated({ people: unasked })
      .and('record-contact', { kind: 'visit', outcome: 'seen' })
      .and('book-visit', { visitId: 'v1', on: '2026-11-10' });
    expect(story.journey.supportStartedAt).toBeDefined();
  });

  test('of a child or an unborn child does not stand for a parent’s', () => {
    const story = allocated({ people: unasked })
      .and('record-consent', { personRef: 'child', purpose: 'support', given: true })
      .and('record-consent', { personRef: 'unborn', purpose: 'support', given: true });
    story.when('agree-plan', { actions: 1 }).thenRefused('consent-missing');
  });

  test('refused by a child is recorded and closes nothing', () => {
    const story = allocated({ people: unasked }).and('record-consent', {
      personRef: 'child',
      purpose: 'support',
      given: false,
    });
    expect(story.due('closing-check')).toBe('none');
  });

  test('refused leads to a closing check', () => {
    const story = allocated({ people: unasked })
      .when('record-consent', { ...mother, given: false })
      .then({ type: 'ConsentRecorded', data: { given: false } });
    expect(story.journey.stage).toBe('closing');
    expect(story.journey.ending).toMatchObject({ reason: 'declined', check: true });
    expect(story.due('closing-check')).toBe('2026-11-05 17:00');
    expect(story.due('contact')).toBe('none');
  });

  test('withdrawn leads to a closing check, and support stands still', () => {
    const story = met()
      .when('withdraw-consent', mother)
      .then({ type: 'ConsentWithdrawn', data: { personRef: 'mother', purpose: 'support' } });
    expect(story.due('closing-check')).toBe('2026-11-09 17:00');
    expect(story.clock('assessment')?.stopped?.why).toBe('waiting-for-reply');
  });

  test('withdrawn by one parent while the other’s stands changes nothing', () => {
    const story = met()
      .and('record-consent', { ...father, given: true })
      .and('withdraw-consent', mother);
    expect(story.due('closing-check')).toBe('none');
    expect(story.and('withdraw-consent', father).due('closing-check')).toBe('2026-11-09 17:00');
  });

  test('withdrawn for another purpose does not end support', () => {
    expect(
      met()
        .and('withdraw-consent', { ...mother, purpose: 'sharing' })
        .due('closing-check'),
    ).toBe('none');
  });

  test('said no to twice does not put the closing check off', () => {
    const story = met()
      .and('withdraw-consent', mother)
      .on('2026-11-09 10:00')
      .and('record-consent', { ...father, given: false });
    expect(story.due('closing-check')).toBe('2026-11-09 17:00');
  });

  test('given again takes the closing check away, and the next contact counts from then', () => {
    const story = met()
      .and('withdraw-consent', mother)
      .on('2026-11-09 10:00')
      .and('record-consent', { ...mother, given: true });
    expect(story.journey.ending).toBeUndefined();
    expect(story.due('contact')).toBe('2026-11-16 17:00');
    expect(story.clock('assessment')?.stopped).toBeUndefined();
  });

  test('given again and withdrawn again starts clocks of their own, so that none is taken for one that has fired', () => {
    const again = (story: Story): Story =>
      story.and('withdraw-consent', mother).and('record-consent', { ...mother, given: true });
    const story = again(again(met()));
    const started = story.journal.flatMap((event) => event.clocks?.started ?? []).map((clock) => clock.clockId);
    expect(new Set(started).size).toBe(started.length);
  });

  test('withdrawn after the check came due for silence stays a closing check, whatever the reply says', () => {
    const story = unanswered().and('withdraw-consent', mother).and('record-reply', { wants: 'to-talk' });
    expect(story.due('closing-check')).toBe('2026-11-24 17:00');
    expect(story.journey.ending?.reason).toBe('withdrew');
  });

  test('the check after consent is gone closes with its own reason', () => {
    const story = met()
      .and('withdraw-consent', mother)
      .when('complete-closing-check', { worry: false, childrenSeenBy: 'us', decision: 'close' })
      .then('ClosingCheckCompleted', { type: 'JourneyClosed', data: { reason: 'withdrew' } }, 'PromiseMade');
    expect(story.journey.stage).toBe('finished');
  });

  test('given anew while a letter is out counts as hearing from the family only after it had been withdrawn', () => {
    const story = writtenTo().and('record-consent', { ...father, given: true });
    expect(story.due('reply')).toBe('2026-11-23 17:00');
  });
});
