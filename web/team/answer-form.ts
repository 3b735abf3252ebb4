import type { ProblemPart } from '../../api/errors.ts';
import type { Field } from '../../api/fields.ts';
import { clockNameOf } from '../../api/reading/clock-names.ts';
import type { Pathway } from '../../domain/policy.ts';
import { errorsOf, inputOf, type Filling } from '../forms/inputs.ts';
import { bodyOf, textOf, type Typed } from '../forms/typed.ts';

const command = 'acknowledge-escalation';

/** What is asked of whoever answers for a late clock; which clock it is, the line says. */
const fields: readonly Field[] = [
  { name: 'newPromise', type: 'day', required: true },
  { name: 'note', type: 'words', required: false },
];

const filling = (typed: Typed, wrong: readonly ProblemPart[]): Filling => ({
  command,
  typed,
  wrong,
  optionText: () => undefined,
});

/** The body of the command, as the API takes it. */
export const answerBody = (typed: Typed): Readonly<Record<string, unknown>> => ({
  clockId: textOf(typed, 'clockId'),
  ...bodyOf(fields, typed),
});

/** The form that stands open in a line of the board. */
export const answerForm = (
  clockId: string,
  pathways: readonly Pathway[],
  typed: Typed,
  wrong: readonly ProblemPart[],
) => ({
  clockId,
  title: `Answer for it with a plan: ${clockNameOf(clockId, pathways)}`,
  inputs: fields.map((field) => inputOf(field, filling(typed, wrong))),
});

/** What is wrong with it, for the summary. */
export const answerErrors = (typed: Typed, wrong: readonly ProblemPart[]) => errorsOf(fields, filling(typed, wrong));
