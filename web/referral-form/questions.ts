import { asWords } from '../../api/fields.ts';
import { consentWords, sourceWords } from '../../api/reading/code-words.ts';
import { personRoles, referralSources, type ReferrerKind } from '../../domain/codes.ts';
import { capital } from '../forms/field-words.ts';
import type { Question } from '../forms/question.ts';
import { contactKinds, purposes } from './body.ts';
import { personField } from './rows.ts';

/** The questions of a referral, in the words of somebody who works here. A public form asks the same ones in its own: `{ ...question, label }`. */

const yesNoOptions = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
] as const;

const safeOptions = [...yesNoOptions, { value: 'unknown', text: 'Not known' }] as const;

const referrerWords: Readonly<Record<ReferrerKind, string>> = {
  professional: 'A professional: school, GP, health visitor, social worker …',
  family: 'The family itself',
  relative: 'A relative',
  'other-parent': 'The other parent, who lives elsewhere',
  public: 'A member of the public',
  anonymous: 'Somebody who does not want to be named',
};

const madeByTheService: ReadonlySet<string> = new Set(['concern', 'after-closure']);

/** How a referral came: what this service makes by itself is no answer. */
export const sourceQuestion: Question = {
  name: 'source',
  type: 'select',
  label: 'How did it reach us?',
  missing: 'Choose how the referral reached us',
  options: referralSources
    .filter((source) => !madeByTheService.has(source))
    .map((value) => ({ value, text: capital(sourceWords[value]) })),
};

export const kindQuestion: Question = {
  name: 'referrer-kind',
  type: 'radios',
  label: 'Who is referring?',
  hint: 'This decides what they may be told.',
  missing: 'Choose who is referring',
  options: Object.entries(referrerWords).map(([value, text]) => ({ value, text })),
};

/** Who refers and how to reach them. */
export const referrerQuestions: readonly Question[] = [
  {
    name: 'referrer-name',
    type: 'input',
    label: 'Their name',
    missing: 'Enter the name of who is referring',
    wrong: 'Their name must be one line of at most 200 letters',
  },
  { name: 'referrer-organisation', type: 'input', label: 'Organisation (optional)' },
  {
    name: 'referrer-telephone',
    type: 'input',
    label: 'Telephone (optional)',
    inputType: 'tel',
    width: 20,
    wrong: 'Enter a telephone number of at most 60 characters',
  },
  {
    name: 'referrer-email',
    type: 'input',
    label: 'Email (optional)',
    inputType: 'email',
    wrong: 'Enter an email address in the correct format, like name@example.com',
  },
  {
    name: 'referrer-safe',
    type: 'radios',
    label: 'Is it safe to reach them there about this family?',
    hint: 'Mail only goes to an address that is known to be safe.',
    inline: true,
    options: safeOptions,
  },
];

const pointWords = {
  telephone: { label: 'Telephone (optional)', wrong: 'Enter a telephone number of at most 500 characters' },
  email: {
    label: 'Email (optional)',
    wrong: 'Enter an email address in the correct format, like name@example.com',
  },
  post: { label: 'Address (optional)', wrong: 'The address is too long' },
} as const;

/** One person of the family: who they are. */
export const personQuestions = (n: number): readonly Question[] => [
  {
    name: personField(n, 'name'),
    type: 'input',
    plain: true,
    label: 'Full name',
    hint: 'Of an unborn child: Baby, and the family’s name.',
    missing: 'Enter a name',
    wrong: 'The name must be one line of at most 200 letters',
  },
  {
    name: personField(n, 'role'),
    type: 'select',
    plain: true,
    label: 'Who they are in the family',
    missing: 'Choose who they are in the family',
    options: personRoles.map((value) => ({ value, text: asWords(value) })),
  },
  {
    name: personField(n, 'born'),
    type: 'date',
    plain: true,
    label: 'Date of birth, or the day a baby is due (optional)',
    hint: 'For example, 27 3 2019',
  },
];

/** Ways to reach one person, each with whether it is safe. */
export const reachQuestions = (n: number): readonly Question[] =>
  contactKinds.flatMap((kind): readonly Question[] => [
    {
      name: personField(n, kind),
      type: kind === 'post' ? 'textarea' : 'input',
      plain: true,
      ...pointWords[kind],
      ...(kind === 'post' ? { rows: 3 } : { inputType: kind === 'telephone' ? ('tel' as const) : ('email' as const) }),
    },
    {
      name: personField(n, `${kind}-safe`),
      type: 'radios',
      plain: true,
      inline: true,
      label: `Is it safe to use this ${kind === 'post' ? 'address' : kind === 'telephone' ? 'number' : 'email address'}?`,
      options: safeOptions,
    },
  ]);

/** What one person has agreed to so far. Left open means that nobody has asked. */
export const consentQuestions = (n: number): readonly Question[] =>
  purposes.map((purpose) => ({
    name: personField(n, `consent-${purpose}`),
    type: 'radios',
    plain: true,
    inline: true,
    label: `Do they agree ${consentWords[purpose]}?`,
    options: [...yesNoOptions, { value: '', text: 'Not asked yet' }],
  }));

/** Why, and what is known so far. `needs` are the service's own codes with their words. */
export const aboutQuestions = (needs: Readonly<Record<string, string>>): readonly Question[] => [
  {
    name: 'reasons',
    type: 'checkboxes',
    label: 'What does the family need help with?',
    hint: 'Choose all that apply.',
    missing: 'Choose at least one thing the family needs help with',
    options: Object.entries(needs)
      .filter(([code]) => code !== 'concern')
      .map(([value, text]) => ({ value, text })),
  },
  {
    name: 'narrative',
    type: 'textarea',
    rows: 6,
    label: 'What is happening? (optional)',
    hint: 'In the caller’s own words where you can. Kept on this journey; no mail ever carries it.',
    wrong: 'What is happening must have at most 10,000 letters',
  },
  {
    name: 'family-knows',
    type: 'radios',
    inline: true,
    label: 'Does the family know about this referral?',
    missing: 'Choose whether the family knows',
    options: yesNoOptions,
  },
  {
    name: 'will-introduce',
    type: 'radios',
    inline: true,
    label: 'Will the referrer introduce us? (optional)',
    options: yesNoOptions,
  },
  { name: 'ward', type: 'input', width: 20, label: 'Ward (optional)' },
  {
    name: 'language',
    type: 'input',
    width: 20,
    label: 'Language the family speaks (optional)',
    hint: 'If they need an interpreter, say so above.',
  },
];
