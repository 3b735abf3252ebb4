import { describe, expect, test } from '@jest/globals';
import { allocated, met, notAtHome, screened, silent, toMother, type Story } from '../../support/given.ts';
import { overseen, pathway, people } from '../../support/journeys.ts';
import type { PersonFacts } from '../../../domain/journey.ts';
import { whyNotTold } from '../../../domain/who-may-be-told.ts';

const unsafe = { personRef: 'father', heard: 'not-sought-unsafe' } as const;
const heard = (personRef: string) => ({ personRef, heard: 'yes' }) as const;
const seen = { childrenSeen: ['child'] } as const;

/** A father who could be written to, and a mother who could not. */
const fatherReachable = people.map((person) => ({
  ...person,
  contactPoints: person.contactPoints.map((point) => ({
    ...point,
    safe: person.ref === 'father' ? ('yes' as const) : ('no' as const),
  })),
}));

const withMothersYes = (person: PersonFacts): PersonFacts =>
  person.ref === 'mother' ? { ...person, consent: { support: 'given' } } : person;

const toFather = { personRef: 'father', contactPointId: 'father-mail', visitUnsafe: 'no-address' } as const;

describe('a whole-family assessment', () => {
  test('is complete when each child has been seen and each parent heard, fathers included', () => {
    met({}, overseen)
      .and('record-voice', { ...heard('mother'), tools: ['talking'] })
      .and('record-voice', heard('father'))
      .when('complete-assessment', seen)
      .then('AssessmentCompleted');
  });

  test('counts a view that was heard before the assessment, and one that somebody did not want to give', () => {
    allocated({}, overseen)
      .and('record-voice', heard('mother'))
      .and('record-voice', { personRef: 'father', heard: 'declined' })
      .and('record-voice', { ...heard('child'), tools: ['drawing'] })
      .when('complete-assessment', { childrenSeen: [] })
      .then('AssessmentCompleted');
  });

  test('says whose kind of voice is missing, or goes on when it is said why', () => {
    const story = met({}, overseen).and('record-voice', heard('mother'));
    story.when('complete-assessment', seen).thenRefused('father-voice-missing', 'voiceMissing');
    story
      .when('complete-assessment', { ...seen, voiceMissing: 'lives-elsewhere' })
      .then({ type: 'AssessmentCompleted', data: { voiceMissing: 'lives-elsewhere' } });
  });

  test('bars whoever it names as not sought, because that is unsafe', () => {
    const { journey } = met({}, overseen)
      .and('record-voice', heard('mother'))
      .when('complete-assessment', { ...seen, notSought: ['father'] })
      .then({ type: 'VoiceRecorded', data: unsafe }, 'AssessmentCompleted');
    expect(journey.barred).toEqual(['father']);
  });

  test('of a family on an older pathway is as it was', () => {
    const { journey } = met({}, pathway)
      .when('complete-assessment', { ...seen, notSought: ['father'] })
      .then('AssessmentCompleted');
    expect(journey.barred).toBeUndefined();
  });
});

describe('somebody whose voice it is unsafe to seek', () => {
  test('is not written to when the family does not answer', () => {
    const story = silent({ people: fatherReachable }).and('record-voice', unsafe);
    story.when('send-no-contact-letter', toFather).thenRefused('barred-person', 'personRef');
    expect(whyNotTold(story.journey, 'father', 'no-contact-letter')).toBe('barred-person');
  });

  test('does not hear that the family has been accepted', () => {
    const accept = (story: Story): Story =>
      story.on('2026-11-03 10:00').and('decide-pathway', { decision: 'accept', pathway });
    const told = (story: Story) => story.sent('family-decision').map(({ recipient }) => recipient);
    expect(told(accept(screened({ people: fatherReachable })))).toEqual([{ to: 'person', personRef: 'father' }]);
    expect(told(accept(screened({ people: fatherReachable }).and('record-voice', unsafe)))).toEqual([]);
  });

  test('does not get a letter that waited to be sent again: it is suppressed, a person is asked, and another is due', () => {
    const waiting = notAtHome().mail('deferred').and('send-no-contact-letter', toMother);
    expect(waiting.journey.messages.map(({ kind }) => kind)).toContain('no-contact-letter');
    const after = waiting.mail('accepted').and('record-voice', { personRef: 'mother', heard: 'not-sought-unsafe' });
    expect(after.journey.messages.filter(({ recipient }) => recipient.to === 'person')).toEqual([]);
    expect(after.sent('doubtful-message')).toHaveLength(1);
    expect(after.journey.silence?.letter).toBeUndefined();
    expect(after.clock('no-contact-letter')).toBeDefined();
  });

  test('stays so until a bar is lifted with a reason; then their voice is asked for anew', () => {
    const barred = met({}, overseen).and('record-voice', heard('mother')).and('record-voice', unsafe);
    expect(barred.and('record-voice', heard('father')).journey.barred).toEqual(['father']);
    const lifted = barred
      .when('lift-bar', { personRef: 'father', because: 'safe-now' })
      .then({ type: 'BarLifted', data: { because: 'safe-now' } });
    expect(lifted.journey.barred).toBeUndefined();
    lifted.when('complete-assessment', seen).thenRefused('father-voice-missing');
  });

  test('is barred in a journey that a concern opens after this one has ended', () => {
    const ended = met().and('record-voice', unsafe).and('close', { reason: 'needs-met' });
    expect(ended.journey.barred).toEqual(['father']);
  });

  test('is expected at no visit and reminded of none, also not of one that was booked before', () => {
    const visit = { visitId: 'v1', on: '2026-11-12', kind: 'visit', withPeople: ['father', 'child'] } as const;
    const remind = { personRef: 'father', contactPointId: 'father-mail' } as const;
    const booked = met({ people: fatherReachable.map(withMothersYes) }, overseen).and('book-visit', {
      ...visit,
      remind,
    });
    const barred = booked.and('record-voice', unsafe);
    expect(barred.journey.appointments).toMatchObject([{ withPeople: ['child'] }]);
    expect(barred.clock('visit-reminder')).toBeUndefined();
    barred.when('book-visit', { ...visit, visitId: 'v2' }).thenRefused('barred-person', 'withPeople');
    barred
      .when('book-visit', { ...visit, visitId: 'v2', withPeople: [], remind })
      .thenRefused('barred-person', 'remind');
    expect(barred.on('2026-11-13 09:00').sent('visit-reminder')).toEqual([]);
  });
});
