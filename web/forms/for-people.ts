import { Problem } from '../../api/errors.ts';

const otherWords: Readonly<Record<string, string>> = {
  stale: 'This journey has changed since you opened the page. See what is new, then save again.',
  'key-reused':
    'This form was saved before with other answers. See below what was saved; send it again only if this is something new.',
};

/** The same text without talk of keys. */
export const withoutKeys = (text: string): string => text.replace(/ (?:this )?with the same key/g, '');

/** A problem in the words of a page: what a program is told about its key means nothing to a person. */
export const forPeople = (problem: Problem): Problem =>
  new Problem(
    problem.status,
    problem.code,
    otherWords[problem.code] ?? withoutKeys(problem.message),
    problem.errors,
    problem.headers,
  );
