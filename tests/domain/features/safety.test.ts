import { describe, expect, test } from '@jest/globals';
import { linkedReferral } from '../../../domain/outbound.ts';
import { hiddenFrom, silentTo, whyNotTold } from '../../../domain/who-may-be-told.ts';
import { given, met, notAtHome, toMother } from '../../support/given.ts';
import { inLondon } from '../../support/journeys.ts';

const pair = { aboutRef: 'child', fromRef: 'mother' } as const;
const mothersMail = { personRef: 'mother', contactPointId: 'mother-mail' } as const;

describe('a way to reach somebody', () => {
  test('is safe, unsafe or unknown, with the moment it was last asked', () => {
    const { journey } = met()
      .when('record-safe-contact', { ...mothersMail, safe: 'no' })
      .then('SafeContactRecorded');
    const [point] = journey.people[0]?.contactPoints ?? [];
    expect({ safe: point?.safe, checked: inLondon(point?.checkedAt ?? 0) }).toEqual({
      safe: 'no',
      checked: '2026-11-06 14:00',
    });
  });

  test('that is no longer safe takes no letter, also none that waited to be sent again', () => {
    notAtHome()
      .and('record-safe-contact', { ...mothersMail, safe: 'unknown' })
      .when('send-no-contact-letter', toMother)
      .thenRefused('unsafe-channel', 'contactPointId');
    const after = notAtHome()
      .mail('deferred')
      .and('send-no-contact-letter', toMother)
      .mail('accepted')
      .and('record-safe-contact', { ...mothersMail, safe: 'no' });
    expect(after.journey.messages.filter(({ kind }) => kind === 'no-contact-letter')).toEqual([]);
    expect(after.sent('doubtful-message')).toHaveLength(1);
  });

  test('can be recorded as unsafe after the journey has closed, while letters may still go', () => {
    met()
      .mail('held')
      .and('close', { reason: 'needs-met' })
      .when('record-safe-contact', { ...mothersMail, safe: 'no' })
      .then('SafeContactRecorded');
  });
});

describe('what one person must not learn of another', () => {
  test('keeps every letter from them when it is everything', () => {
    const { journey } = met().and('restrict-pair', { ...pair, what: 'all' });
    expect(whyNotTold(journey, 'mother', 'family-decision')).toBe('restricted-person');
    expect([silentTo(journey), [...hiddenFrom(journey, 'mother')]]).toEqual([['mother'], ['child']]);
    expect(hiddenFrom(journey, 'father').size).toBe(0);
  });

  test('keeps only what tells of where and when when it is the whereabouts', () => {
    const { journey } = met().and('restrict-pair', { ...pair, what: 'whereabouts' });
    expect(whyNotTold(journey, 'mother', 'family-decision')).toBeUndefined();
    expect(whyNotTold(journey, 'mother', 'assigned')).toBe('restricted-person');
  });

  test('is one thing for each pair, changed and lifted', () => {
    const story = met()
      .and('restrict-pair', { ...pair, what: 'whereabouts' })
      .and('restrict-pair', { ...pair, what: 'contact' });
    expect(story.journey.restrictions?.map(({ what }) => what)).toEqual(['contact']);
    expect(story.and('lift-restriction', pair).journey.restrictions).toEqual([]);
  });

  test('goes with the people into a journey that is linked to this one', () => {
    const { journey } = met()
      .and('restrict-pair', { ...pair, what: 'all' })
      .and('withhold-address', { personRef: 'mother', withheld: true })
      .and('record-voice', { personRef: 'father', heard: 'not-sought-unsafe' })
      .and('reach-threshold', { personRef: 'child', threshold: 'age-16' });
    const linked = given('2026-12-01 09:00', linkedReferral(journey, 'j-2')).journey;
    expect(linked).toMatchObject({
      restrictions: journey.restrictions,
      addressKept: ['mother'],
      barred: ['father'],
      thresholds: journey.thresholds,
    });
  });
});

test('an address is kept secret until somebody says that it no longer is', () => {
  const kept = met().and('withhold-address', { personRef: 'mother', withheld: true });
  expect(kept.journey.addressKept).toEqual(['mother']);
  expect(kept.and('withhold-address', { personRef: 'mother', withheld: false }).journey.addressKept).toEqual([]);
});
