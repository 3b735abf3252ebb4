import { clockKindWords } from '../../api/reading/clock-names.ts';
import { stuckWords } from '../../api/reading/stuck-words.ts';
import type { Question } from '../forms/question.ts';
import type { Typed } from '../forms/typed.ts';
import type { BoardQuery } from '../paths.ts';
import type { ListedSign } from '../../register/queries/stuck-list.ts';

/** Kinds of signs begin so in the filter, to tell them from kinds of clocks. */
const stuckKind = 'stuck:';

/** A text of the address, if it is one. */
export const queryText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined;

/** What the board is narrowed to, in its two parts: a kind of clock leaves no sign, and the other way round. */
export function narrowed({ kind }: BoardQuery): {
  readonly lateKind?: string;
  readonly showLate: boolean;
  readonly sign?: string;
  readonly showStuck: boolean;
} {
  if (kind === undefined) return { showLate: true, showStuck: true };
  return kind.startsWith(stuckKind)
    ? { showLate: false, showStuck: true, sign: kind.slice(stuckKind.length) }
    : { showLate: true, showStuck: false, lateKind: kind };
}

interface Found {
  readonly workers: readonly { readonly id: string; readonly name: string }[];
  readonly kinds: readonly string[];
  readonly signs: readonly ListedSign[];
}

/** The two questions of the filter: only what the board holds can be chosen. */
export function filterQuestions({ workers, kinds, signs }: Found): readonly Question[] {
  const signKinds = [...new Set(signs.map(({ kind }) => kind))];
  return [
    {
      name: 'worker',
      type: 'select',
      plain: true,
      label: 'Whose',
      options: workers.map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      name: 'kind',
      type: 'select',
      plain: true,
      label: 'What',
      options: [
        ...kinds.map((kind) => ({ value: kind, text: clockKindWords(kind) })),
        ...signKinds.map((kind) => ({ value: `${stuckKind}${kind}`, text: stuckWords[kind] })),
      ],
    },
  ];
}

/** The filter as it stands, for its inputs. */
export const typedFilter = ({ worker, kind }: BoardQuery): Typed => ({
  ...(worker === undefined ? {} : { worker: [worker] }),
  ...(kind === undefined ? {} : { kind: [kind] }),
});
