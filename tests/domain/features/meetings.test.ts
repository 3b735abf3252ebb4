import { describe, expect, test } from '@jest/globals';
import { aMeeting, given, met, type Story } from '../../support/given.ts';
import { overseen, unasked } from '../../support/journeys.ts';

const sharing = { personRef: 'mother', purpose: 'sharing', given: true } as const;
const assessed = (): Story =>
  met({}, overseen).and('complete-assessment', { childrenSeen: ['child'], voiceMissing: 'comes-later' });

describe('a meeting', () => {
  test('is planned for a day, and on it somebody says who came, agency by agency', () => {
    const planned = met({}, overseen)
      .and('record-consent', sharing)
      .and('plan-meeting', { ...aMeeting, kind: 'taf', invited: ['school', 'health', 'family', 'school'] });
    expect(planned.due('meeting')).toBe('2026-11-12 17:00');
    const held = planned
      .on('2026-11-12 16:00')
      .when('hold-meeting', { meetingId: 'm1', attended: ['school', 'family', 'police'] })
      .then({
        type: 'MeetingHeld',
        data: { kind: 'taf', invited: ['school', 'health', 'family'], attended: ['school', 'family', 'police'] },
      });
    expect(held.clock('meeting')).toBeUndefined();
    expect(held.journey.meetings).toEqual([]);
  });

  test('of which nobody says anything reaches the manager', () => {
    const silent = met({}, overseen).and('plan-meeting', aMeeting).on('2026-11-17 09:00');
    expect(silent.clock('meeting')?.told).toEqual(['worker', 'manager']);
  });

  test('can be told of late, and never before its day', () => {
    const planned = met({}, overseen).and('plan-meeting', aMeeting);
    planned.when('hold-meeting', { meetingId: 'm1', attended: ['family'] }).thenRefused('meeting-ahead', 'meetingId');
    planned
      .on('2026-11-13 09:00')
      .when('hold-meeting', { meetingId: 'm1', attended: ['family'] }, { happenedOn: '2026-11-12' })
      .then({ type: 'MeetingHeld', happenedOn: '2026-11-12' });
  });

  test('needs the family’s yes, and theirs to sharing where others are invited', () => {
    given('2026-11-02 09:00', { people: unasked }).when('plan-meeting', aMeeting).thenRefused('consent-missing');
    met({}, overseen)
      .when('plan-meeting', { ...aMeeting, invited: ['school', 'family'] })
      .thenRefused('sharing-consent-missing', 'invited');
  });

  test('that the local authority convenes waits for nobody’s consent, and for no open day', () => {
    given('2026-11-02 09:00', { people: unasked })
      .when('plan-meeting', { ...aMeeting, kind: 'strategy', on: '2026-11-07', invited: ['social-care', 'police'] })
      .then('MeetingPlanned');
  });

  test('of our own is not planned for a day on which the service is shut', () => {
    met()
      .when('plan-meeting', { ...aMeeting, on: '2026-11-14' })
      .thenRefused('service-closed', 'on');
    met()
      .when('plan-meeting', { ...aMeeting, on: '2026-11-05' })
      .thenRefused('past-date', 'on');
  });
});

describe('the planning meeting', () => {
  test('is asked for when the assessment is complete, where the pathway asks for one', () => {
    expect(assessed().due('planning-meeting')).toBe('2026-11-12 17:00');
    expect(
      met()
        .and('complete-assessment', { childrenSeen: ['child'], voiceMissing: 'comes-later' })
        .clock('planning-meeting'),
    ).toBeUndefined();
  });

  test('has been when those around the family have met, and not when nobody came or another meeting was held', () => {
    const meeting = (kind: 'planning' | 'strategy', attended: readonly 'family'[]) =>
      assessed()
        .and('plan-meeting', { ...aMeeting, kind, on: '2026-11-06' })
        .and('hold-meeting', { meetingId: 'm1', attended });
    expect(meeting('planning', ['family']).clock('planning-meeting')).toBeUndefined();
    expect(meeting('planning', []).clock('planning-meeting')).toBeDefined();
    expect(meeting('strategy', ['family']).clock('planning-meeting')).toBeDefined();
  });

  test('is not waited for once the plan is agreed: stages forbid no sensible act', () => {
    expect(assessed().and('agree-plan', { actions: 2 }).clock('planning-meeting')).toBeUndefined();
  });
});
