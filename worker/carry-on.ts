import type { Kysely } from 'kysely';
import type { JourneyEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import type { Journey } from '../domain/journey.ts';
import { outboundOf, type Outbound } from '../domain/outbound.ts';
import type { Schema } from '../register/schema.ts';
import { isTold } from '../register/take-over.ts';
import { carriedVersion, rememberedCommands, type Carried, type RingEntry } from '../workflows/messages.ts';

/** The ids of the last commands, so that a repeat is still known; their bodies are not in the journal, so any body counts as the same. */
function ringOf(events: readonly JourneyEvent[]): readonly RingEntry[] {
  const last = new Map<string, number>();
  for (const { commandId, seq } of events) {
    last.delete(commandId);
    last.set(commandId, seq);
  }
  return [...last].map(([id, seq]): RingEntry => [id, seq, '']).slice(-rememberedCommands);
}

/** What other journeys have not heard of yet: their journals say so. One the register knows is not opened again, whatever a new cluster knows. */
async function untold(db: Kysely<Schema>, outbound: readonly Outbound[]): Promise<readonly Outbound[]> {
  const list: Outbound[] = [];
  for (const one of outbound) {
    const { start: _start, ...told } = one;
    const answer = await isTold(db, one.to, one.command.id);
    if (answer !== 'told') list.push(answer === 'unknown-journey' ? one : told);
  }
  return list;
}

/** What a new run starts from, as the journal has it; undefined when nothing can be folded. */
export async function carriedFrom(
  db: Kysely<Schema>,
  events: readonly JourneyEvent[],
  offsetMs: number,
): Promise<Carried | undefined> {
  let journey: Journey | undefined;
  const outbound: Outbound[] = [];
  for (const event of events) {
    journey = evolve(journey, event);
    outbound.push(...outboundOf(journey, event));
  }
  if (journey === undefined) return undefined;
  const done = new Set(events.map(({ commandId }) => commandId));
  const waiting = outbound.filter(({ ifGone }) => ifGone === undefined || !done.has(ifGone.id));
  return {
    version: carriedVersion,
    journey,
    outbox: [],
    outbound: await untold(db, waiting),
    ring: ringOf(events),
    offsetMs,
    targetMs: offsetMs,
    changedSeq: events.findLast(({ commandId }) => !commandId.startsWith('delivery:'))?.seq ?? 0,
  };
}
