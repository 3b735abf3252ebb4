import { describe, expect, test } from '@jest/globals';
import { allocated, met } from '../support/given.ts';
import { staffOf } from '../support/who-heard.ts';

describe('support', () => {
  test('week 1 begins with the first real meeting', () => {
    const story = allocated()
      .on('2026-11-06 14:00')
      .when('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother'], seenAlone: ['child'] })
      .then(
        { type: 'ContactRecorded', data: { outcome: 'seen', seenAlone: ['child'] } },
        { type: 'SupportStarted', data: { because: 'first-contact' } },
      );
    expect(story.due('support-start')).toBe('none');
    expect(story.due('assessment')).toBe('2026-11-20 17:00');
    expect(story.due('target-end')).toBe('2026-12-18 17:00');
    expect(story.journey.stage).toBe('assessing');
  });

  test('a call is not a meeting', () => {
    const story = allocated().and('record-contact', { kind: 'call', outcome: 'reached' });
    expect(story.journey.supportStartedAt).toBeUndefined();
    expect(story.journey.stage).toBe('engaging');
  });

  test('week 1 begins by itself at its set end, when the family has not been met', () => {
    const story = allocated()
      .on('2026-11-11 10:00')
      .and('record-contact', { kind: 'call', outcome: 'reached' })
      .on('2026-11-18 10:00')
      .and('record-contact', { kind: 'call', outcome: 'reached' })
      .on('2026-11-25 17:00');
    expect(story.journal.find((event) => event.type === 'SupportStarted')).toMatchObject({
      data: { because: 'latest-start' },
    });
    expect(story.due('assessment')).toBe('2026-12-09 17:00');
  });

  test('goes by assessment, plan, reviews and an end', () => {
    const assessed = met()
      .on('2026-11-18 10:00')
      .when('complete-assessment', { childrenSeen: ['child'], notSought: ['father'] })
      .then({ type: 'AssessmentCompleted', data: { childrenSeen: ['child'], notSought: ['father'] } });
    expect(assessed.journey.stage).toBe('planning');
    expect(assessed.due('plan')).toBe('2026-11-25 17:00');
    const planned = assessed
      .on('2026-11-24 10:00')
      .when('agree-plan', { actions: 3 })
      .then({ type: 'PlanAgreed', data: { actions: 3 } });
    expect(planned.journey.stage).toBe('supporting');
    expect(planned.due('review')).toBe('2026-12-15 17:00');
    const reviewed = planned.on('2026-12-15 10:00').when('hold-review', { outcome: 'continue' }).then('ReviewHeld');
    expect(reviewed.due('review')).toBe('2027-01-05 17:00');
    const ending = reviewed.on('2027-01-05 10:00').and('hold-review', { outcome: 'close' });
    expect(ending.journey.stage).toBe('closing');
    expect(ending.due('closing')).toBe('2027-01-12 17:00');
    expect(ending.due('contact')).toBe('none');
    const closed = ending
      .on('2027-01-11 10:00')
      .when('close', { reason: 'needs-met' })
      .then(
        { type: 'JourneyClosed', data: { reason: 'needs-met' } },
        { type: 'PromiseMade', data: { kind: 'outcome' } },
      );
    expect(closed.journey.stage).toBe('finished');
  });

  test('that a review decides to go on with after all is no longer ending, and nothing starts overdue', () => {
    const story = met()
      .and('agree-plan', { actions: 1 })
      .on('2026-11-20 10:00')
      .and('record-contact', { kind: 'visit', outcome: 'seen' })
      .and('hold-review', { outcome: 'close' })
      .on('2026-11-27 10:00')
      .and('hold-review', { outcome: 'continue' });
    expect(story.journey.stage).toBe('supporting');
    expect(story.due('closing')).toBe('none');
    expect(story.due('review')).toBe('2026-12-18 17:00');
    expect(story.due('contact')).toBe('2026-12-04 17:00');
  });

  test('that runs past its planned end is shown to worker, manager and service lead, and goes on', () => {
    const story = met().on('2027-01-12 09:00');
    const late = story.sent('escalation').filter((one) => one.facts?.['kind'] === 'target-end');
    expect(staffOf(late)).toEqual(['worker', 'manager', 'lead']);
    expect(story.journey.closed).toBeUndefined();
  });

  test('names only people of the family', () => {
    met()
      .when('complete-assessment', { childrenSeen: ['stranger'] })
      .thenRefused('unknown-person', 'childrenSeen');
    met()
      .when('record-contact', { kind: 'visit', outcome: 'seen', seen: ['stranger'] })
      .thenRefused('unknown-person', 'seen');
  });
});

describe('a booked visit', () => {
  test('is to be recorded by the next working day', () => {
    const story = met()
      .when('book-visit', { visitId: 'v1', on: '2026-11-13' })
      .then({ type: 'VisitBooked', data: { unannounced: false } });
    expect(story.due('visit')).toBe('2026-11-16 17:00');
  });

  test('recorded is a contact like any other', () => {
    const story = met()
      .and('book-visit', { visitId: 'v1', on: '2026-11-10' })
      .on('2026-11-10 15:00')
      .when('complete-visit', { visitId: 'v1', outcome: 'seen', seen: ['mother'] })
      .then({ type: 'ContactRecorded', data: { kind: 'visit', visitId: 'v1' } });
    expect(story.due('visit')).toBe('none');
    expect(story.due('contact')).toBe('2026-11-17 17:00');
  });

  test('that was to be unannounced and found nobody in opens the way to the letter', () => {
    const story = allocated()
      .and('book-visit', { visitId: 'v1', on: '2026-11-06', unannounced: true })
      .on('2026-11-06 10:00')
      .and('complete-visit', { visitId: 'v1', outcome: 'nobody-in' });
    expect(story.journey.silence).toMatchObject({ attempts: 1 });
    expect(story.journey.silence?.visitedAt).toBeDefined();
  });

  test('booked again for another day has the clock of that day', () => {
    const story = met()
      .and('book-visit', { visitId: 'v1', on: '2026-11-10' })
      .and('book-visit', { visitId: 'v1', on: '2026-11-12' });
    expect(story.due('visit')).toBe('2026-11-13 17:00');
    expect(story.journey.appointments).toHaveLength(1);
  });

  test('is neither in the past nor out of sight, and is recorded once', () => {
    met().when('book-visit', { visitId: 'v1', on: '2026-11-05' }).thenRefused('past-date', 'on');
    met().when('book-visit', { visitId: 'v1', on: '9999-12-31' }).thenRefused('too-far-ahead', 'on');
    met().when('complete-visit', { visitId: 'v1', outcome: 'seen' }).thenRefused('unknown-visit', 'visitId');
  });

  test('nobody records is asked for', () => {
    const late = met()
      .and('book-visit', { visitId: 'v1', on: '2026-11-10' })
      .on('2026-11-17 09:00')
      .sent('escalation')
      .filter((one) => one.facts?.['kind'] === 'visit');
    expect(staffOf(late)).toEqual(['worker', 'manager']);
  });
});
