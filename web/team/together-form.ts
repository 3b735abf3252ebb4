import type { ProblemPart } from '../../api/errors.ts';
import { askedForm } from '../forms/asked-form.ts';
import type { Question } from '../forms/question.ts';
import { dayIn, textOf, type Typed } from '../forms/typed.ts';
import type { LateFamily } from './late-lines.ts';

/** The boxes of the lines stand outside the form that they belong to: by its id. */
const togetherId = 'together';

/** The name that the boxes share. */
const boxes = 'late';

const questions: readonly Question[] = [
  {
    name: 'newPromise',
    type: 'date',
    label: 'By which day will all of these be done?',
    hint: 'For example, 27 3 2027.',
    missing: 'Enter the new day',
  },
  {
    name: 'note',
    type: 'textarea',
    label: 'The plan (optional)',
    hint: 'Kept on each of these journeys. No mail ever carries it.',
  },
];

/** Both ids are opaque and without blanks. */
const boxOf = (journeyId: string, clockId: string): string => `${journeyId} ${clockId}`;

/** The body of `POST /api/acknowledgements`. */
export const togetherBody = (typed: Typed): Readonly<Record<string, unknown>> => {
  const [day, note] = [dayIn(typed, 'newPromise'), textOf(typed, 'note')];
  return {
    clocks: (typed[boxes] ?? []).map((box) => {
      const [journeyId = '', clockId = ''] = box.split(' ');
      return { journeyId, clockId };
    }),
    ...(day === undefined ? {} : { newPromise: day }),
    ...(note === '' ? {} : { note }),
  };
};

/** A late line with the box that chooses it. */
interface Box {
  readonly id: string;
  readonly value: string;
  readonly checked: boolean;
}

/** The boxes of every line that its reader may answer for, by line; none where there is only one to answer for. */
export function togetherBoxes(families: readonly LateFamily[], typed: Typed): ReadonlyMap<string, Box> {
  const values = families.flatMap(({ journeyId, lines }) =>
    lines.flatMap(({ clockId, answerHref }) => (answerHref === undefined ? [] : [boxOf(journeyId, clockId)])),
  );
  const chosen = typed[boxes] ?? [];
  if (values.length < 2 && chosen.length === 0) return new Map();
  return new Map(
    values.map((value, n) => [value, { id: `late-${String(n + 1)}`, value, checked: chosen.includes(value) }]),
  );
}

/** The families with their boxes; what was chosen stays chosen. */
export const withBoxes = (families: readonly LateFamily[], chosen: ReadonlyMap<string, Box>) =>
  families.map((family) => ({
    ...family,
    lines: family.lines.map((line) => ({ ...line, box: chosen.get(boxOf(family.journeyId, line.clockId)) })),
  }));

/** The form below the list, and what is wrong with it. */
export function togetherForm(typed: Typed, parts: readonly ProblemPart[], firstBox: string | undefined) {
  const { inputs, errors } = askedForm(questions, typed, parts);
  const none = parts.some(({ pointer }) => pointer === '/clocks');
  return {
    id: togetherId,
    name: boxes,
    inputs,
    errors: [
      ...(none ? [{ text: 'Choose at least one late clock', href: `#${firstBox ?? togetherId}` }] : []),
      ...errors,
    ],
  };
}
