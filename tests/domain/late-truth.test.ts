import { describe, expect, test } from '@jest/globals';
import { allocated, met, silent, toMother, writtenTo } from '../support/given.ts';
import { inLondon } from '../support/journeys.ts';

describe('what is told of late counts from when it happened', () => {
  test('a meeting on Tuesday recorded on Friday starts the week from Tuesday', () => {
    const story = allocated()
      .on('2026-11-13 16:00')
      .when('record-contact', { kind: 'visit', outcome: 'seen' }, { happenedOn: '2026-11-10' })
      .then({ type: 'ContactRecorded', happenedOn: '2026-11-10' }, 'SupportStarted');
    expect(story.due('contact')).toBe('2026-11-17 17:00');
    expect(inLondon(story.journey.supportStartedAt ?? 0)).toBe('2026-11-10 17:00');
    expect(story.due('assessment')).toBe('2026-11-24 17:00');
  });

  test('a call answered on Tuesday, recorded on Friday, stops the letter sent on Thursday', () => {
    const story = writtenTo()
      .on('2026-11-13 16:00')
      .when('record-contact', { kind: 'call', outcome: 'reached' }, { happenedOn: '2026-11-10' })
      .then('ContactRecorded');
    expect(story.due('reply')).toBe('none');
    expect(story.journey.silence).toBeUndefined();
    expect(story.due('contact')).not.toBe('none');
  });

  test('and calls back the letter that still waits to be sent again', () => {
    const held = silent()
      .mail('deferred')
      .and('send-no-contact-letter', { ...toMother, visitUnsafe: 'dog' });
    const story = held
      .on('2026-11-09 10:30')
      .when('record-contact', { kind: 'call', outcome: 'reached' }, { happenedOn: '2026-11-08' })
      .then('ContactRecorded', { type: 'MessageAttempted', data: { result: 'suppressed' } });
    expect(story.due('reply')).toBe('none');
  });

  test('a meeting from before the silence does not end it', () => {
    const story = ['2026-11-09 10:00', '2026-11-10 10:00', '2026-11-11 10:00']
      .reduce((story, at) => story.on(at).and('record-contact', { kind: 'visit', outcome: 'nobody-in' }), met())
      .on('2026-11-12 09:00')
      .and('send-no-contact-letter', toMother)
      .and('record-contact', { kind: 'visit', outcome: 'seen' }, { happenedOn: '2026-11-05' });
    expect(story.due('reply')).toBe('2026-11-23 17:00');
    expect(story.journey.silence?.attempts).toBe(3);
  });

  test('a door nobody opened before the family was met is not silence', () => {
    const story = met()
      .on('2026-11-09 10:00')
      .and('record-contact', { kind: 'visit', outcome: 'nobody-in' }, { happenedOn: '2026-11-05' });
    expect(story.journey.silence).toBeUndefined();
    expect(story.journey.contact.count).toBe(2);
  });

  test('an older try told of later does not turn the last one back', () => {
    const story = silent().and('record-contact', { kind: 'call', outcome: 'no-answer' }, { happenedOn: '2026-11-05' });
    expect(inLondon(story.journey.silence?.lastAttemptAt ?? 0)).toBe('2026-11-09 10:00');
    expect(story.due('unannounced-visit')).toBe('2026-11-11 17:00');
  });

  test('an older contact does not bring the next one forward', () => {
    const story = met()
      .on('2026-11-09 10:00')
      .and('record-contact', { kind: 'call', outcome: 'reached' }, { happenedOn: '2026-11-04' });
    expect(story.due('contact')).toBe('2026-11-13 17:00');
  });

  test('support cannot have begun before there was anyone to give it', () => {
    const story = allocated().and('record-contact', { kind: 'visit', outcome: 'seen' }, { happenedOn: '2026-11-02' });
    expect(inLondon(story.journey.supportStartedAt ?? 0)).toBe('2026-11-04 10:00');
  });

  test('nothing has happened tomorrow', () => {
    met()
      .when('record-contact', { kind: 'call', outcome: 'reached' }, { happenedOn: '2026-11-07' })
      .thenRefused('future-date', 'happenedOn');
    writtenTo()
      .when('record-reply', { wants: 'support' }, { happenedOn: '2026-11-13' })
      .thenRefused('future-date', 'happenedOn');
    met().when('agree-plan', { actions: 1 }, { happenedOn: '2027-01-01' }).thenRefused('future-date', 'happenedOn');
  });

  test('today is the moment it is told', () => {
    const story = met()
      .on('2026-11-09 10:00')
      .and('record-contact', { kind: 'call', outcome: 'reached' }, { happenedOn: '2026-11-09' });
    expect(inLondon(story.journey.contact.lastAt ?? 0)).toBe('2026-11-09 10:00');
  });
});
