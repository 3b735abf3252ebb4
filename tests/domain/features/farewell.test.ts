import { describe, expect, test } from '@jest/globals';
import { fold } from '../../../domain/evolve.ts';
import { staffView } from '../../../domain/view.ts';
import { met, nothingDone, type Story } from '../../support/given.ts';
import { overseen } from '../../support/journeys.ts';

const left = (story: Story): readonly string[] =>
  staffView(story.journey, story.now)
    .closing.filter(({ done }) => !done)
    .map(({ part }) => part);

describe('before a good end', () => {
  test('what the pathway asks for is a list that grows shorter', () => {
    const begun = met({}, overseen);
    expect(left(begun)).toEqual(['farewell', 'step-down', 'feedback']);
    const seen = begun.and('record-farewell', { seen: ['child'] });
    expect(left(seen)).toEqual(['step-down', 'feedback']);
    const named = seen.and('name-step-down', { place: 'library' });
    expect(left(named)).toEqual(['feedback']);
    const asked = named.and('ask-feedback', { how: 'person' });
    expect(left(asked)).toEqual([]);
    asked.when('close', { reason: 'needs-met' }).then('JourneyClosed', 'PromiseMade');
  });

  test('nothing is forbidden, but what is left out is said', () => {
    const begun = met({}, overseen).and('record-farewell', { seen: ['child'] });
    begun.when('close', { reason: 'needs-met' }).thenRefused('closing-unfinished', 'without');
    begun
      .when('close', { reason: 'needs-met', without: ['step-down-not-needed'] })
      .thenRefused('closing-unfinished', 'without');
    begun.when('close', { reason: 'needs-met', without: nothingDone.slice(1) }).then(
      {
        type: 'JourneyClosed',
        data: { reason: 'needs-met', without: ['step-down-not-needed', 'feedback-not-wanted'] },
      },
      'PromiseMade',
    );
  });

  test('a last reading is asked for where a first was taken', () => {
    const reading = { scale: 'path', aboutRef: 'mother' } as const;
    const read = met({}, overseen).and('record-reading', { ...reading, readingId: 'a', occasion: 'baseline' });
    expect(left(read)).toEqual(['reading', 'farewell', 'step-down', 'feedback']);
    read.when('close', { reason: 'needs-met', without: nothingDone }).thenRefused('closing-unfinished', 'without');
    const again = read.and('record-reading', { ...reading, readingId: 'b', occasion: 'end' });
    again.when('close', { reason: 'needs-met', without: nothingDone }).then('JourneyClosed', 'PromiseMade');
  });

  test('nobody who moved away or said no is asked why there was no farewell', () => {
    met({}, overseen).when('close', { reason: 'moved-away' }).then('JourneyClosed', 'PromiseMade');
    met({}, overseen).when('close', { reason: 'withdrew' }).then('JourneyClosed', 'PromiseMade');
  });

  test('a journey whose pathway knows nothing of it closes as it always did', () => {
    expect(staffView(met().journey, 0).closing).toEqual([]);
    met().when('close', { reason: 'needs-met' }).then('JourneyClosed', 'PromiseMade');
  });
});

describe('the farewell visit', () => {
  test('is a visit: the children have been seen (002)', () => {
    const { journey, now } = met({}, overseen)
      .on('2026-12-01 15:00')
      .and('record-farewell', { seen: ['child'] });
    expect(journey.lastSeen?.['child']).toBe(now);
    expect(journey.farewell?.madeAt).toBe(now);
  });

  test('is to people of this family', () => {
    met()
      .when('record-farewell', { seen: ['somebody'] })
      .thenRefused('unknown-person', 'seen');
  });
});

describe('asking how our work was (000)', () => {
  test('by a letter goes to an adult who can be written to safely, and to nobody else', () => {
    const asked = met({}, overseen).and('ask-feedback', { how: 'mail', personRef: 'mother' });
    expect(asked.sent('family-feedback').map(({ recipient }) => recipient)).toEqual([
      { to: 'person', personRef: 'mother' },
    ]);
    for (const personRef of ['father', 'child'])
      met().when('ask-feedback', { how: 'mail', personRef }).thenRefused('unsafe-channel', 'personRef');
    met().when('ask-feedback', { how: 'mail' }).thenRefused('unknown-person', 'personRef');
  });

  test('waits three weeks, also after the end, and then nobody asks again', () => {
    const asked = met({}, overseen).and('ask-feedback', { how: 'person' });
    expect(asked.due('feedback')).toBe('2026-11-27 17:00');
    const closed = asked.and('close', { reason: 'needs-met', without: nothingDone.slice(0, 2) });
    expect([closed.journey.stage, closed.due('feedback')]).toEqual(['closed', '2026-11-27 17:00']);
    const later = closed.on('2026-11-27 18:00');
    expect([later.journey.stage, later.journey.farewell?.feedback?.answer]).toEqual(['finished', 'none']);
    const said = closed.and('record-feedback', { answer: 'given', feedbackId: 'f1' });
    expect([said.journey.stage, said.journey.farewell?.feedback?.answer]).toEqual(['finished', 'given']);
    said.when('record-feedback', { answer: 'given' }).thenRefused('closed');
  });

  test('keeps no rating and no word in the journey', () => {
    const { journal } = met({}, overseen).and('record-feedback', { answer: 'given', feedbackId: 'f1' });
    expect(fold(journal)?.farewell?.feedback).toEqual({
      seq: expect.any(Number),
      since: expect.any(Number),
      answer: 'given',
    });
  });
});
