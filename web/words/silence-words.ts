import { clockWords, type Branch } from '../../domain/words.ts';

/** How the branch begins that a clock takes when nobody acts, the plainest first. */
const silent = [
  /^nothing /,
  /^(?:nobody replies|no answer comes|it does not come|it fails too often|it is still open)$/,
  /^this (?:day|moment) comes$/,
  /^it cannot$/,
] as const;

const branchesOf = (kind: string): readonly Branch[] =>
  (clockWords as Readonly<Record<string, { readonly branches: readonly Branch[] } | undefined>>)[kind]?.branches ?? [];

/** What happens if nothing is done: "If nobody replies: a closing check by a person." Undefined for a kind this version does not know. */
export function silenceWords(kind: string): string | undefined {
  const branches = branchesOf(kind);
  const found = silent.flatMap((form) => branches.find(({ when }) => form.test(when)) ?? [])[0];
  return found === undefined ? undefined : `If ${found.when}: ${found.leadsTo}.`;
}
