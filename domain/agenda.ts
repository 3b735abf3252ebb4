import type { Clock } from './clock.ts';
import { clockKey } from './clock.ts';
import { promptNamed } from './features/prompts.ts';
import type { Journey } from './journey.ts';
import { clockWords, type Branch } from './words.ts';

/** A clock as people see it: what happens next and when, and where each branch leads. */
export interface AgendaLine extends Clock {
  readonly summary: string;
  readonly branches: readonly Branch[];
}

/** What happens next and when, in order; clocks that stand still come last. */
export const agenda = (journey: Journey): readonly AgendaLine[] =>
  [...journey.clocks]
    .sort((a, b) => standing(a) - standing(b) || a.nextAt - b.nextAt || (a.clockId < b.clockId ? -1 : 1))
    .map((clock) => ({ ...clock, ...clockWords[clock.kind], ...namedByData(journey, clock) }));

/** What the pathway's data calls this very clock, where it does. */
function namedByData(journey: Journey, { kind, clockId }: Clock): { readonly summary?: string } {
  const name = kind === 'prompt' ? promptNamed(journey, clockKey(clockId)) : undefined;
  return name === undefined ? {} : { summary: `${clockWords[kind].summary}: ${name}` };
}

const standing = (clock: Clock): number => (clock.stopped === undefined ? 0 : 1);
