import { dueFrom, hasFigure } from '../figures.ts';
import type { Journey } from '../journey.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import { standstill, underWay } from '../standstill.ts';
import type { Rule } from '../clock-rules.ts';
import type { WordsFor } from './feature.ts';

/**
 * A pathway that consists of a programme of sessions (002: fifteen weeks of strength-based parenting, at home and online). The next session is always
 * due until all have been held; who came to each, and who is to catch up, is the feature `sessions.ts`.
 */
const heldOf = (journey: Journey, programme: string): { readonly held: number; readonly lastAt?: number } =>
  journey.sessions?.find((one) => one.programme === programme) ?? { held: 0 };

/** How far a family has come in the programme of its pathway; absent where the pathway has none. */
export function programmeSoFar(
  journey: Journey,
): { readonly programme: string; readonly held: number; readonly sessions: number } | undefined {
  const asked = journey.pathway?.programme;
  if (asked === undefined) return undefined;
  return { programme: asked.code, held: heldOf(journey, asked.code).held, sessions: asked.sessions };
}

export const programmeRules: readonly Rule[] = [
  (journey) => {
    const asked = journey.pathway?.programme;
    const { supportStartedAt } = journey;
    if (asked === undefined || supportStartedAt === undefined || !underWay(journey)) return [];
    if (!hasFigure(journey, 'session')) return [];
    const { held, lastAt = supportStartedAt } = heldOf(journey, asked.code);
    if (held >= asked.sessions) return [];
    const due = (): number =>
      dueFrom(journey, 'session', Math.max(lastAt, supportStartedAt, journey.allocatedAt ?? 0), held);
    return [{ kind: 'session', key: held + 1, due, held: standstill(journey) }];
  },
];

export const programmeWords: WordsFor<'session'> = {
  session: {
    summary: 'Next session of the programme',
    branches: [
      { when: 'it is held', leadsTo: 'the next session, until all have been held' },
      { when: 'somebody misses it', leadsTo: 'a day to catch up by' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
