import { describe, expect, test } from '@jest/globals';
import { assessedForPanel, leadAsked, met, schoolYear } from '../../support/given.ts';
import { partnered } from '../../support/journeys.ts';

const tier2 = { tier: 'tier-2', on: '2026-11-12' } as const;
const tier3 = { tier: 'tier-3', on: '2026-11-12' } as const;

describe('the panel that agrees who leads (004)', () => {
  test('has its clock from the assessment on, and until somebody leads there is nobody to make the plan with', () => {
    expect(met(schoolYear, partnered).due('panel-lead')).toBe('none');
    const assessed = assessedForPanel();
    expect([assessed.due('panel-lead'), assessed.due('plan')]).toEqual(['2026-12-04 17:00', 'none']);
  });

  test('hears of a family that has said yes to sharing, and whose assessment there is to read', () => {
    met(schoolYear, partnered)
      .and('complete-assessment', { childrenSeen: ['child'] })
      .when('bring-to-panel', tier2)
      .thenRefused('sharing-consent-missing');
    assessedForPanel().when('bring-to-panel', tier2).then('PanelArranged');
  });

  test('hears of tier 3 when the manager agrees, who is asked and has a clock for it', () => {
    const asked = assessedForPanel().and('bring-to-panel', tier3);
    expect([asked.clock('panel-agreement')?.owner, asked.due('panel-agreement')]).toEqual([
      'manager',
      '2026-11-11 17:00',
    ]);
    expect(asked.due('panel-day')).toBe('none');
    expect(asked.sent('panel-asked').map(({ recipient }) => recipient)).toEqual([{ to: 'staff', staffId: 'manager' }]);
    const granted = asked.and('answer-panel-request', { granted: true }, { by: 'manager' });
    expect([granted.due('panel-day'), granted.due('panel-agreement')]).toEqual(['2026-11-12 17:00', 'none']);
  });

  test('agreed to after the day that was asked for has its tier, and no day: another one is named', () => {
    const late = assessedForPanel()
      .and('bring-to-panel', tier3)
      .on('2026-11-13 10:00')
      .and('answer-panel-request', { granted: true }, { by: 'manager' });
    expect([late.journey.panel?.tier, late.journey.panel?.on, late.due('panel-day')]).toEqual([
      'tier-3',
      undefined,
      'none',
    ]);
    const named = late.when('bring-to-panel', { ...tier3, on: '2026-11-26' }).then('PanelArranged');
    expect(named.due('panel-day')).toBe('2026-11-26 17:00');
  });

  test('is not asked for twice: not by the manager, and not again for another day', () => {
    const hers = assessedForPanel().when('bring-to-panel', tier3, { by: 'manager' }).then('PanelArranged');
    expect(hers.sent('panel-asked')).toEqual([]);
    assessedForPanel()
      .and('bring-to-panel', tier3, { by: 'manager' })
      .and('leave-off-panel', { because: 'papers-late' })
      .when('bring-to-panel', { ...tier3, on: '2026-11-26' })
      .then('PanelArranged');
  });

  test('that is refused to a family leaves it with us: nobody is without somebody who leads', () => {
    assessedForPanel()
      .and('bring-to-panel', tier3)
      .and('answer-panel-request', { granted: false }, { by: 'manager' })
      .when('agree-lead', { lead: 'this-service' })
      .then('LeadAgreed');
  });

  test('that leaves a family off says why, and the time in which a lead is to be agreed runs on', () => {
    const left = assessedForPanel().and('bring-to-panel', tier2).and('leave-off-panel', { because: 'consent-late' });
    expect([left.due('panel-day'), left.due('panel-lead')]).toEqual(['none', '2026-12-04 17:00']);
  });

  test('does not meet in the school holidays, and its time stands still in them', () => {
    const july = assessedForPanel()
      .and('agree-lead', { lead: 'this-service' })
      .on('2027-07-20 10:00')
      .and('bring-to-panel', { ...tier2, on: '2027-07-20' })
      .and('agree-lead', { lead: 'school' });
    july.when('bring-to-panel', { ...tier2, on: '2027-08-03' }).thenRefused('lead-known');
    const declined = july.and('record-lead-answer', { accepted: false });
    // One day of July counts, and twenty-seven from September on.
    expect(declined.due('panel-lead')).toBe('2027-09-27 17:00');
    declined.when('bring-to-panel', { ...tier2, on: '2027-08-03' }).thenRefused('panel-in-holidays', 'on');
    declined.when('bring-to-panel', { ...tier2, on: '2027-09-07' }).then('PanelArranged');
  });

  test('hears no more of a family when it closes', () => {
    const closed = assessedForPanel().and('bring-to-panel', tier2).and('close', { reason: 'needs-met' });
    expect(closed.journey.panel).toBeUndefined();
  });
});

describe('whoever is asked to lead', () => {
  test('has days to answer, in which we stay in touch with the family', () => {
    const asked = leadAsked();
    expect([asked.due('lead-answer'), asked.due('panel-lead'), asked.due('plan')]).toEqual([
      '2026-11-19 17:00',
      'none',
      'none',
    ]);
    expect(asked.clock('contact')).toBeDefined();
  });

  test('and declines: the panel agrees somebody else, and its time begins anew', () => {
    const declined = leadAsked().on('2026-11-16 10:00').and('record-lead-answer', { accepted: false });
    expect([declined.journey.lead, declined.journey.panel?.search, declined.due('panel-lead')]).toEqual([
      undefined,
      2,
      '2026-12-14 17:00',
    ]);
  });

  test('may be ourselves: then there is no silence but the family’s', () => {
    const ours = assessedForPanel().and('agree-lead', { lead: 'this-service' });
    expect([ours.due('lead-news'), ours.due('plan')]).toEqual(['none', '2026-11-13 17:00']);
    expect(ours.clock('contact')).toBeDefined();
    ours.and('bring-to-panel', tier2).on('2026-11-12 15:00').when('agree-lead', { lead: 'health' }).then('LeadAgreed');
  });
});
