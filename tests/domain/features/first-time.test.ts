import { expect, test } from '@jest/globals';
import type { Pathway } from '../../../domain/policy.ts';
import { aMissedSession, allocated, met } from '../../support/given.ts';
import { listing } from '../../support/journeys.ts';

const sooner = (kind: 'contact' | 'review' | 'session', amount: number): Pathway => {
  const figure = listing.clocks[kind];
  if (figure === undefined) throw new Error(`The pathway has no ${kind}.`);
  return { ...listing, clocks: { ...listing.clocks, [kind]: { ...figure, first: { amount, unit: 'working-days' } } } };
};

test('a family may be rung sooner the first time than ever after', () => {
  const story = allocated({}, sooner('contact', 2));
  expect(story.due('contact')).toBe('2026-11-06 17:00');
  const rung = story.and('record-contact', { kind: 'call', outcome: 'reached' });
  expect(rung.due('contact')).toBe('2026-11-11 17:00');
});

test('a first review, and a first session, may be due sooner or later than those that follow', () => {
  const reviewed = met({}, sooner('review', 30))
    .and('complete-assessment', { childrenSeen: ['child'], voiceMissing: 'comes-later' })
    .and('agree-plan', { actions: 1 });
  expect(reviewed.due('review')).toBe('2026-12-18 17:00');
  expect(reviewed.and('hold-review', { outcome: 'continue' }).due('review')).toBe('2026-11-27 17:00');
  const first = met({}, sooner('session', 2));
  expect(first.due('session')).toBe('2026-11-10 17:00');
  const held = first.and('record-session', { ...aMissedSession, attended: ['mother', 'child'], missed: [] });
  expect(held.due('session')).toBe('2026-11-13 17:00');
});
