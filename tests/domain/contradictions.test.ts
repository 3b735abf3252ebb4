import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seed } from '../seed.ts';
import { allocated, aHold, met, writtenTo, type Story } from '../support/given.ts';

interface Told {
  readonly on: string;
  readonly outcome: 'seen' | 'reached' | 'no-answer' | 'nobody-in';
}

const tell = (story: Story, { on, outcome }: Told): Story =>
  story.and(
    'record-contact',
    outcome === 'seen' || outcome === 'nobody-in' ? { kind: 'visit', outcome, seen: [] } : { kind: 'call', outcome },
    { happenedOn: on },
  );

/** What the contacts of two weeks come to, whatever the order in which they are told on one evening. */
const evening = (contacts: readonly Told[]): Story['journey']['contact'] =>
  contacts.reduce(tell, allocated().on('2026-11-17 18:00')).journey.contact;

const someContacts = fc.uniqueArray(
  fc.record({
    on: fc.constantFrom(
      '2026-11-05',
      '2026-11-06',
      '2026-11-09',
      '2026-11-10',
      '2026-11-12',
      '2026-11-13',
      '2026-11-16',
    ),
    outcome: fc.constantFrom<Told['outcome'][]>('seen', 'reached', 'no-answer', 'nobody-in'),
  }),
  { selector: ({ on }) => on, minLength: 2, maxLength: 6 },
);

describe('contacts told out of order, or against each other', () => {
  test('come to the same dates in whatever order they are told', () => {
    fc.assert(
      fc.property(someContacts, (contacts) => {
        const inOrder = evening([...contacts].sort((a, b) => (a.on < b.on ? -1 : 1)));
        expect(evening([...contacts].reverse())).toEqual(inOrder);
        expect(evening(contacts)).toEqual(inOrder);
      }),
      { seed, numRuns: 40 },
    );
  });

  test('one says that nobody was in, another that the family was met on that day: they were met', () => {
    const day = '2026-11-06';
    const one = tell(tell(allocated().on('2026-11-09 10:00'), { on: day, outcome: 'nobody-in' }), {
      on: day,
      outcome: 'seen',
    });
    expect(one.journey.silence).toBeUndefined();
    const other = tell(tell(allocated().on('2026-11-09 10:00'), { on: day, outcome: 'seen' }), {
      on: day,
      outcome: 'nobody-in',
    });
    expect(other.journey.contact.lastRealAt).toBe(one.journey.contact.lastRealAt);
    expect(other.journey.supportStartedAt).toBe(one.journey.supportStartedAt);
    // Both stay in the journal: what contradicts is read, not lost.
    expect(other.journal.filter(({ type }) => type === 'ContactRecorded')).toHaveLength(2);
  });

  test('a family met on a day before a letter, told after it, calls the letter back', () => {
    const story = writtenTo().on('2026-11-13 10:00');
    expect(story.due('reply')).not.toBe('none');
    expect(tell(story, { on: '2026-11-11', outcome: 'seen' }).due('reply')).toBe('none');
  });
});

describe('what cannot be is refused and says what to do', () => {
  test('a review of tomorrow', () => {
    met()
      .when('hold-review', { outcome: 'continue', change: 'better' }, { happenedOn: '2026-11-07' })
      .thenRefused('future-date', 'happenedOn');
  });

  test('more time for a family whose journey has closed', () => {
    met()
      .and('close', { reason: 'needs-met' })
      .when('extend-support', { reason: 'deeper-need', until: '2027-01-15' })
      .thenRefused('closed');
  });

  test('a condition that is placed twice', () => {
    met().and('place-hold', aHold).when('place-hold', aHold).thenRefused('already-held', 'holdId');
  });
});
