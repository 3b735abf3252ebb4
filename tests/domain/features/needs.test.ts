import { describe, expect, test } from '@jest/globals';
import { staffView } from '../../../domain/view.ts';
import { aMissedSession, aReading, anAction, met, nothingDone } from '../../support/given.ts';
import { overseen } from '../../support/journeys.ts';

const assessed = { childrenSeen: ['child'], voiceMissing: 'not-reached' } as const;
const says = (familySays: readonly string[]) => ({ ...assessed, familySays });

describe('what a family needs is told apart by who says so', () => {
  test('what the family says at the assessment is kept apart from what it received support with', () => {
    const story = met({ reasons: ['routines'] })
      .and('complete-assessment', says(['money', 'housing']))
      .and('agree-plan', { actions: 2 })
      .and('hold-review', { outcome: 'continue', received: ['money'] });
    expect(staffView(story.journey, story.now).needs).toEqual({
      familySays: ['money', 'housing'],
      received: ['money'],
    });
  });

  test('support received is recorded wherever it is given, each need once, and also with the end', () => {
    const story = met({}, overseen)
      .and('record-consent', { personRef: 'mother', purpose: 'sharing', given: true })
      .and('complete-assessment', assessed)
      .and('record-session', { ...aMissedSession, missed: [], received: ['routines'] })
      .and('make-onward-referral', { onwardId: 'o1', place: 'debt-advice' })
      .and('record-onward-answer', { onwardId: 'o1', answer: 'accepted', received: ['money'] })
      .and('hold-review', { outcome: 'continue', received: ['routines', 'wellbeing'] })
      .and('close', { reason: 'needs-met', without: nothingDone, received: ['school'] });
    expect(story.journey.needs).toEqual({ received: ['routines', 'money', 'wellbeing', 'school'] });
  });

  test('asked again, the family’s last answer stands; an assessment that does not ask leaves it', () => {
    const story = met()
      .and('complete-assessment', says(['money']))
      .and('complete-assessment', says(['school']));
    expect(story.journey.needs?.familySays).toEqual(['school']);
    expect(story.and('complete-assessment', assessed).journey.needs?.familySays).toEqual(['school']);
  });

  test('a journey in which nobody was asked knows nothing of it', () => {
    const { journey } = met({}, overseen).and('record-reading', aReading).and('complete-assessment', assessed);
    expect(journey).not.toHaveProperty('needs');
  });
});

describe('supporting professionals record under their agency', () => {
  test('a contact, a session and a step of the plan say who did it', () => {
    const story = met({}, overseen)
      .and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['child'], agency: 'health' })
      .and('record-session', { ...aMissedSession, missed: [], agency: 'childrens-centre' })
      .and('agree-plan', { actions: 1 })
      .and('add-action', anAction)
      .and('complete-action', { actionId: 'a1', outcome: 'done', agency: 'school' });
    const said = story.journal.flatMap(({ type, data }) => ('agency' in data ? [[type, data.agency]] : []));
    expect(said).toEqual([
      ['ContactRecorded', 'health'],
      ['SessionRecorded', 'childrens-centre'],
      ['ActionCompleted', 'school'],
    ]);
  });

  test('whose contact it was can be put right', () => {
    const story = met().and('correct-contact', { kind: 'visit', outcome: 'seen', seen: ['child'], agency: 'health' });
    expect(story.journal.find(({ type }) => type === 'ContactCorrected')?.data).toMatchObject({ agency: 'health' });
  });
});
