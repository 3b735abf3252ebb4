import { describe, expect, test } from '@jest/globals';
import type { CommandData } from '../../../domain/commands.ts';
import { met, type Story } from '../../support/given.ts';

type Added = CommandData['add-person'];

/** The father of a joined referral, of whom the mother must not learn where he lives. */
const father = (change: Partial<Added> = {}): Added => ({
  personRef: 'x-1',
  role: 'father',
  contactPoints: [
    { id: 'x-1-1', kind: 'email', safe: 'no' },
    { id: 'x-1-2', kind: 'post', safe: 'unknown' },
  ],
  joined: {
    from: 'j-2:father',
    restrictions: [
      { aboutRef: 'x-1', fromRef: 'mother', what: 'whereabouts' },
      { aboutRef: 'child', fromRef: 'x-1', what: 'contact' },
      { aboutRef: 'x-1', fromRef: 'gone', what: 'all' },
    ],
    addressKept: true,
    barred: true,
  },
  ...change,
});

const kept = ({ journey: { restrictions, addressKept, barred } }: Story) => ({ restrictions, addressKept, barred });

describe('somebody named in a joined referral', () => {
  test('brings what was known of their safety in the same act, and agrees to nothing by it', () => {
    const story = met().when('add-person', father()).then('PersonAdded');
    expect(kept(story)).toEqual({
      restrictions: [
        { aboutRef: 'x-1', fromRef: 'mother', what: 'whereabouts', since: story.now },
        { aboutRef: 'child', fromRef: 'x-1', what: 'contact', since: story.now },
      ],
      addressKept: ['x-1'],
      barred: ['x-1'],
    });
    expect(story.journey.people.at(-1)).toEqual({
      ref: 'x-1',
      role: 'father',
      contactPoints: father().contactPoints,
      consent: {},
    });
  });

  test('who is here already becomes one with them: the stricter answer wins, also about a pair', () => {
    const story = met()
      .and('restrict-pair', { aboutRef: 'father', fromRef: 'mother', what: 'contact' })
      .when('add-person', father({ sameAs: 'father' }))
      .then('PersonAdded', { type: 'PeopleMerged', data: { keepRef: 'father', dropRef: 'x-1' } });
    expect(story.journey.people).toHaveLength(met().journey.people.length);
    expect(kept(story)).toMatchObject({
      restrictions: [
        { aboutRef: 'father', fromRef: 'mother', what: 'all' },
        { aboutRef: 'child', fromRef: 'father', what: 'contact' },
      ],
      addressKept: ['father'],
      barred: ['father'],
    });
  });

  test('who is said to be safe makes nothing safe that was not', () => {
    const safe = { contactPoints: [{ id: 'x-1-1', kind: 'email' as const, safe: 'yes' as const }] };
    const story = met().and('add-person', father({ ...safe, sameAs: 'father' }));
    expect(story.journey.people.find(({ ref }) => ref === 'father')?.contactPoints).toEqual([
      { id: 'father-mail', kind: 'email', safe: 'no' },
    ]);
  });

  test('is made one with nobody who is not here, nor a child with an adult', () => {
    met()
      .when('add-person', father({ sameAs: 'gone' }))
      .thenRefused('unknown-person', 'sameAs');
    met()
      .when('add-person', father({ sameAs: 'child' }))
      .thenRefused('not-alike', 'sameAs');
  });
});
