import type { Input } from './inputs.ts';
import { dayParts, textOf, type Typed } from './typed.ts';

/** A question of a page that is no command of a journey: asked in the page's own words, by the same macros. */
export interface Question {
  /** Its name in the form, and the id of its input: once on a page. */
  readonly name: string;
  readonly type: 'radios' | 'checkboxes' | 'select' | 'date' | 'textarea' | 'input';
  readonly label: string;
  readonly hint?: string;
  /** What is said when it was left empty, and when it cannot be understood. */
  readonly missing?: string;
  readonly wrong?: string;
  readonly options?: readonly { readonly value: string; readonly text: string; readonly hint?: string }[];
  /** Short answers beside each other. */
  readonly inline?: true;
  /** A label of the size of the text around it: one of several in a row of the form. */
  readonly plain?: true;
  readonly inputType?: 'email' | 'tel' | 'number' | 'search';
  /** What the browser may fill in; nothing about other people. */
  readonly autocomplete?: string;
  readonly width?: 4 | 10 | 20;
  readonly rows?: number;
}

/** Where the link of an error leads: the first thing that can be focused. */
export const focusOf = ({ type, name }: Pick<Question, 'type' | 'name'>): string =>
  type === 'date' ? `${name}-day` : name;

/** Whether nothing was typed into it. */
const leftEmpty = ({ type, name }: Pick<Question, 'type' | 'name'>, typed: Typed): boolean =>
  (type === 'date' ? dayParts.map((part) => `${name}-${part}`) : [name]).every((one) => textOf(typed, one) === '');

/** What is said of a question that is wrong: left empty, it says what to do; else what is the matter. */
export const wrongWords = (question: Question, typed: Typed, detail: string): string =>
  leftEmpty(question, typed)
    ? (question.missing ?? `Answer “${question.label}”`)
    : (question.wrong ?? (question.type === 'date' ? 'Enter a real day, such as 27 3 2027' : detail));

const itemsOf = ({ options = [] }: Question, chosen: readonly string[], key: 'checked' | 'selected') =>
  options.map(({ value, text, hint }) => ({
    value,
    text,
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    [key]: chosen.includes(value),
  }));

/** The input of a question, filled with what was typed; `error` is what is wrong with it. */
export function askedInput(question: Question, typed: Typed, error?: string): Input {
  const { name, type, label: text, hint } = question;
  const common = {
    name,
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...(error === undefined ? {} : { errorMessage: { text: error } }),
  };
  const label = { text, ...(question.plain ? {} : { classes: 'govuk-label--s' }) };
  const fieldset = { legend: { text, ...(question.plain ? {} : { classes: 'govuk-fieldset__legend--s' }) } };
  const chosen = typed[name] ?? [];
  switch (type) {
    case 'radios':
      return {
        macro: 'radios',
        params: {
          ...common,
          idPrefix: name,
          fieldset,
          classes: `govuk-radios--small${question.inline ? ' govuk-radios--inline' : ''}`,
          items: itemsOf(question, chosen, 'checked'),
        },
      };
    case 'checkboxes':
      return {
        macro: 'checkboxes',
        params: {
          ...common,
          idPrefix: name,
          fieldset,
          classes: 'govuk-checkboxes--small',
          items: itemsOf(question, chosen, 'checked'),
        },
      };
    case 'select':
      return {
        macro: 'select',
        params: {
          ...common,
          id: name,
          label,
          items: [{ value: '', text: 'Choose' }, ...itemsOf(question, chosen, 'selected')],
        },
      };
    case 'date':
      return {
        macro: 'date',
        params: {
          ...common,
          id: name,
          fieldset,
          namePrefix: name,
          items: dayParts.map((part) => ({
            name: part,
            value: textOf(typed, `${name}-${part}`),
            classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
          })),
        },
      };
    case 'textarea':
      return {
        macro: 'textarea',
        params: { ...common, id: name, label, rows: question.rows ?? 3, value: chosen[0] ?? '' },
      };
    case 'input':
      return {
        macro: 'input',
        params: {
          ...common,
          id: name,
          label,
          value: chosen[0] ?? '',
          autocomplete: question.autocomplete ?? 'off',
          ...(question.inputType === undefined ? {} : { type: question.inputType }),
          ...(question.width === undefined ? {} : { classes: `govuk-input--width-${String(question.width)}` }),
        },
      };
  }
}
