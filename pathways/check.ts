import { z } from 'zod';
import { pathwayProblems } from '../domain/checks/pathway.ts';
import { policyProblems } from '../domain/checks/policy.ts';
import type { Path, PathwaySketch, PolicySketch, Problem } from '../domain/checks/problem.ts';
import type { IntakePolicy, Pathway } from '../domain/policy.ts';
import { readJson, type Place } from './json-places.ts';
import { intakePolicySchema, pathwaySchema } from './schema.ts';
import { inPlainWords, type ShapeProblem } from './shape-words.ts';

/** Something wrong with a data file: where, what it would do to a family, and what to do about it. */
export interface FileProblem extends Place {
  /** `clocks › review › within`; empty where the text cannot be read at all. */
  readonly where: string;
  readonly reason: string;
  readonly remedy: string;
}

/** What a file holds, or everything that is wrong with it, in the order in which it stands there. */
export type Checked =
  | { readonly kind: 'pathway'; readonly problems: readonly FileProblem[]; readonly data?: Pathway }
  | { readonly kind: 'intake policy'; readonly problems: readonly FileProblem[]; readonly data?: IntakePolicy };

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inside, key) =>
      Array.isArray(inside)
        ? inside[Number(key)]
        : isGroup(inside) && Object.hasOwn(inside, key)
          ? inside[key]
          : undefined,
    value,
  );

/** Which names a schema knows at this place. */
function namesIn(schema: z.ZodType, path: Path): readonly string[] {
  let inside: unknown = z.toJSONSchema(schema, { unrepresentable: 'any' });
  for (const key of path)
    inside =
      typeof key === 'number'
        ? at(inside, ['items'])
        : (at(inside, ['properties', key]) ?? at(inside, ['additionalProperties']));
  const properties = at(inside, ['properties']);
  return isGroup(properties) ? Object.keys(properties) : [];
}

/** As much of the data as has its right shape: one mistake does not keep the rest from being looked at. */
function readable(value: unknown, problems: readonly ShapeProblem[]): Readonly<Record<string, unknown>> {
  const left: Record<string, unknown> = isGroup(value) ? { ...value } : {};
  for (const { path, atName } of problems) {
    const [top, name] = path;
    if (typeof top !== 'string' || atName === true || path.at(-1) === 'source') continue;
    const group = left[top];
    // A ladder that cannot be read is there all the same: naming it is no second mistake.
    if ((top === 'clocks' || top === 'ladders') && name !== undefined && isGroup(group))
      left[top] = { ...group, [name]: undefined };
    else left[top] = undefined;
  }
  return Object.fromEntries(Object.entries(left).filter(([, part]) => part !== undefined));
}

interface Findings<D> {
  readonly problems: readonly ShapeProblem[];
  readonly data?: D;
}

function findings<S extends z.ZodType>(
  value: unknown,
  schema: S,
  rules: (sketch: Readonly<Record<string, unknown>>) => readonly Problem[],
): Findings<z.infer<S>> {
  const parsed = schema.safeParse(value);
  const there = (path: Path): boolean => at(value, path) !== undefined;
  const shape = (parsed.error?.issues ?? []).flatMap((issue) =>
    inPlainWords(issue, there, (path) => namesIn(schema, path)),
  );
  const problems = [...shape, ...rules(readable(value, shape))];
  return parsed.success && problems.length === 0 ? { problems, data: parsed.data } : { problems };
}

const inOrder = (one: Place, other: Place): number => one.line - other.line || one.column - other.column;

/**
 * Reads a pathway or an intake policy and says everything that is wrong with it: its text, its shape, and whatever could strand a family. Never throws.
 */
export function checkText(text: string): Checked {
  const read = readJson(text);
  if ('sentence' in read) {
    const { place, sentence, remedy } = read;
    return { kind: 'pathway', problems: [{ ...place, where: '', reason: sentence, remedy }] };
  }
  const { value, placeOf, twice } = read;
  const placed = (problems: readonly ShapeProblem[]): readonly FileProblem[] =>
    [
      ...problems.map(({ path, atName, reason, remedy }) => ({
        ...placeOf(path, atName === true ? 'name' : undefined),
        where: path.join(' › '),
        reason,
        remedy,
      })),
      ...twice.map(({ path, place }) => ({
        ...place,
        where: path.join(' › '),
        reason: `"${String(path.at(-1))}" stands here for the second time: only one of the two would count.`,
        remedy: 'Keep one of them.',
      })),
    ].sort(inOrder);
  const sound = <D>(data: D | undefined): { data?: D } => (data === undefined || twice.length > 0 ? {} : { data });
  if (isGroup(value) && (Object.hasOwn(value, 'closesAt') || Object.hasOwn(value, 'sendAgainAfter'))) {
    const { problems, data } = findings(value, intakePolicySchema, (sketch) => policyProblems(sketch as PolicySketch));
    return { kind: 'intake policy', problems: placed(problems), ...sound(data as IntakePolicy | undefined) };
  }
  const { problems, data } = findings(value, pathwaySchema, (sketch) => pathwayProblems(sketch as PathwaySketch));
  return { kind: 'pathway', problems: placed(problems), ...sound(data as Pathway | undefined) };
}

/** A problem as two lines for people, with the file and the place in front, as editors understand it. */
export const problemLines = (file: string, { line, column, where, reason, remedy }: FileProblem): string =>
  `${file}:${String(line)}:${String(column)}${where === '' ? '' : `  ${where}`}\n    ${reason}\n    ${remedy}`;
