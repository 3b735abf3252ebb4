import type { ProblemPart } from '../../api/errors.ts';
import { askedInput, focusOf, wrongWords, type Question } from '../forms/question.ts';
import type { Input } from '../forms/inputs.ts';
import type { Typed } from '../forms/typed.ts';
import type { Built } from './body.ts';
import { consentQuestions, personQuestions, reachQuestions } from './questions.ts';
import { actField, countField, mostPeople, personField, rowsIn } from './rows.ts';

const noChild = 'Name at least one child, or a child who is expected';

/** The question that a part of the body came from: the longest pointer that leads to it. */
function placeOf(places: Built['places'], pointer: string): string | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = places.get(at);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** What is wrong with each question, by its name; the first thing wrong with it counts. */
export function wrongIn(
  questions: readonly Question[],
  typed: Typed,
  { places }: Pick<Built, 'places'>,
  parts: readonly ProblemPart[],
): ReadonlyMap<string, string> {
  const wrong = new Map<string, string>();
  for (const { pointer, detail } of parts) {
    const name = placeOf(places, pointer);
    const question = questions.find((one) => one.name === name);
    if (name === undefined || question === undefined || wrong.has(name)) continue;
    wrong.set(name, pointer === '/people' ? noChild : wrongWords(question, typed, detail));
  }
  return wrong;
}

/** The same for the summary at the top, in the order of the form. */
export const errorList = (
  questions: readonly Question[],
  wrong: ReadonlyMap<string, string>,
): readonly { readonly text: string; readonly href: string }[] =>
  questions.flatMap((question) => {
    const text = wrong.get(question.name);
    return text === undefined ? [] : [{ text, href: `#${focusOf(question)}` }];
  });

/** Inputs of some questions, filled with what was typed. */
export const inputsOf = (
  questions: readonly Question[],
  typed: Typed,
  wrong: ReadonlyMap<string, string>,
): readonly Input[] => questions.map((question) => askedInput(question, typed, wrong.get(question.name)));

/** Questions about one person, in their parts. */
export interface PersonQuestions {
  readonly who: (n: number) => readonly Question[];
  readonly reach: (n: number) => readonly Question[];
  readonly consent: (n: number) => readonly Question[];
}

/** As staff are asked them. */
export const askedByStaff: PersonQuestions = {
  who: personQuestions,
  reach: reachQuestions,
  consent: consentQuestions,
};

/** Every question about every person the form has room for. */
export const questionsOfAll = (typed: Typed, { who, reach, consent }: PersonQuestions): readonly Question[] =>
  Array.from({ length: rowsIn(typed) }, (_, at) => at + 1).flatMap((n) => [...who(n), ...reach(n), ...consent(n)]);

/** What `people.njk` draws: a part of the form for each person, and the buttons that make it longer or shorter. */
export function peoplePart(
  typed: Typed,
  wrong: ReadonlyMap<string, string>,
  action: string,
  { who, reach, consent }: PersonQuestions,
) {
  const count = rowsIn(typed);
  const isWrong = (questions: readonly Question[]): boolean => questions.some(({ name }) => wrong.has(name));
  const said = (questions: readonly Question[]): boolean =>
    questions.some(({ name }) => (typed[name] ?? []).some((one) => one !== ''));
  return {
    countField,
    actField,
    count,
    rows: Array.from({ length: count }, (_, at) => at + 1).map((n) => ({
      n,
      id: personField(n, 'part'),
      who: inputsOf(who(n), typed, wrong),
      reach: inputsOf(reach(n), typed, wrong),
      reachOpen: isWrong(reach(n)) || said(reach(n)),
      consent: inputsOf(consent(n), typed, wrong),
      consentOpen: isWrong(consent(n)) || said(consent(n)),
      remove: count > 1 ? { value: `remove-person-${String(n)}`, action: `${action}#people` } : undefined,
    })),
    add:
      count < mostPeople ? { value: 'add-person', action: `${action}#${personField(count + 1, 'part')}` } : undefined,
  };
}
