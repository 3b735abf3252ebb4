import { afterCheckWords, earlierStandsWords } from '../../api/reading/feature-code-words.ts';
import { capitals, type FieldWords } from './field-words.ts';

/** Fields of the commands of a journey's end, of what comes after it, and of a family that comes back. */
export const endingFieldWords = {
  'record-farewell': { seen: { label: 'Who was seen?', missing: 'Choose who was seen' } },
  'name-step-down': { place: { label: 'Which service?', missing: 'Choose a service' } },
  'ask-feedback': {
    how: {
      label: 'How are they asked?',
      missing: 'Choose how they are asked',
      options: { mail: 'By a letter to an adult who can be written to safely', person: 'I ask them myself' },
    },
    personRef: { label: 'Who is written to?', hint: 'When they are asked by letter.' },
  },
  'record-feedback': {
    answer: {
      label: 'Do they say how our work was?',
      missing: 'Choose whether they say it',
      options: { given: 'Yes; their words are in the notes', declined: 'They would rather not' },
    },
    rating: { label: 'From 1 to 5, how good was it for them?', hint: 'Leave empty if they give no number.' },
  },
  'record-move': {
    whereabouts: {
      label: 'Is it known where the family is?',
      missing: 'Choose whether it is known',
      options: { known: 'It is known', unknown: 'Nobody knows' },
    },
  },
  'tell-next-area': {
    outcome: {
      label: 'Has the next area been told?',
      missing: 'Choose what became of it',
      options: { told: 'They have been told', 'not-needed': 'They need not be', 'not-possible': 'They could not be' },
    },
  },
  'record-after-check': {
    result: { label: 'What does the family say?', missing: 'Choose what they say', options: capitals(afterCheckWords) },
  },
  'link-earlier-journey': {
    earlierJourneyId: { label: 'Which earlier journey?', missing: 'Choose a journey' },
  },
  'confirm-earlier': {
    assessment: {
      label: 'The earlier assessment is…',
      missing: 'Choose what holds for the assessment',
      options: capitals(earlierStandsWords),
    },
    plan: { label: 'The earlier plan is…', options: capitals(earlierStandsWords) },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FieldWords>>>>;
