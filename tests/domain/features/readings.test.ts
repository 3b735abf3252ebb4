import { describe, expect, test } from '@jest/globals';
import { aReading, allocated, met } from '../../support/given.ts';
import { overseen, pathway } from '../../support/journeys.ts';

const early = { readingId: 'r2', scale: 'first-years-path', aboutRef: 'child', endsAt: 'age-5' } as const;

describe('readings', () => {
  test('begin in the first two weeks of support, where the pathway has them', () => {
    expect(met({}, overseen).due('baseline-reading')).toBe('2026-11-20 17:00');
    expect(met({}, pathway).due('baseline-reading')).toBe('none');
    expect(allocated({}, overseen).due('baseline-reading')).toBe('none');
    expect(met({}, overseen).and('record-reading', aReading).due('baseline-reading')).toBe('none');
  });

  test('say which, of whom and on which scale; where somebody stands is never in the journey', () => {
    const { journey } = met({}, overseen)
      .when('record-reading', aReading)
      .then({ type: 'ReadingRecorded', data: aReading });
    expect(journey.readings).toEqual([{ scale: 'parents-path', aboutRef: 'mother', baselineAt: journey.at }]);
  });

  test('end with the work, when it ends as it was meant to', () => {
    const read = met({}, overseen).and('record-reading', aReading);
    expect(read.and('hold-review', { outcome: 'close' }).due('end-reading')).toBe('2026-11-13 17:00');
    expect(read.and('record-move', { whereabouts: 'known' }).due('end-reading')).toBe('none');
    const never = met({}, overseen).and('hold-review', { outcome: 'close' });
    expect(never.due('end-reading')).toBe('none');
  });

  test('of one person on two scales stand apart', () => {
    const { journey } = met({}, overseen)
      .and('record-reading', { ...early, occasion: 'baseline' })
      .and('reach-threshold', { personRef: 'child', threshold: 'age-5' })
      .and('record-reading', { ...aReading, readingId: 'r3', scale: 'childs-path', aboutRef: 'child' });
    expect(journey.readings).toMatchObject([
      { scale: 'first-years-path', aboutRef: 'child' },
      { scale: 'childs-path', aboutRef: 'child' },
    ]);
  });

  test('on an early-years scale end with the age', () => {
    met({}, overseen)
      .and('record-reading', { ...early, occasion: 'baseline' })
      .and('reach-threshold', { personRef: 'child', threshold: 'age-5' })
      .when('record-reading', { ...early, readingId: 'r4', occasion: 'end' })
      .thenRefused('scale-ended', 'scale');
  });

  test('need a parent’s or carer’s yes to support', () => {
    met({}, overseen)
      .and('withdraw-consent', { personRef: 'mother', purpose: 'support' })
      .when('record-reading', aReading)
      .thenRefused('consent-missing');
  });
});
