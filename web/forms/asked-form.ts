import type { ProblemPart } from '../../api/errors.ts';
import type { Input } from './inputs.ts';
import { askedInput, focusOf, wrongWords, type Question } from './question.ts';
import type { Typed } from './typed.ts';

/** The inputs of a form with what was typed, and what is wrong with it for the summary, by question. */
export function askedForm(
  questions: readonly Question[],
  typed: Typed,
  parts: readonly ProblemPart[],
): { readonly inputs: readonly Input[]; readonly errors: readonly { readonly text: string; readonly href: string }[] } {
  const wrongOf = (question: Question): string | undefined => {
    const part = parts.find(({ pointer }) => `${pointer}/`.startsWith(`/${question.name}/`));
    return part === undefined ? undefined : wrongWords(question, typed, part.detail);
  };
  return {
    inputs: questions.map((question) => askedInput(question, typed, wrongOf(question))),
    errors: questions.flatMap((question) => {
      const text = wrongOf(question);
      return text === undefined ? [] : [{ text, href: `#${focusOf(question)}` }];
    }),
  };
}
