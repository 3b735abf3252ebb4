import type { Field } from '../../api/fields.ts';

/** What came in a form: every input's text under its name, a list where boxes share one. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** A form as the browser sent it; anything that is no text is left out. */
export function typedIn(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]): readonly (readonly [string, readonly string[]])[] => {
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      return [[name, list.filter((one) => typeof one === 'string')]];
    }),
  );
}

/** The one text of an input; empty when it was left so. Browsers end lines in their own way. */
export const textOf = (typed: Typed, name: string): string => (typed[name]?.[0] ?? '').replaceAll('\r\n', '\n').trim();

export const dayParts = ['day', 'month', 'year'] as const;

const padded = (text: string, length: number): string => text.padStart(length, '0');

/** A day as the three boxes of a form say it. */
export function dayTyped(name: string, day: string | undefined): Readonly<Record<string, string>> {
  if (day === undefined) return {};
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}

/** A day written in three boxes; undefined when all are empty. */
export function dayIn(typed: Typed, name: string): string | undefined {
  const [day = '', month = '', year = ''] = dayParts.map((one) => textOf(typed, `${name}-${one}`));
  if (day === '' && month === '' && year === '') return undefined;
  // A half-written day stays wrong, and is named as such by whoever checks it.
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function valueOf({ name, type, required }: Field, typed: Typed): unknown {
  const text = textOf(typed, name);
  switch (type) {
    case 'choices': {
      const chosen = typed[name] ?? [];
      return chosen.length === 0 && !required ? undefined : chosen;
    }
    case 'day':
      return dayIn(typed, name);
    case 'yes-no':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'number':
      return /^-?\d{1,9}$/.test(text) ? Number(text) : text === '' ? undefined : text;
    case 'text':
    case 'words':
    case 'choice':
      return text === '' ? undefined : text;
  }
}

/** The body the API would have been sent. Nothing is judged here: what is left empty is absent, and wrong text stays wrong. */
export const bodyOf = (fields: readonly Field[], typed: Typed): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = valueOf(field, typed);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
