import { addressIsKept, pairOf } from './features/safety.ts';
import { isBarred } from './features/voices.ts';
import { isChildHere, type Journey } from './journey.ts';

/** What one person of a family may read about another, in anything the service writes. */
export interface MayRead {
  /** That they belong to the family, by name. */
  readonly name: boolean;
  /** Where they are and how to reach them, and anything from which that could be read: when we visit. */
  readonly whereabouts: boolean;
  /** Words that were written down about them. */
  readonly words: boolean;
}

/**
 * What a reader may read about somebody of the same family. Safety belongs to people and to pairs of people: whoever must not learn where somebody is
 * is given no words about them either, for words cannot be searched for what they give away.
 */
export function mayReadAbout(journey: Journey, readerRef: string, aboutRef: string): MayRead {
  if (readerRef === aboutRef) return { name: true, whereabouts: true, words: true };
  const pair = pairOf(journey, { aboutRef, fromRef: readerRef });
  if (pair?.what === 'all') return { name: false, whereabouts: false, words: false };
  const open = pair === undefined && !addressIsKept(journey, aboutRef);
  return { name: true, whereabouts: open, words: open };
}

/** Why nothing may be written for somebody. */
export type NothingFor = 'unknown-person' | 'not-born' | 'barred' | 'not-safe' | 'no-consent';

/**
 * Why nothing may be written for this person; undefined when something may. Nothing is for somebody who is barred because contact is unsafe, nor for
 * somebody whose every way of contact is marked unsafe: what is printed is carried home.
 */
export function whyNothingFor(journey: Journey, readerRef: string): NothingFor | undefined {
  const person = journey.people.find(({ ref }) => ref === readerRef);
  if (person === undefined) return 'unknown-person';
  if (person.role === 'unborn-child') return 'not-born';
  if (isBarred(journey, readerRef)) return 'barred';
  const { contactPoints, consent } = person;
  if (contactPoints.length > 0 && contactPoints.every(({ safe }) => safe === 'no')) return 'not-safe';
  return consent.support === 'refused' || consent.support === 'withdrawn' ? 'no-consent' : undefined;
}

/**
 * Whether a reader may read what a worker wrote about the family as a whole. Words cannot be taken apart: whoever must not know something of one person
 * is given facts only, and so is a child.
 */
export function mayReadWords(journey: Journey, readerRef: string): boolean {
  const reader = journey.people.find(({ ref }) => ref === readerRef);
  return (
    reader !== undefined &&
    !isChildHere(journey, reader) &&
    journey.people.every(({ ref }) => mayReadAbout(journey, readerRef, ref).words)
  );
}

/** Whether a reader may know when we visit: a visit says where the family can be found. */
export const mayReadVisits = (journey: Journey, readerRef: string): boolean =>
  journey.people.every(({ ref }) => mayReadAbout(journey, readerRef, ref).whereabouts);
