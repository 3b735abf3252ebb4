import type { Field } from '../../api/fields.ts';
import type { ProblemPart } from '../../api/errors.ts';
import type { PeoplesCommand } from '../../domain/possible.ts';
import { dayParts, textOf, type Typed } from './typed.ts';
import type { FieldWords } from './field-words.ts';
import { fieldWords } from './words.ts';

/** More options than this stand in a list to open instead of one below the other. */
const mostRadios = 12;

type Macro = 'radios' | 'checkboxes' | 'select' | 'date' | 'textarea' | 'input';

/** One input as its macro wants it: `params` are that macro's own. */
export interface Input {
  readonly macro: Macro;
  readonly params: object;
}

/** What a form is rendered with. */
export interface Filling {
  readonly command: PeoplesCommand;
  readonly typed: Typed;
  /** Where what was sent is wrong, as the API says it. */
  readonly wrong: readonly ProblemPart[];
  /** Words for options that only this journey knows: a clock, a visit, a promise. */
  readonly optionText: (field: string, value: string) => string | undefined;
}

/** Ids on a page with many forms begin with the form's. */
export const inputId = (command: string, field: string): string => `${command}-${field}`;

/** Where the link of an error leads: the first thing that can be focused. */
export const focusId = (command: string, { name, type }: Field): string =>
  type === 'day' ? `${inputId(command, name)}-day` : inputId(command, name);

const lower = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** How a schema's complaints begin; a rule's are whole sentences. */
const bySchema = /^(?:Must|Is) /;

/** A field's error in words: left empty, it says what to do; else what the API says of it. */
function errorText(field: Field, words: FieldWords, detail: string, typed: Typed): string {
  if (!bySchema.test(detail)) return detail;
  const names = field.type === 'day' ? dayParts.map((one) => `${field.name}-${one}`) : [field.name];
  const empty = names.every((name) => textOf(typed, name) === '');
  if (empty) return words.missing ?? `Answer “${words.label}”`;
  if (field.type === 'day') return 'Enter a real day, such as 27 3 2027';
  return `“${words.label}” ${lower(detail)}`;
}

const partOf = (field: Field, wrong: readonly ProblemPart[]): ProblemPart | undefined =>
  wrong.find(({ pointer }) => pointer === `/${field.name}` || pointer.startsWith(`/${field.name}/`));

/** Each field that is wrong with its words, in the order of the form. */
export const errorsOf = (
  fields: readonly Field[],
  { command, typed, wrong }: Filling,
): readonly { readonly text: string; readonly href: string }[] =>
  fields.flatMap((field) => {
    const part = partOf(field, wrong);
    if (part === undefined) return [];
    const text = errorText(field, fieldWords(command, field.name), part.detail, typed);
    return [{ text, href: `#${focusId(command, field)}` }];
  });

function optionsOf(
  field: Field,
  words: FieldWords,
  { optionText }: Filling,
): readonly { value: string; text: string }[] {
  if (field.type === 'yes-no')
    return [
      { value: 'true', text: 'Yes' },
      { value: 'false', text: 'No' },
    ];
  return (field.options ?? []).map(({ value, text }) => ({
    value,
    text: optionText(field.name, value) ?? words.options?.[value] ?? text,
  }));
}

/** The input of a field, filled with what was typed. */
export function inputOf(field: Field, filling: Filling): Input {
  const { command, typed, wrong } = filling;
  const words = fieldWords(command, field.name);
  const part = partOf(field, wrong);
  const optional = field.required || field.type === 'words' || words.hint !== undefined ? '' : ' (optional)';
  const legend = `${words.label}${optional}`;
  const common = {
    name: field.name,
    ...(words.hint === undefined ? {} : { hint: { text: words.hint } }),
    ...(part === undefined ? {} : { errorMessage: { text: errorText(field, words, part.detail, typed) } }),
  };
  const id = inputId(command, field.name);
  const fieldset = { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } };
  const label = { text: legend, classes: 'govuk-label--s' };
  const options = optionsOf(field, words, filling);
  const [only] = options;
  // Where there is only one thing it can be, nobody has to choose it.
  const chosen =
    typed[field.name] ??
    (field.type === 'choice' && field.required && options.length === 1 && only ? [only.value] : []);
  const items = options.map((option) => ({ ...option, checked: chosen.includes(option.value) }));

  switch (field.type) {
    case 'yes-no':
      return {
        macro: 'radios',
        params: { ...common, idPrefix: id, fieldset, classes: 'govuk-radios--small govuk-radios--inline', items },
      };
    case 'choice':
      if (items.length > mostRadios)
        return {
          macro: 'select',
          params: {
            ...common,
            id,
            label,
            items: [
              { value: '', text: 'Choose' },
              ...items.map(({ checked, ...item }) => ({ ...item, selected: checked })),
            ],
          },
        };
      return { macro: 'radios', params: { ...common, idPrefix: id, fieldset, classes: 'govuk-radios--small', items } };
    case 'choices':
      return {
        macro: 'checkboxes',
        params: { ...common, idPrefix: id, fieldset, classes: 'govuk-checkboxes--small', items },
      };
    case 'day':
      return {
        macro: 'date',
        params: {
          ...common,
          id,
          fieldset,
          namePrefix: field.name,
          items: dayParts.map((name) => ({ name, value: textOf(typed, `${field.name}-${name}`) })),
        },
      };
    case 'words':
      return { macro: 'textarea', params: { ...common, id, label, rows: 3, value: typed[field.name]?.[0] ?? '' } };
    case 'number':
    case 'text':
      return {
        macro: 'input',
        params: {
          ...common,
          id,
          label,
          value: typed[field.name]?.[0] ?? '',
          ...(field.type === 'number' ? { inputmode: 'numeric', classes: 'govuk-input--width-4' } : {}),
        },
      };
  }
}
