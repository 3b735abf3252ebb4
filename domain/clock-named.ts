import { clockKey, type Clock, type ClockKind } from './clock.ts';
import type { Pathway } from './policy.ts';
import { isOwnLetter } from './spread.ts';
import { clockWords } from './words.ts';

/** A clock as any list holds it; a kind that this version does not know is called by its code. */
type Named = Pick<Clock, 'clockId'> & { readonly kind: string };

const isKnown = (kind: string): kind is ClockKind => Object.hasOwn(clockWords, kind);

/** What pathways' data call this very clock, where it is one of several of its kind: the date of which a family is reminded. */
function wordsOfData({ kind, clockId }: Named, pathways: readonly (Pathway | undefined)[]): string | undefined {
  if (kind !== 'prompt') return undefined;
  const key = clockKey(clockId);
  return pathways.flatMap((pathway) => pathway?.prompts ?? []).find(({ code }) => key.startsWith(`${code}.`))?.name;
}

/**
 * What a clock is called. Two dates of one family are told apart by the words of its pathway's data.
 * @param pathways where to look for those words: the journey's own pathway where it is at hand, else all of the service
 */
export function clockNamed(clock: Named, pathways: readonly (Pathway | undefined)[]): string {
  if (isOwnLetter(clock)) return 'A mail to staff leaves, a little after others of its minute';
  const summary = isKnown(clock.kind) ? clockWords[clock.kind].summary : clock.kind;
  const words = wordsOfData(clock, pathways);
  return words === undefined ? summary : `${summary}: ${words}`;
}
