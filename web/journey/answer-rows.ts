import type { Field } from '../../api/fields.ts';
import { writtenDay } from '../../api/reading/time-words.ts';
import type { PeoplesCommand } from '../../domain/possible.ts';
import { focusId } from '../forms/inputs.ts';
import { bodyOf, type Typed } from '../forms/typed.ts';
import { fieldWords } from '../forms/words.ts';

/** One question with what was answered, and where on the journey's page it can be changed. */
export interface AnswerRow {
  readonly question: string;
  readonly answer: string;
  readonly anchor: string;
}

type OptionText = (field: string, value: string) => string | undefined;

function answerWords(command: PeoplesCommand, field: Field, value: unknown, optionText: OptionText): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (field.type === 'day' && typeof value === 'string') return writtenDay(value);
  const words = fieldWords(command, field.name);
  const textOfOne = (one: unknown): string => {
    const code = String(one);
    const offered = field.options?.find((option) => option.value === code)?.text;
    return optionText(field.name, code) ?? words.options?.[code] ?? offered ?? code;
  };
  return Array.isArray(value) ? value.map(textOfOne).join(', ') : textOfOne(value);
}

/** What somebody answered in a form, in its order and in words; what was left empty is left out. */
export function answerRows(
  command: PeoplesCommand,
  fields: readonly Field[],
  typed: Typed,
  optionText: OptionText,
): readonly AnswerRow[] {
  const body = bodyOf(fields, typed);
  return fields.flatMap((field) => {
    const value = body[field.name];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    return [
      {
        question: fieldWords(command, field.name).label,
        answer: answerWords(command, field, value, optionText),
        anchor: focusId(command, field),
      },
    ];
  });
}
