import { counted } from '../../domain/counted.ts';
import { legalHoldReasons } from '../../domain/legal-hold.ts';
import type { Question } from '../forms/question.ts';
import { dayIn, textOf, type Typed } from '../forms/typed.ts';
import { legalHoldWords } from '../words/records-words.ts';

/** The hidden field that says which hold a form is about; of a new one it is empty. */
export const holdField = 'hold';

const note = (label: string, missing: string): Question => ({ name: 'note', type: 'textarea', label, missing });

/** `within`: how many days ahead it may be at most, where the service says so. */
const reviewDay = (label: string, within: number | undefined): Question => ({
  name: 'reviewOn',
  type: 'date',
  label,
  hint: 'For example, 27 3 2027',
  missing: 'Enter the day on which you look again',
  wrong: `Enter a real day after today${within === undefined ? '' : ` and within ${counted(within, 'day')}`}`,
});

/** What is asked to place a hold. */
export const placeQuestions = (within: number | undefined): readonly Question[] => [
  {
    name: 'reason',
    type: 'radios',
    label: 'Why must nothing be destroyed?',
    missing: 'Choose why nothing may be destroyed',
    options: legalHoldReasons.map((value) => ({ value, text: legalHoldWords[value] })),
  },
  reviewDay('When do you look whether it is still needed?', within),
  note('What is it about, and who asked for it?', 'Write what it is about'),
];

/** What is asked about one that is in force. */
export const holdQuestions = (within: number | undefined): readonly Question[] => [
  {
    name: 'act',
    type: 'radios',
    label: 'Is it still needed?',
    missing: 'Choose whether it is still needed',
    options: [
      { value: 'review', text: 'Yes, it stays' },
      { value: 'lift', text: 'No, lift it', hint: 'The records are then kept as long as any other journey’s.' },
    ],
  },
  reviewDay('If it stays: when do you look again?', within),
  note('Why?', 'Write why it stays, or is lifted'),
];

/** The body that the API would be sent: what is left empty is absent. */
export const bodyIn = (typed: Typed, names: readonly ('reason' | 'reviewOn' | 'note')[]): object =>
  Object.fromEntries(
    names
      .map((name) => [name, name === 'reviewOn' ? dayIn(typed, name) : textOf(typed, name)])
      .filter(([, value]) => value !== undefined && value !== ''),
  ) as object;
