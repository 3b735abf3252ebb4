import { describe, expect, test } from '@jest/globals';
import type { Restriction, SafetyState } from '../../domain/features/safety.ts';
import type { VoiceState } from '../../domain/features/voices.ts';
import type { Journey } from '../../domain/journey.ts';
import { mayReadAbout, mayReadVisits, mayReadWords, whyNothingFor } from '../../domain/reading-about.ts';
import { met } from '../support/given.ts';
import { overseen, people } from '../support/journeys.ts';

/** The father's mail is safe in this family, so that he may be written to at all. */
const reachable = people.map((person) =>
  person.ref === 'father'
    ? { ...person, contactPoints: [{ id: 'father-mail', kind: 'email', safe: 'yes' } as const] }
    : person,
);

const family = (guarded: SafetyState & VoiceState = {}): Journey => ({
  ...met({ people: reachable }, overseen).journey,
  ...guarded,
});

const keptFromFather = (what: Restriction['what']): Restriction => ({
  aboutRef: 'mother',
  fromRef: 'father',
  what,
  since: 0,
});

describe('what one person of a family may read about another', () => {
  test('is, where nothing is restricted, what was agreed with the whole family', () => {
    const journey = family();
    expect(mayReadAbout(journey, 'father', 'mother')).toEqual({ name: true, whereabouts: true, words: true });
    expect(mayReadWords(journey, 'father')).toBe(true);
    expect(mayReadVisits(journey, 'father')).toBe(true);
  });

  test('is nothing at all where everything is restricted, and facts without words about everybody else', () => {
    const journey = family({ restrictions: [keptFromFather('all')] });
    expect(mayReadAbout(journey, 'father', 'mother')).toEqual({ name: false, whereabouts: false, words: false });
    expect(mayReadAbout(journey, 'father', 'child')).toEqual({ name: true, whereabouts: true, words: true });
    expect(mayReadWords(journey, 'father')).toBe(false);
    expect(mayReadVisits(journey, 'father')).toBe(false);
    // It is a pair: she may read of him.
    expect(mayReadWords(journey, 'mother')).toBe(true);
  });

  test.each(['whereabouts', 'contact'] as const)(
    'keeps where they are, and all words, when their %s is restricted',
    (what) => {
      const journey = family({ restrictions: [keptFromFather(what)] });
      expect(mayReadAbout(journey, 'father', 'mother')).toEqual({ name: true, whereabouts: false, words: false });
      expect(mayReadVisits(journey, 'father')).toBe(false);
    },
  );

  test('keeps a secret address from everybody but the person themself', () => {
    const journey = family({ addressKept: ['mother'] });
    expect(mayReadVisits(journey, 'father')).toBe(false);
    expect(mayReadWords(journey, 'father')).toBe(false);
    expect(mayReadVisits(journey, 'mother')).toBe(true);
  });

  test('holds no words for a child: a worker talks with them', () => {
    expect(mayReadWords(family(), 'child')).toBe(false);
  });
});

describe('nothing is written', () => {
  test('for somebody who is barred, cannot be reached safely, does not agree, is not born or does not belong', () => {
    const withdrew = people.map((person) =>
      person.ref === 'mother' ? { ...person, consent: { support: 'withdrawn' as const } } : person,
    );
    expect(whyNothingFor(family({ barred: ['father'] }), 'father')).toBe('barred');
    expect(whyNothingFor(met({}, overseen).journey, 'father')).toBe('not-safe');
    expect(whyNothingFor({ ...family(), people: withdrew }, 'mother')).toBe('no-consent');
    expect(whyNothingFor(family(), 'unborn')).toBe('not-born');
    expect(whyNothingFor(family(), 'neighbour')).toBe('unknown-person');
    for (const ref of ['mother', 'father', 'child']) expect(whyNothingFor(family(), ref)).toBeUndefined();
  });
});
