import { writtenDay } from '../../api/reading/time-words.ts';
import type { Question } from '../forms/question.ts';
import { dayIn, textOf, type Typed } from '../forms/typed.ts';
import { isFilled, rowsIn } from '../referral-form/rows.ts';
import type { PublicForm } from './forms.ts';

interface Answer {
  readonly key: string;
  readonly value: string;
}

function valueOf({ name, type, options = [] }: Question, typed: Typed): string {
  const textFor = (value: string): string => options.find((one) => one.value === value)?.text ?? value;
  switch (type) {
    case 'checkboxes':
      return (typed[name] ?? []).map(textFor).join('; ');
    case 'radios':
    case 'select': {
      const value = textOf(typed, name);
      return value === '' ? '' : textFor(value);
    }
    case 'date': {
      const day = dayIn(typed, name);
      return day === undefined ? '' : writtenDay(day);
    }
    case 'textarea':
    case 'input':
      return textOf(typed, name);
  }
}

const answersTo = (questions: readonly Question[], typed: Typed): readonly Answer[] =>
  questions.flatMap((question) => {
    const value = valueOf(question, typed);
    return value === '' ? [] : [{ key: question.label.replace(/ \(optional\)$/, ''), value }];
  });

/** Everything that was answered, part by part, to be looked over before it is sent. */
export function answersOf({ aboutYou, people, about }: PublicForm, typed: Typed) {
  const { who, reach, consent } = people.asked;
  const rows = Array.from({ length: rowsIn(typed) }, (_, at) => at + 1).filter((n) => isFilled(typed, n));
  return [
    { title: aboutYou.title, rows: answersTo(aboutYou.questions, typed) },
    ...rows.map((n, at) => ({
      title: `Person ${String(at + 1)}`,
      rows: answersTo(
        // Whether a way that was not given is safe says nothing.
        [...who(n), ...reach(n), ...consent(n)].filter(
          ({ name }) => !name.endsWith('-safe') || textOf(typed, name.slice(0, -'-safe'.length)) !== '',
        ),
        typed,
      ),
    })),
    { title: about.title, rows: answersTo(about.questions, typed) },
  ].filter(({ rows: answered }) => answered.length > 0);
}

/** What was typed, to be carried unseen. */
export const carried = (
  typed: Typed,
  without: readonly string[],
): readonly { readonly name: string; readonly value: string }[] =>
  Object.entries(typed)
    .filter(([name]) => !without.includes(name))
    .flatMap(([name, values]) => values.map((value) => ({ name, value })));
