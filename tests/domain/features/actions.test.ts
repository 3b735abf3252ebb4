import { describe, expect, test } from '@jest/globals';
import { stuckSigns } from '../../../domain/stuck.ts';
import { anAction, met } from '../../support/given.ts';
import { overseen, unasked } from '../../support/journeys.ts';

const planned = () => met({}, overseen).and('add-action', anAction);

describe('a step of the plan', () => {
  test('has its own day, and is late when nobody does it', () => {
    expect(planned().on('2026-11-20 17:00').clock('action')?.told).toEqual(['worker']);
    expect(planned().and('complete-action', { actionId: 'a1', outcome: 'done' }).due('action')).toBe('none');
  });

  test('carried over twice makes the journey stand still', () => {
    const once = planned().and('carry-over-action', { actionId: 'a1', due: '2026-11-27' });
    expect([once.due('action'), stuckSigns(once.journey).some(({ kind }) => kind === 'carried-over')]).toEqual([
      '2026-11-27 17:00',
      false,
    ]);
    const twice = once.and('carry-over-action', { actionId: 'a1', due: '2026-12-04' });
    expect(stuckSigns(twice.journey)).toContainEqual({ kind: 'carried-over', about: 'a1', since: twice.now });
  });

  test('is carried over to a later day only, and planned for one that lies ahead', () => {
    planned().when('carry-over-action', { actionId: 'a1', due: '2026-11-20' }).thenRefused('not-later', 'due');
    met()
      .when('add-action', { ...anAction, due: '2026-11-05' })
      .thenRefused('past-date', 'due');
    met()
      .when('add-action', { ...anAction, due: '2027-06-30' })
      .thenRefused('too-far-ahead', 'due');
  });

  test('is support, and needs its consent', () => {
    met({ people: unasked }).when('add-action', anAction).thenRefused('consent-missing');
  });
});
