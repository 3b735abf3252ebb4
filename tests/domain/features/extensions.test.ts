import { describe, expect, test } from '@jest/globals';
import { inLondon, overseen } from '../../support/journeys.ts';
import { met, nothingDone } from '../../support/given.ts';

/** Support began on 6 November: six weeks end on 18 December, eight on 4 January, because the service is shut on New Year's Day. */
const supported = () => met({}, overseen);
const toEightWeeks = { reason: 'late-engagement', until: '2026-12-23' } as const;
const beyond = { reason: 'deeper-need', until: '2027-01-15' } as const;

describe('more time', () => {
  test('within what the pathway allows is given at once, and the manager hears of it', () => {
    const story = supported().when('extend-support', toEightWeeks).then('SupportExtended');
    expect(story.due('target-end')).toBe('2026-12-23 17:00');
    expect(inLondon(story.clock('target-end')?.originalDueAt ?? 0)).toBe('2026-12-18 17:00');
    expect(story.sent('support-extended').map(({ recipient }) => recipient)).toEqual([
      { to: 'staff', staffId: 'manager' },
    ]);
  });

  test('beyond it is asked for, and granted by the manager', () => {
    const asked = supported().when('extend-support', beyond).then('ExtensionAsked');
    expect(asked.due('target-end')).toBe('2026-12-18 17:00');
    expect(asked.sent('extension-asked')).toHaveLength(1);
    const granted = asked.when('answer-extension', { granted: true }, { by: 'manager' }).then('SupportExtended');
    expect([granted.due('target-end'), granted.due('extension-answer')]).toEqual(['2027-01-15 17:00', 'none']);
  });

  test('that nobody answers climbs to the service lead', () => {
    const story = supported().and('extend-support', beyond).on('2026-11-17 09:00');
    expect(story.clock('extension-answer')?.told).toEqual(['manager', 'lead']);
  });

  test('that is refused leaves the planned end, and can be asked for again', () => {
    const refused = supported().and('extend-support', beyond).and('answer-extension', { granted: false });
    expect([refused.due('target-end'), refused.journey.extension]).toEqual(['2026-12-18 17:00', undefined]);
    refused.when('extend-support', beyond).then('ExtensionAsked');
  });

  test('given by the manager asks nobody', () => {
    supported().when('extend-support', beyond, { by: 'manager' }).then('SupportExtended');
  });

  test('a second time is counted, and the first planned end stays to be seen', () => {
    const twice = supported()
      .and('extend-support', toEightWeeks)
      .and('extend-support', { ...beyond, until: '2027-01-29' }, { by: 'manager' });
    expect(twice.journey.extension).toMatchObject({ count: 2 });
    expect(inLondon(twice.clock('target-end')?.originalDueAt ?? 0)).toBe('2026-12-18 17:00');
  });

  test('for a journey that has closed is refused', () => {
    supported()
      .and('close', { reason: 'needs-met', without: nothingDone })
      .when('extend-support', beyond)
      .thenRefused('closed');
  });

  test('ends where an extension ends', () => {
    supported()
      .when('extend-support', { ...beyond, until: '2027-12-01' })
      .thenRefused('too-far-ahead', 'until');
  });
});
