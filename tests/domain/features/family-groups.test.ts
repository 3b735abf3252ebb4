import { describe, expect, test } from '@jest/globals';
import { aMeeting, accepted, met, screened, type Story } from '../../support/given.ts';
import { overseen } from '../../support/journeys.ts';

const offered = (): Story => met({}, overseen).and('offer-family-group', {});

describe('family group decision making', () => {
  test('is offered early: its clock runs from acceptance, where the pathway offers it', () => {
    expect(accepted({}, overseen).due('family-group-offer')).toBe('2026-11-17 17:00');
    expect(accepted().clock('family-group-offer')).toBeUndefined();
    screened().when('offer-family-group', {}).thenRefused('not-accepted');
  });

  test('once offered waits for the family’s answer, and is not offered twice meanwhile', () => {
    expect(offered().clock('family-group-offer')).toBeUndefined();
    expect(offered().due('family-group-answer')).toBe('2026-11-13 17:00');
    offered().when('offer-family-group', {}).thenRefused('family-group-offered');
  });

  test('that is not wanted is not asked for again', () => {
    const no = offered().and('record-family-group-answer', { answer: 'not-wanted' });
    expect([no.due('family-group-offer'), no.due('family-group-answer')]).toEqual(['none', 'none']);
  });

  test('for which it is too early is offered again', () => {
    const later = offered().and('record-family-group-answer', { answer: 'later' });
    expect(later.due('family-group-offer')).toBe('2026-11-20 17:00');
    expect(later.and('offer-family-group', {}).journey.familyGroup).toMatchObject({ round: 2, status: 'offered' });
  });

  test('that is wanted has a day by which the family meets, and a planning meeting of others is not that', () => {
    const wanted = offered().and('record-family-group-answer', { answer: 'wanted' });
    expect(wanted.due('family-group-meeting')).toBe('2026-11-27 17:00');
    const meeting = (kind: 'planning' | 'family-group') =>
      wanted
        .and('plan-meeting', { ...aMeeting, kind, on: '2026-11-06' })
        .and('hold-meeting', { meetingId: 'm1', attended: ['family'] });
    expect(meeting('planning').clock('family-group-meeting')).toBeDefined();
    expect(meeting('family-group').clock('family-group-meeting')).toBeUndefined();
  });

  test('has no answer before it was offered', () => {
    met().when('record-family-group-answer', { answer: 'wanted' }).thenRefused('no-family-group-offer');
  });
});
