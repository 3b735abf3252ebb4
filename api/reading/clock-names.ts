import { clockNamed } from '../../domain/clock-named.ts';
import type { Pathway } from '../../domain/policy.ts';
import { clockWords } from '../../domain/words.ts';

/** The kind a clock's id begins with. */
export const clockKindOf = (clockId: string): string => clockId.slice(0, clockId.indexOf(':'));

/** What a kind of clock is called; one that this version does not know, by its code. */
export const clockKindWords = (kind: string): string =>
  (clockWords as Readonly<Record<string, { readonly summary: string } | undefined>>)[kind]?.summary ?? kind;

/** What a clock is called, in the words of these pathways' data where they name it. */
export const clockNameOf = (clockId: string, pathways: readonly (Pathway | undefined)[]): string =>
  clockNamed({ clockId, kind: clockKindOf(clockId) }, pathways);
