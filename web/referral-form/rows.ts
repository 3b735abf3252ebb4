import { textOf, type Typed } from '../forms/typed.ts';

/** The field that says how many people the form has room for. */
export const countField = 'people';
/** The field of the buttons: which one was pressed. */
export const actField = 'act';

/** As many people as one form holds; others are added on the journey's page. */
export const mostPeople = 12;
const atFirst = 2;

/** How the inputs of the n-th person begin; people are counted from 1. */
export const personField = (n: number, part: string): string => `person-${String(n)}-${part}`;

/** How many people a form that was sent has room for. */
export function rowsIn(typed: Typed): number {
  const count = Number(textOf(typed, countField));
  return Number.isInteger(count) && count >= 1 ? Math.min(count, mostPeople) : atFirst;
}

/** Parts that are answered before anything is typed: they make nobody of an empty row. */
const isAnswer = (part: string): boolean => part === 'role' || part.includes('safe') || part.startsWith('consent');

/** Whether anything is known of this person besides what is chosen from a list. */
export const isFilled = (typed: Typed, n: number): boolean =>
  Object.entries(typed).some(
    ([name, values]) =>
      name.startsWith(personField(n, '')) &&
      !isAnswer(name.slice(personField(n, '').length)) &&
      values.some((one) => one.trim() !== ''),
  );

/** The form without one person: those after them move up. */
function without(typed: Typed, gone: number): Typed {
  const kept = Object.entries(typed).flatMap(([name, values]): readonly (readonly [string, readonly string[]])[] => {
    const [, n = '', part = ''] = /^person-(\d{1,2})-(.+)$/.exec(name) ?? [];
    if (n === '' || Number(n) < gone) return [[name, values]];
    return Number(n) === gone ? [] : [[personField(Number(n) - 1, part), values]];
  });
  return { ...Object.fromEntries(kept), [countField]: [String(Math.max(1, rowsIn(typed) - 1))] };
}

/**
 * What a button that only changes the form makes of it: one person more or fewer, all else as it was typed. Undefined when the form was sent to be
 * saved.
 */
export function reshaped(typed: Typed): Typed | undefined {
  const act = textOf(typed, actField);
  if (act === 'add-person') return { ...typed, [countField]: [String(Math.min(rowsIn(typed) + 1, mostPeople))] };
  const [, gone] = /^remove-person-(\d{1,2})$/.exec(act) ?? [];
  return gone === undefined ? undefined : without(typed, Number(gone));
}
