import { describe, expect, test } from '@jest/globals';
import { allocated, ledBySchool, met, silent, toMother } from '../../support/given.ts';
import { inLondon } from '../../support/journeys.ts';

describe('what was said stays said, and what is right stands beside it', () => {
  test('the words of any entry are corrected by words of their own', () => {
    const story = met().when('correct-entry', { seq: 3, noteId: 'right' }).then('EntryCorrected');
    expect(story.journal.at(-1)?.data).toEqual({ seq: 3, noteId: 'right' });
    expect(story.journal[2]).toEqual(met().journal[2]);
  });

  test('a visit recorded for the wrong outcome: nobody was seen after all, and support has not begun', () => {
    const wrong = allocated()
      .on('2026-11-06 14:00')
      .and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['child'] });
    expect(wrong.due('assessment')).not.toBe('none');
    const right = wrong
      .on('2026-11-06 16:00')
      .when('correct-contact', { kind: 'visit', outcome: 'nobody-in' })
      .then('ContactCorrected');
    expect(right.journey.supportStartedAt).toBeUndefined();
    expect(right.due('assessment')).toBe('none');
    expect(right.due('support-start')).not.toBe('none');
    expect(right.journey.silence?.attempts).toBe(1);
    expect(right.journey.lastSeen).toBeUndefined();
  });

  test('the other way round: they were met, and support began on that day', () => {
    const wrong = allocated().on('2026-11-06 14:00').and('record-contact', { kind: 'visit', outcome: 'nobody-in' });
    const right = wrong
      .on('2026-11-09 10:00')
      .when('correct-contact', { kind: 'visit', outcome: 'seen', seen: ['child'] })
      .then('ContactCorrected', 'SupportStarted');
    expect(right.journey.silence).toBeUndefined();
    expect(inLondon(right.journey.supportStartedAt ?? 0)).toBe('2026-11-06 14:00');
    expect(right.due('contact')).toBe('2026-11-13 17:00');
  });

  test('the day is corrected, and the next contact counts from it', () => {
    const right = met()
      .on('2026-11-09 10:00')
      .and('record-contact', { kind: 'call', outcome: 'reached' })
      .and('correct-contact', { kind: 'call', outcome: 'reached' }, { happenedOn: '2026-11-07' });
    expect(right.due('contact')).toBe('2026-11-16 17:00');
  });

  test('a worry found on correcting is a concern like any other', () => {
    met()
      .when('correct-contact', { kind: 'visit', outcome: 'worry' })
      .then('ContactCorrected', 'SupportStarted', 'ConcernRaised');
  });

  test('a word of whoever leads that was none: what is waited for is the word before it again, and the other way round', () => {
    const visit = { kind: 'visit', outcome: 'seen', seen: ['child'] } as const;
    const led = ledBySchool().on('2026-11-25 10:00');
    expect(led.due('lead-news')).toBe('2026-12-14 17:00');
    const heard = led.and('record-contact', { ...visit, agency: 'school' });
    expect(heard.due('lead-news')).toBe('2027-01-08 17:00');
    const unheard = heard.and('correct-contact', { ...visit, agency: 'health' });
    expect(unheard.due('lead-news')).toBe('2026-12-14 17:00');
    expect(unheard.and('correct-contact', { ...visit, agency: 'school' }).due('lead-news')).toBe('2027-01-08 17:00');
  });

  test('it can be put right twice', () => {
    const story = met()
      .and('correct-contact', { kind: 'visit', outcome: 'nobody-in' })
      .and('correct-contact', { kind: 'visit', outcome: 'seen' });
    expect(story.journey.silence).toBeUndefined();
    expect(inLondon(story.journey.supportStartedAt ?? 0)).toBe('2026-11-06 14:00');
  });

  test('once a letter was built on it, what is right is told as a contact of its day', () => {
    silent()
      .and('send-no-contact-letter', { ...toMother, visitUnsafe: 'dog' })
      .when('correct-contact', { kind: 'call', outcome: 'reached' })
      .thenRefused('not-last-contact');
  });

  test('an older contact than the last is not corrected by its number', () => {
    const story = met();
    const first = story.journal.find(({ type }) => type === 'ContactRecorded')?.seq ?? 0;
    story
      .and('record-contact', { kind: 'call', outcome: 'reached' })
      .when('correct-contact', { seq: first, kind: 'call', outcome: 'reached' })
      .thenRefused('not-last-contact', 'seq');
  });
});
