import type { AfterClosureEvents } from '../domain/features/after-closure.ts';
import type { BounceEvents } from '../domain/features/bounces.ts';
import type { EarlierJourneyEvents } from '../domain/features/earlier-journey.ts';
import type { FarewellEvents } from '../domain/features/farewell.ts';
import type { MovingEvents } from '../domain/features/moving-away.ts';
import type { Told } from './event-words.ts';
import { afterCheckWords, earlierStandsWords } from './reading/feature-code-words.ts';

export type EndingEvents = FarewellEvents & MovingEvents & AfterClosureEvents & EarlierJourneyEvents & BounceEvents;

const nextAreaWords = {
  told: 'The area to which the family has moved has been told.',
  'not-needed': 'The area to which the family has moved need not be told.',
  'not-possible': 'The area to which the family has moved could not be told.',
} as const;

/** A journey's end, what comes after it, and a family that comes back: each event in one plain sentence. */
export const endingEventWords: { readonly [T in keyof EndingEvents]: Told<T> } = {
  FarewellMade: { say: ({ seen }, names) => `A farewell visit: ${seen.map(names.person).join(', ')}.` },
  StepDownNamed: { say: ({ place }, names) => `Named to the family for after the end: ${names.place(place)}.` },
  FeedbackAsked: {
    say: ({ how }) =>
      how === 'mail' ? 'The family was asked by letter how our work was.' : 'The family was asked how our work was.',
  },
  FeedbackRecorded: {
    say: ({ answer }) =>
      answer === 'given'
        ? 'The family has said how our work was.'
        : 'The family would rather not say how our work was.',
  },
  FeedbackNotGiven: { say: () => 'The family has not said how our work was. Nobody asks again.' },
  MoveRecorded: {
    say: ({ whereabouts }) =>
      whereabouts === 'known' ? 'The family has moved away.' : 'The family has moved away; nobody knows where to.',
  },
  NextAreaTold: { say: ({ outcome }) => nextAreaWords[outcome] },
  AfterCheckRecorded: {
    say: ({ check, result, linkedJourneyId }) =>
      `Asked after the end, for the ${check === 1 ? 'first' : check === 2 ? 'second' : `${String(check)}th`} time: ${afterCheckWords[result]}.${linkedJourneyId === undefined ? '' : ' A new journey has begun.'}`,
  },
  FamilyReturned: {
    say: () => 'The family has come back: a new journey goes on from here. Nobody asks here any more.',
  },
  EarlierJourneyLinked: {
    say: () => 'Linked to an earlier journey of this family. What is known from it is to be confirmed.',
  },
  EarlierConfirmed: {
    say: ({ assessment, plan }) =>
      `Gone through with the family: the earlier assessment is ${earlierStandsWords[assessment]}${plan === undefined ? '' : `, the plan ${earlierStandsWords[plan]}`}.`,
  },
  FamilyBounced: {
    say: ({ how }) =>
      how === 'came-back'
        ? 'This family has come back soon after it was moved to another level.'
        : 'This family is moved up again soon after it had come down.',
  },
};
