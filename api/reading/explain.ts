import type { JourneyEvent } from '../../domain/events.ts';
import { explainClock } from './explain-clock.ts';
import type { Link } from './explain-link.ts';
import { explainMessage } from './explain-message.ts';
import { explainSign } from './explain-sign.ts';
import type { Names } from './names.ts';

/** What was asked for, and the chain behind it. */
export interface Explanation {
  readonly what: 'date' | 'message' | 'sign';
  readonly chain: readonly Link[];
}

/**
 * Why something is as it is, by the id that lists name it by: a clock's, a message's, or a sign of standing still (`stuck:…`). Undefined when this
 * journey never had such a thing. Ids of clocks and messages are never the same: a message's has no clock of its own name.
 * @param at journey time now, for signs that lie ahead
 */
export function explain(
  events: readonly JourneyEvent[],
  id: string,
  at: number,
  names: Names,
): Explanation | undefined {
  const found: readonly Explanation[] = [
    { what: 'date', chain: explainClock(events, id, names) },
    { what: 'message', chain: explainMessage(events, id, names) },
    { what: 'sign', chain: explainSign(events, id, at, names) },
  ];
  return found.find(({ chain }) => chain.length > 0);
}
