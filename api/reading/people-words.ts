import type {
  AgeThreshold,
  BarLifted,
  ReadingOccasion,
  RelationshipKind,
  RemovalReason,
  RestrictedMatter,
  VoiceHeard,
  VoiceMissing,
  VoiceTool,
} from '../../domain/codes.ts';

/** Words for codes about people. Each stands in the middle of a sentence. */

export const heardWords: Readonly<Record<VoiceHeard, string>> = {
  yes: 'their view was heard',
  declined: 'they did not want to give their view',
  'not-sought-unsafe': 'their view was not sought, because it is unsafe; nothing is said to them',
};

export const toolWords: Readonly<Record<VoiceTool, string>> = {
  talking: 'talking',
  drawing: 'drawing',
  play: 'play',
  stories: 'stories',
  watching: 'watching',
  'signs-or-symbols': 'signs or symbols',
  interpreter: 'an interpreter',
  other: 'something else',
};

export const voiceMissingWords: Readonly<Record<VoiceMissing, string>> = {
  'not-reached': 'they could not be reached',
  'lives-elsewhere': 'they live elsewhere',
  'too-young': 'they are too young',
  'too-ill': 'they are too ill',
  'comes-later': 'it comes later',
  other: 'see the note',
};

export const liftedWords: Readonly<Record<BarLifted, string>> = {
  'safe-now': 'it is safe now',
  'recorded-in-error': 'it was recorded in error',
};

export const matterWords: Readonly<Record<RestrictedMatter, string>> = {
  whereabouts: 'where they are',
  contact: 'how or when to reach them',
  all: 'everything',
};

export const removalWords: Readonly<Record<RemovalReason, string>> = {
  duplicate: 'they stood here twice',
  error: 'they stood here in error',
  'left-family': 'they have left the family',
};

export const relationWords: Readonly<Record<RelationshipKind, string>> = {
  parent: 'parent',
  'step-parent': 'step-parent',
  grandparent: 'grandparent',
  carer: 'carer',
  sibling: 'brother or sister',
  partner: 'partner',
  'former-partner': 'former partner',
  'parental-responsibility': 'has parental responsibility',
  other: 'another relationship',
};

export const occasionWords: Readonly<Record<ReadingOccasion, string>> = {
  baseline: 'First reading',
  review: 'Reading at a review',
  end: 'Last reading',
};

export const thresholdWords: Readonly<Record<AgeThreshold, string>> = {
  'age-5': 'is five or older',
  'age-16': 'is sixteen or older',
  'age-18': 'has come of age: consent is their own from now on',
  'age-25': 'is twenty-five or older',
};
