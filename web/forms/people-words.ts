import type { PeopleCommands } from '../../domain/features/people.ts';
import type { ReadingCommands } from '../../domain/features/readings.ts';
import type { SafetyCommands } from '../../domain/features/safety.ts';
import type { ThresholdCommands } from '../../domain/features/thresholds.ts';
import type { VoiceCommands } from '../../domain/features/voices.ts';
import {
  heardWords,
  liftedWords,
  matterWords,
  occasionWords,
  relationWords,
  removalWords,
  thresholdWords,
  toolWords,
} from '../../api/reading/people-words.ts';
import { capitals, type FieldWords } from './field-words.ts';

type OfPeople = VoiceCommands & SafetyCommands & PeopleCommands & ReadingCommands & ThresholdCommands;

const who = (label: string): FieldWords => ({ label, missing: 'Choose a person' });

const safe = { yes: 'It is safe', no: 'It is not safe', unknown: 'Nobody knows' } as const;

/** Fields of the commands about people (`domain/features/`). */
export const peopleFieldWords: { readonly [T in keyof OfPeople]: Readonly<Record<string, FieldWords>> } = {
  'record-voice': {
    personRef: who('Whose view?'),
    heard: {
      label: 'Was it heard?',
      hint: 'What was said belongs in the note.',
      missing: 'Choose whether it was heard',
      options: capitals(heardWords),
    },
    tools: { label: 'What helped them to say it?', options: capitals(toolWords) },
  },
  'lift-bar': {
    personRef: who('Who?'),
    because: { label: 'Why may they be spoken to again?', missing: 'Choose why', options: capitals(liftedWords) },
  },
  'record-safe-contact': {
    personRef: who('Whom does it reach?'),
    contactPointId: { label: 'Which way to reach them?', missing: 'Choose a way' },
    safe: { label: 'Is it safe?', missing: 'Choose whether it is safe', options: safe },
  },
  'restrict-pair': {
    aboutRef: who('About whom?'),
    fromRef: who('Who must not learn of it?'),
    what: { label: 'What must they not learn?', missing: 'Choose what', options: capitals(matterWords) },
  },
  'lift-restriction': { aboutRef: who('About whom?'), fromRef: who('Who may learn of it now?') },
  'withhold-address': {
    personRef: who('Whose address?'),
    withheld: { label: 'Is it kept secret?', missing: 'Choose yes or no' },
  },
  'add-person': {
    role: { label: 'Who are they in the family?', missing: 'Choose who they are' },
    name: { label: 'What are they called?', missing: 'Enter a name' },
    dateOfBirth: { label: 'Date of birth', hint: 'For example, 27 3 2027.' },
    dueDate: { label: 'Day on which the child is expected', hint: 'For example, 27 3 2027.' },
    email: { label: 'Email address' },
    telephone: { label: 'Telephone number' },
    address: { label: 'Postal address' },
    safe: {
      label: 'Is it safe to reach them there?',
      hint: 'Each way can be asked after by itself later.',
      options: safe,
    },
    joinedRef: {
      label: 'Who of the joined referral are they?',
      hint: 'What it said of their safety comes along. Leave it empty for anybody else.',
    },
    sameAs: {
      label: 'Are they somebody who is here already?',
      hint: 'Only for somebody of the joined referral. The stricter answer about safety wins.',
    },
  },
  'remove-person': {
    personRef: who('Who?'),
    because: { label: 'Why are they taken out?', missing: 'Choose why', options: capitals(removalWords) },
  },
  'merge-people': {
    keepRef: who('Under which name do they stay?'),
    dropRef: who('Who is the same person?'),
  },
  'record-relationship': {
    fromRef: who('Who?'),
    toRef: who('Of whom?'),
    kind: { label: 'What are they to each other?', missing: 'Choose a relationship', options: capitals(relationWords) },
  },
  'record-reading': {
    occasion: { label: 'Which reading?', missing: 'Choose which reading', options: capitals(occasionWords) },
    scale: { label: 'On which scale?', missing: 'Choose a scale' },
    aboutRef: who('Of whom?'),
    stages: {
      label: 'Where do they stand?',
      hint: 'One stage for each area you talked about. A stage is a place on a path, never a score.',
      missing: 'Choose at least one area',
    },
  },
  'reach-threshold': {
    personRef: who('Who?'),
    threshold: { label: 'Which age?', missing: 'Choose an age', options: capitals(thresholdWords) },
  },
};
