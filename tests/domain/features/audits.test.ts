import { describe, expect, test } from '@jest/globals';
import { may } from '../../../domain/may.ts';
import { anAudit, allocated, met, screened } from '../../support/given.ts';
import { overseen, staff, team } from '../../support/journeys.ts';

describe('a case audit', () => {
  test('says of each dimension how far it is met, and what is not met has a day by which it is put right (001, 004)', () => {
    const audited = met({}, overseen).and('record-audit', anAudit, { by: staff.lead });
    expect(audited.due('audit-answer')).toBe('2026-11-20 17:00');
    audited
      .when('answer-audit', { answer: 'cannot-be' })
      .then({ type: 'AuditAnswered', data: { answer: 'cannot-be' } });
    expect(audited.and('answer-audit', { answer: 'put-right' }).due('audit-answer')).toBe('none');
  });

  test('leaves nothing to do where everything is met, at least in part', () => {
    const audited = met({}, overseen).and('record-audit', { dimensions: { outcomes: 'partly', 'child-voice': 'met' } });
    expect(audited.due('audit-answer')).toBe('none');
    audited.when('answer-audit', { answer: 'put-right' }).thenRefused('no-audit-open');
  });

  test('once more takes the place of the one before: found met, nothing is left to answer', () => {
    const again = met({}, overseen)
      .and('record-audit', anAudit)
      .and('record-audit', { dimensions: { 'child-voice': 'met' } });
    expect(again.due('audit-answer')).toBe('none');
    expect(again.journey.audit?.count).toBe(2);
  });

  test('runs no clock where the pathway has no figure for it, nor before there is a pathway, nor after the end', () => {
    expect(met().and('record-audit', anAudit).due('audit-answer')).toBe('none');
    expect(screened().and('record-audit', anAudit).due('audit-answer')).toBe('none');
    const closed = met({}, overseen).mail('held').and('close', { reason: 'moved-away' });
    const audited = closed.and('record-audit', anAudit, { by: staff.lead });
    expect(audited.due('audit-answer')).toBe('none');
    expect(audited.journey.audit).toEqual({ count: 1, lastAt: audited.now });
  });

  test('ends with the journey: what was still to be put right waits for nobody then', () => {
    const closed = met({}, overseen).and('record-audit', anAudit).and('close', { reason: 'moved-away' });
    expect(closed.journey.audit?.open).toBeUndefined();
  });

  test('is a manager’s or the service lead’s, and never of a family they hold themselves', () => {
    const { journey } = allocated({}, overseen);
    const actor = (id: string, ...roles: Parameters<typeof may>[0]['roles']) => ({ id, roles, teamId: team.teamId });
    expect(may(actor(staff.lead, 'service-lead'), 'record-audit', journey).allowed).toBe(true);
    expect(may(actor(staff.worker, 'practitioner'), 'record-audit', journey).allowed).toBe(false);
    expect(may(actor(staff.worker, 'practitioner', 'manager'), 'record-audit', journey)).toEqual({
      allowed: false,
      why: 'Somebody else must audit this: nobody audits a family they hold.',
    });
    expect(may(actor(staff.worker, 'practitioner'), 'answer-audit', journey).allowed).toBe(true);
  });
});
