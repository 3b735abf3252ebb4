import { describe, expect, test } from '@jest/globals';
import { aConcern, ledBySchool, schoolYear, type Story } from '../../support/given.ts';
import { partnered, policy } from '../../support/journeys.ts';

const heard = { outcome: 'heard' } as const;
const fellSilent = (story: Story): boolean => story.journal.some(({ type }) => type === 'LeadFellSilent');
const raised = (story: Story, kind: string): boolean =>
  story.journal.some(
    ({ type, data }) => type === 'EscalationRaised' && (data as { clockId: string }).clockId.startsWith(kind),
  );

/** The school has told us how things are, the last time on this day. */
const lastWord = (day: string): Story =>
  [
    '2026-12-09',
    '2027-01-06',
    '2027-01-27',
    '2027-02-17',
    '2027-03-10',
    '2027-03-24',
    '2027-04-21',
    '2027-05-12',
    '2027-06-02',
    '2027-06-23',
    '2027-07-14',
    '2027-09-08',
  ]
    .filter((on) => on < day)
    .reduce((story, on) => story.on(`${on} 10:00`).and('record-lead-contact', heard), ledBySchool())
    .on(`${day} 10:00`)
    .and('record-lead-contact', heard);

describe('a lead outside (004)', () => {
  test('makes the plan with the team around the family, while the clocks are the link worker’s', () => {
    const led = ledBySchool();
    expect([led.due('plan'), led.due('lead-news')]).toEqual(['2026-11-23 17:00', '2026-12-14 17:00']);
    expect(led.journey.clocks.map(({ owner }) => owner)).toEqual(led.journey.clocks.map(() => 'worker'));
    expect(led.due('contact')).toBe('none');
  });

  test('is heard from in three ways: told to us, by a contact of their agency, and by coming to a meeting', () => {
    const later = ledBySchool().on('2026-11-25 10:00');
    for (const story of [
      later.and('record-lead-contact', heard),
      later.and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['child'], agency: 'school' }),
      later
        .and('plan-meeting', { meetingId: 'm', kind: 'taf', on: '2026-11-25', invited: ['family', 'school'] })
        .and('hold-meeting', { meetingId: 'm', attended: ['school'] }),
    ])
      expect(story.due('lead-news')).toBe('2027-01-08 17:00');
    const others = later.and('record-contact', { kind: 'visit', outcome: 'seen', agency: 'health' });
    expect(others.due('lead-news')).toBe('2026-12-14 17:00');
  });

  test('of whom nothing is heard for so long has fallen silent: the link worker is told and rings', () => {
    const silent = ledBySchool().on('2026-12-14 17:00');
    expect(fellSilent(silent)).toBe(true);
    expect(silent.sent('escalation').find(({ messageId }) => messageId.includes('lead-news'))?.recipient).toEqual({
      to: 'staff',
      staffId: 'worker',
    });
    expect([silent.journey.lead?.status, silent.due('lead-call')]).toEqual(['silent', '2026-12-16 17:00']);
  });

  test('and whose silence ends before the link worker has been told of it is no news any more', () => {
    const spread = {
      ...schoolYear,
      policy: { ...policy, lettersWithin: { span: { amount: 1, unit: 'hours' } } },
    } as const;
    const silent = ledBySchool(partnered, spread).on('2026-12-14 17:00');
    const waiting = silent.journey.messages.filter(({ messageId }) => messageId.includes('lead-news'));
    expect(waiting.map(({ kind }) => kind)).toEqual(['escalation']);
    const back = silent.and('record-lead-contact', heard);
    expect(back.journey.messages.filter(({ messageId }) => messageId.includes('lead-news'))).toEqual([]);
    const told = silent.on('2026-12-14 18:30');
    expect(told.journey.messages.filter(({ messageId }) => messageId.includes('lead-news'))).toEqual([]);
    expect(told.journal).toContainEqual(
      expect.objectContaining({
        type: 'MessageAttempted',
        data: expect.objectContaining({ messageId: waiting[0]?.messageId, result: 'accepted' }),
      }),
    );
  });

  test('who answers the call leads on', () => {
    const back = ledBySchool().on('2026-12-15 10:00').and('record-lead-contact', heard);
    expect([back.journey.lead?.status, back.due('lead-call')]).toEqual(['leading', 'none']);
    expect(back.clock('lead-news')).toBeDefined();
  });

  test('who does not answer it leads no more: the panel agrees somebody else, and we are in touch with the family again', () => {
    const lost = ledBySchool().on('2026-12-15 10:00').and('record-lead-contact', { outcome: 'no-answer' });
    expect([lost.journey.lead, lost.due('lead-news'), lost.due('contact')]).toEqual([
      undefined,
      'none',
      '2026-12-22 17:00',
    ]);
    // Three days of December count; then Christmas does not.
    expect(lost.due('panel-lead')).toBe('2027-01-28 17:00');
    const again = lost
      .and('bring-to-panel', { tier: 'tier-2', on: '2026-12-17' })
      .on('2026-12-17 15:00')
      .and('agree-lead', { lead: 'health' })
      .and('record-lead-answer', { accepted: true });
    expect(again.journey.lead).toMatchObject({ agency: 'health', status: 'leading' });
  });

  test('whom one call did not find before anything was late is not lost for it', () => {
    const led = ledBySchool().on('2026-11-20 10:00').and('record-lead-contact', { outcome: 'no-answer' });
    expect([led.journey.lead?.status, led.due('lead-news')]).toEqual(['leading', '2026-12-14 17:00']);
  });

  test('who steps down leads no more, silent or not', () => {
    ledBySchool()
      .when('record-lead-contact', { outcome: 'stepped-down' })
      .then('LeadContactRecorded')
      .when('bring-to-panel', { tier: 'tier-2', on: '2026-11-26' })
      .then('PanelArranged');
  });

  test('is counted from the day a word came, not from the day it was told', () => {
    const told = ledBySchool()
      .on('2026-12-01 10:00')
      .and('record-lead-contact', heard, { happenedOn: '2026-11-25' })
      .and('record-lead-contact', heard, { happenedOn: '2026-11-20' });
    expect(told.due('lead-news')).toBe('2027-01-08 17:00');
    expect(told.journey.lead?.heard).toBe(1);
  });

  test('does not keep a worry waiting', () => {
    const worried = ledBySchool().and('raise-concern', aConcern);
    expect(worried.clock('concern')?.owner).toBe('manager');
  });
});

describe('a school that is silent', () => {
  test('in August is on holiday: nothing is raised until term, and then only when its days are over', () => {
    const july = lastWord('2027-07-14');
    expect(july.due('lead-news')).toBe('2027-09-21 17:00');
    const august = july.on('2027-08-31 18:00');
    expect([fellSilent(august), raised(august, 'lead-')]).toEqual([false, false]);
    expect(fellSilent(august.on('2027-09-21 17:00'))).toBe(true);
  });

  test('in October is silent, although a half-term lies in between', () => {
    const september = lastWord('2027-09-15');
    expect(september.due('lead-news')).toBe('2027-10-13 17:00');
    const october = september.on('2027-10-13 17:00');
    expect([fellSilent(october), october.due('lead-call')]).toEqual([true, '2027-10-15 17:00']);
  });

  test('is rung in term: who falls silent on the last day before half-term is not rung in an empty school', () => {
    const autumn = lastWord('2027-09-24').on('2027-10-22 17:00');
    expect([fellSilent(autumn), autumn.due('lead-call')]).toEqual([true, '2027-11-02 17:00']);
  });

  test('whose terms nobody has listed is silent like anybody: unknown is no holiday', () => {
    const beyond = lastWord('2027-09-15').on('2027-10-10 10:00').and('record-lead-contact', heard);
    const winter = ['2027-11-10', '2027-12-08'].reduce(
      (story, day) => story.on(`${day} 10:00`).and('record-lead-contact', heard),
      beyond,
    );
    expect(winter.due('lead-news')).toBe('2028-01-05 17:00');
  });

  test('that is health, and not a school, has no school holidays', () => {
    const health = lastWord('2027-07-14')
      .and('record-lead-contact', { outcome: 'stepped-down' })
      .and('bring-to-panel', { tier: 'tier-2', on: '2027-07-15' })
      .on('2027-07-15 15:00')
      .and('agree-lead', { lead: 'health' })
      .and('record-lead-answer', { accepted: true });
    expect(health.due('lead-news')).toBe('2027-08-12 17:00');
  });
});
