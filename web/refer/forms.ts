import type { ReferralSource, ReferrerKind } from '../../domain/codes.ts';
import type { Question } from '../forms/question.ts';
import { personField } from '../referral-form/rows.ts';
import {
  aboutQuestions,
  consentQuestions,
  personQuestions,
  reachQuestions,
  referrerQuestions,
} from '../referral-form/questions.ts';
import type { PersonQuestions } from '../referral-form/view.ts';

/** The forms by which people outside refer. */
export const formNames = ['professional', 'gp', 'family'] as const;
export type FormName = (typeof formNames)[number];

export const formNamed = (name: unknown): FormName | undefined => formNames.find((one) => one === name);

/** A form in the words of whoever fills it in. */
export interface PublicForm {
  readonly name: FormName;
  readonly title: string;
  readonly opening: readonly string[];
  readonly source: ReferralSource;
  readonly kind: ReferrerKind;
  readonly aboutYou: { readonly title: string; readonly questions: readonly Question[] };
  readonly people: { readonly title: string; readonly hint: string; readonly asked: PersonQuestions };
  readonly about: { readonly title: string; readonly questions: readonly Question[] };
  /** Somebody who must leave at once finds the way out on every page. */
  readonly exit: boolean;
}

type Needs = Readonly<Record<string, string>>;
type Words = Partial<Pick<Question, 'label' | 'hint' | 'missing' | 'wrong' | 'autocomplete' | 'options'>>;

/** The questions of these names, each in the words given for it. */
const worded = (questions: readonly Question[], words: Readonly<Record<string, Words>>): readonly Question[] =>
  questions.flatMap((question) => {
    const own = words[question.name];
    return own === undefined ? [] : [{ ...question, ...own }];
  });

const reach = 'Enter a telephone number or an email address, so that you can hear from us';

const yourself = (organisation: string | undefined): readonly Question[] =>
  worded(referrerQuestions, {
    'referrer-name': { label: 'Your name', missing: 'Enter your name', autocomplete: 'name' },
    ...(organisation === undefined
      ? {}
      : { 'referrer-organisation': { label: organisation, autocomplete: 'organization' } }),
    'referrer-telephone': { label: 'Your telephone number', missing: reach, autocomplete: 'tel' },
    'referrer-email': { label: 'Your email address', autocomplete: 'email' },
    'referrer-safe': {
      label: 'May we write to you or ring you there about this family?',
      hint: 'Say no if somebody might read or hear it who should not. Mail only goes to an address that is safe.',
      missing: 'Choose whether we may reach you there',
    },
  });

const narrative: Words = { label: 'What is happening? (optional)', hint: 'Only what we need to know to help.' };

const professional = (needs: Needs): PublicForm => ({
  name: 'professional',
  title: 'Refer a family',
  opening: [
    'For schools, nurseries, health visitors, social workers and everybody else who works with families. It takes about ten minutes.',
    'We tell you our decision and, later, the outcome; never more than that about the family.',
  ],
  source: 'professional-form',
  kind: 'professional',
  aboutYou: { title: 'About you', questions: yourself('Your organisation') },
  people: {
    title: 'The family',
    hint: 'Everybody you know of, fathers too. At least one child, or a child who is expected.',
    asked: { who: personQuestions, reach: reachQuestions, consent: consentQuestions },
  },
  about: {
    title: 'What the family needs',
    questions: worded(aboutQuestions(needs), {
      reasons: {},
      narrative,
      'family-knows': { hint: 'We ring them first. It helps if they expect us.' },
      'will-introduce': { label: 'Can you introduce us to the family? (optional)' },
      ward: { label: 'Ward or neighbourhood (optional)' },
      language: {},
    }),
  },
  exit: false,
});

const gp = (needs: Needs): PublicForm => ({
  name: 'gp',
  title: 'Refer a family from general practice',
  opening: ['A short form. Leave out medical details; we ask you when we need them.'],
  source: 'gp-form',
  kind: 'professional',
  aboutYou: { title: 'About you', questions: yourself('Your surgery') },
  people: {
    title: 'The family',
    hint: 'One adult we can reach and one child are enough.',
    asked: { who: personQuestions, reach: reachQuestions, consent: () => [] },
  },
  about: {
    title: 'What the family needs',
    questions: worded(aboutQuestions(needs), { reasons: {}, narrative, 'family-knows': {} }),
  },
  exit: false,
});

const yourPlaces = [
  { value: 'mother', text: 'I am a mother' },
  { value: 'father', text: 'I am a father' },
  { value: 'grandparent', text: 'I am a grandparent' },
  { value: 'carer', text: 'I look after a child who lives with me' },
  { value: 'parent', text: 'I am a parent, and would rather not say more' },
  { value: 'child', text: 'I am a child or a young person' },
] as const;

/** Who they are in the family is asked once; their name and how to reach them stand above already. */
export const yourPlace: Question = {
  name: 'your-place',
  type: 'radios',
  label: 'Who are you in the family?',
  missing: 'Choose who you are in the family',
  options: yourPlaces,
};

const relatives: readonly { readonly value: string; readonly text: string }[] = [
  { value: 'child', text: 'A child or young person' },
  { value: 'unborn-child', text: 'A baby who is not born yet' },
  { value: 'mother', text: 'A mother' },
  { value: 'father', text: 'A father' },
  { value: 'carer', text: 'Somebody who helps to look after a child' },
  { value: 'grandparent', text: 'A grandparent' },
  { value: 'other-adult', text: 'Another adult' },
];

const inPlainWords = (n: number): readonly Question[] => {
  const [name, role, born] = ['name', 'role', 'born'].map((part) => personField(n, part)) as [string, string, string];
  return worded(personQuestions(n), {
    [name]: { label: 'Their name', hint: 'If a baby is not born yet, write Baby.' },
    [role]: { label: 'Who they are', missing: 'Choose who they are', options: relatives },
    [born]: { label: 'When were they born, or when is the baby due? (optional)' },
  });
};

const family = (needs: Needs): PublicForm => ({
  name: 'family',
  title: 'Ask for help for you or your family',
  opening: [
    'You can ask for help yourself. Nobody has to agree first. It takes about five minutes, and you can leave out what you do not want to write down.',
    'We ring you or write to you, listen, and say what we can do and what we cannot.',
  ],
  source: 'self-referral',
  kind: 'family',
  aboutYou: {
    title: 'About you',
    questions: [
      ...worded(yourself(undefined), {
        'referrer-name': {},
        'referrer-telephone': {},
        'referrer-email': {},
        'referrer-safe': {
          label: 'Is it safe for us to ring you or write to you there?',
          hint: 'Say no if somebody you are afraid of might see it or hear it. If it is not safe, we wait until you ring us.',
          missing: 'Choose whether it is safe',
          options: [
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ],
        },
      }),
      yourPlace,
    ],
  },
  people: {
    title: 'Your family',
    hint: 'The children first, then anybody else who belongs to your family. You do not have to name everybody.',
    asked: { who: inPlainWords, reach: () => [], consent: () => [] },
  },
  about: {
    title: 'What would help',
    questions: worded(aboutQuestions(needs), {
      reasons: {
        label: 'What would you like help with?',
        missing: 'Choose at least one thing you would like help with',
      },
      narrative: {
        label: 'What is happening? (optional)',
        hint: 'In your own words. Only people who work with you read it.',
      },
      language: {
        label: 'Which language would you like to speak with us? (optional)',
        hint: 'We can bring an interpreter.',
      },
    }),
  },
  exit: true,
});

const makers: Readonly<Record<FormName, (needs: Needs) => PublicForm>> = { professional, gp, family };

export const formOf = (name: FormName, needs: Needs): PublicForm => makers[name](needs);
