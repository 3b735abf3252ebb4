import { describe, expect, test } from '@jest/globals';
import { met, notAtHome, toMother, type Story } from '../../support/given.ts';
import { pathway } from '../../support/journeys.ts';

const twin = (safe: 'yes' | 'no') =>
  ({ personRef: 'mum', role: 'mother', contactPoints: [{ id: 'mum-1', kind: 'email', safe }] }) as const;

const twice = (safe: 'yes' | 'no' = 'yes'): Story => met().and('add-person', twin(safe));

const same = { keepRef: 'mother', dropRef: 'mum' } as const;

const personOf = ({ journey }: Story, ref: string) => journey.people.find((person) => person.ref === ref);

describe('somebody who joins the family', () => {
  test('is asked for everything: they have agreed to nothing', () => {
    expect(personOf(twice(), 'mum')).toEqual({
      ref: 'mum',
      role: 'mother',
      contactPoints: twin('yes').contactPoints,
      consent: {},
    });
  });

  test('can be struck off, and nothing of them is left but what they may not hear', () => {
    const story = twice()
      .and('record-voice', { personRef: 'mum', heard: 'not-sought-unsafe' })
      .and('restrict-pair', { aboutRef: 'child', fromRef: 'mum', what: 'all' })
      .and('withhold-address', { personRef: 'mum', withheld: true })
      .and('remove-person', { personRef: 'mum', because: 'error' });
    const { voices, restrictions, addressKept, barred } = story.journey;
    expect({ voices, restrictions, addressKept, barred }).toEqual({
      voices: {},
      restrictions: [],
      addressKept: [],
      barred: ['mum'],
    });
    expect(personOf(story, 'mum')).toBeUndefined();
  });
});

test('a letter that waits for somebody who is struck off does not go, and a person is asked', () => {
  const waiting = notAtHome()
    .and('add-person', twin('yes'))
    .and('record-consent', { personRef: 'mum', purpose: 'support', given: true })
    .mail('deferred')
    .and('send-no-contact-letter', { ...toMother });
  const after = waiting.mail('accepted').and('remove-person', { personRef: 'mother', because: 'duplicate' });
  expect(after.journey.messages.filter(({ recipient }) => recipient.to === 'person')).toEqual([]);
  expect(after.sent('doubtful-message').map(({ recipient }) => recipient)).toEqual([
    { to: 'staff', staffId: 'worker' },
  ]);
  expect(after.clock('no-contact-letter')).toBeDefined();
});

describe('two who are one', () => {
  test('keep what the one kept has agreed to, and take the other’s answers where there is none', () => {
    const story = twice()
      .and('record-consent', { personRef: 'mum', purpose: 'support', given: false })
      .and('record-consent', { personRef: 'mum', purpose: 'sharing', given: true })
      .and('merge-people', same);
    expect(personOf(story, 'mother')?.consent).toEqual({ support: 'given', sharing: 'given' });
    expect(personOf(story, 'mum')).toBeUndefined();
  });

  test('are as safe to reach as the less safe of the two', () => {
    const safe = personOf(twice('no').and('merge-people', same), 'mother')?.contactPoints.map(
      ({ id, safe: answer }) => [id, answer],
    );
    expect(safe).toEqual([
      ['mother-mail', 'no'],
      ['mother-post', 'yes'],
      ['mother-phone', 'yes'],
      ['mother-old-mail', 'no'],
    ]);
  });

  test('are barred when either was, and keep every pair and every secret', () => {
    const { journey } = twice()
      .and('record-voice', { personRef: 'mother', heard: 'yes' })
      .and('record-voice', { personRef: 'mum', heard: 'not-sought-unsafe' })
      .and('restrict-pair', { aboutRef: 'mum', fromRef: 'father', what: 'whereabouts' })
      .and('restrict-pair', { aboutRef: 'mother', fromRef: 'father', what: 'contact' })
      .and('restrict-pair', { aboutRef: 'mother', fromRef: 'mum', what: 'all' })
      .and('withhold-address', { personRef: 'mum', withheld: true })
      .and('merge-people', same);
    expect(journey.barred).toEqual(['mother']);
    expect(journey.voices?.['mother']?.heard).toBe('yes');
    expect(journey.addressKept).toEqual(['mother']);
    expect(journey.restrictions).toMatchObject([{ aboutRef: 'mother', fromRef: 'father', what: 'all' }]);
  });

  test('may not be merged where a yes would be lost by it', () => {
    twice()
      .and('withdraw-consent', { personRef: 'mother', purpose: 'sharing' })
      .and('record-consent', { personRef: 'mum', purpose: 'sharing', given: true })
      .when('merge-people', same)
      .thenRefused('only-consent');
  });

  test('are children who were seen when either was', () => {
    const story = met()
      .and('add-person', { personRef: 'kid', role: 'child', contactPoints: [] })
      .on('2026-11-09 10:00')
      .and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['kid'] })
      .and('merge-people', { keepRef: 'child', dropRef: 'kid' });
    expect(Object.keys(story.journey.lastSeen ?? {}).sort()).toEqual(['child', 'mother']);
    expect(story.journey.lastSeen?.['child']).toBe(story.now);
  });
});

test('a relationship is recorded by code, and the journey keeps none of it', () => {
  const before = met({}, pathway);
  const after = before
    .when('record-relationship', { fromRef: 'father', toRef: 'child', kind: 'parental-responsibility' })
    .then('RelationshipRecorded');
  expect(JSON.stringify(after.journey).length).toBe(
    JSON.stringify({ ...before.journey, seq: after.journey.seq }).length,
  );
});
