import type { z } from 'zod';
import type { ClockKind } from '../domain/clock.ts';
import type { Path, Problem } from '../domain/checks/problem.ts';
import { clockWords } from '../domain/words.ts';

/** What a file's shape is found to lack, for people: `atName` when it is a name and not what stands behind it that is wrong. */
export interface ShapeProblem extends Problem {
  readonly atName?: true;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a group in curly brackets',
  record: 'a group in curly brackets',
  array: 'a list in square brackets',
};

const kindOf = (name: string): string => kinds[name] ?? name;

const listed = (names: readonly unknown[]): string => names.map((name) => `"${String(name)}"`).join(', ');

/** How many letters must change to make one of the other. */
function changes(a: string, b: string): number {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The name that was probably meant. */
const meant = (written: string, known: readonly string[]): string | undefined =>
  known
    .map((name) => ({ name, far: changes(written, name) }))
    .filter(({ name, far }) => far <= Math.max(2, Math.floor(name.length / 3)))
    .sort((one, other) => one.far - other.far)[0]?.name;

const isClock = (path: Path): boolean => path.length === 2 && path[0] === 'clocks';

function missing(path: Path, expected: string): Problem {
  const name = String(path.at(-1));
  const kind = path.at(-1) as ClockKind;
  if (isClock(path) && Object.hasOwn(clockWords, kind))
    return {
      path,
      reason: `The clock "${name}" has no figure: nobody would be told when this is late – ${clockWords[kind].summary}.`,
      remedy: `Add "${name}" to "clocks", with "within", "ladder" and "source".`,
    };
  return { path, reason: `"${name}" is missing.`, remedy: `Add "${name}": ${kindOf(expected)}.` };
}

const unknownName = (path: Path, name: string, known: readonly string[]): ShapeProblem => {
  const other = meant(name, known);
  const what = path.at(-1) === 'clocks' ? 'No clock is called' : 'Nothing here is called';
  return {
    path: [...path, name],
    atName: true,
    reason: `${what} "${name}": what it says would count for nothing.`,
    remedy: other === undefined ? 'Take it out.' : `Write "${other}", or take it out.`,
  };
};

type Issue = z.core.$ZodIssue;

/**
 * One finding of the schema in plain words.
 * @param there whether anything stands at this path
 * @param known which names may stand at this path
 */
export function inPlainWords(
  issue: Issue,
  there: (path: Path) => boolean,
  known: (path: Path) => readonly string[],
): readonly ShapeProblem[] {
  const path = issue.path as Path;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => unknownName(path, name, known(path)));
    case 'invalid_type':
      if (!there(path)) return [missing(path, issue.expected)];
      return [
        {
          path,
          reason: `Here stands something that is not ${kindOf(issue.expected)}.`,
          remedy: `Write ${kindOf(issue.expected)}.`,
        },
      ];
    case 'invalid_value':
      if (!there(path)) return [missing(path, `one of ${listed(issue.values)}`)];
      return [{ path, reason: 'This word is not known here.', remedy: `Write one of ${listed(issue.values)}.` }];
    case 'too_small':
      return [
        {
          path,
          reason:
            issue.origin === 'array'
              ? 'This list is empty or too short.'
              : `This is less than ${String(issue.minimum)}${issue.inclusive === true ? '' : ' or just that'}.`,
          remedy:
            issue.origin === 'array'
              ? `List at least ${String(issue.minimum)}.`
              : `Write ${issue.inclusive === true ? 'at least' : 'more than'} ${String(issue.minimum)}.`,
        },
      ];
    case 'too_big':
      return [
        {
          path,
          reason: `This is more than ${String(issue.maximum)}.`,
          remedy: `Write at most ${String(issue.maximum)}.`,
        },
      ];
    default:
      return [
        {
          path,
          reason: `This is not written as it must be: ${issue.message}.`,
          remedy:
            path.at(-1) === 'source'
              ? 'Write "ours: " and why you chose it, or "published: " and where.'
              : 'Write it as the shipped pathways do.',
        },
      ];
  }
}
