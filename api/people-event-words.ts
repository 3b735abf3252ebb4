import type { PeopleEvents } from '../domain/features/people.ts';
import type { ReadingEvents } from '../domain/features/readings.ts';
import type { SafetyEvents } from '../domain/features/safety.ts';
import type { ThresholdEvents } from '../domain/features/thresholds.ts';
import type { VoiceEvents } from '../domain/features/voices.ts';
import type { Told } from './event-words.ts';
import {
  heardWords,
  liftedWords,
  matterWords,
  occasionWords,
  relationWords,
  removalWords,
  thresholdWords,
  toolWords,
} from './reading/people-words.ts';

type OfPeople = VoiceEvents & SafetyEvents & PeopleEvents & ReadingEvents & ThresholdEvents;

const safeWords = { yes: 'safe', no: 'not safe', unknown: 'not known to be safe' } as const;

/** Voices, safety, who belongs to the family, readings and ages, each in one plain sentence. */
export const peopleEventWords: { readonly [T in keyof OfPeople]: Told<T> } = {
  VoiceRecorded: {
    say: ({ personRef, heard, tools = [] }, names) =>
      `${names.person(personRef)}: ${heardWords[heard]}${tools.length === 0 ? '' : ` (${tools.map((tool) => toolWords[tool]).join(', ')})`}.`,
  },
  BarLifted: {
    say: ({ personRef, because }, names) =>
      `${names.person(personRef)} may be spoken and written to again: ${liftedWords[because]}.`,
  },
  SafeContactRecorded: {
    say: ({ personRef, safe }, names) => `Asked about a way to reach ${names.person(personRef)}: ${safeWords[safe]}.`,
  },
  PairRestricted: {
    say: ({ aboutRef, fromRef, what }, names) =>
      `Kept from ${names.person(fromRef)} about ${names.person(aboutRef)}: ${matterWords[what]}.`,
  },
  RestrictionLifted: {
    say: ({ aboutRef, fromRef }, names) =>
      `Nothing is kept from ${names.person(fromRef)} about ${names.person(aboutRef)} any more.`,
  },
  AddressWithheld: {
    say: ({ personRef, withheld }, names) =>
      withheld
        ? `The address of ${names.person(personRef)} is kept secret.`
        : `The address of ${names.person(personRef)} is no longer kept secret.`,
  },
  PersonAdded: {
    say: ({ personRef, joined }, names) =>
      `${names.person(personRef)} was added to the family${joined === undefined ? '' : ', as a joined referral named them, with what was known there of their safety'}.`,
  },
  PersonRemoved: {
    say: ({ personRef, because }, names) =>
      `${names.person(personRef)} was taken out of the family: ${removalWords[because]}.`,
  },
  PeopleMerged: {
    say: ({ keepRef, dropRef }, names) =>
      `${names.person(dropRef)} and ${names.person(keepRef)} are one person. What was stricter about safety stays.`,
  },
  RelationshipRecorded: {
    say: ({ fromRef, toRef, kind }, names) =>
      `${names.person(fromRef)} and ${names.person(toRef)}: ${relationWords[kind]}.`,
  },
  ReadingRecorded: {
    say: ({ occasion, aboutRef }, names) => `${occasionWords[occasion]} of where ${names.person(aboutRef)} stands.`,
  },
  ThresholdReached: {
    say: ({ personRef, threshold }, names) => `${names.person(personRef)} ${thresholdWords[threshold]}.`,
  },
};
