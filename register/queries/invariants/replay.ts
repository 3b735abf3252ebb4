import { sql, type Kysely } from 'kysely';
import type { JourneyEvent } from '../../../domain/events.ts';
import { evolve } from '../../../domain/evolve.ts';
import type { Journey } from '../../../domain/journey.ts';
import type { Schema } from '../../schema.ts';

/** One row of a journal, with the journey as it was before it. */
export interface Step {
  readonly event: JourneyEvent;
  readonly body: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly before: Journey | undefined;
}

/** A journey's journal folded again, beside the snapshot that was kept. */
export interface Replayed {
  readonly journeyId: string;
  readonly steps: readonly Step[];
  /** Undefined when the journal cannot be folded at all. */
  readonly folded: Journey | undefined;
  readonly snapshot: Journey;
}

/** Journals read at once: enough to be quick, few enough to be small. */
const batch = 10;

interface Row {
  readonly journey_id: string;
  readonly state: string;
  readonly body: string;
  readonly prev_hash: string;
  readonly hash: string;
}

function refold(rows: readonly [Row, ...Row[]]): Replayed {
  const steps: Step[] = [];
  const { journey_id: journeyId, state } = rows[0];
  const known = { journeyId, steps, snapshot: JSON.parse(state) as Journey };
  let journey: Journey | undefined;
  for (const { body, prev_hash: prevHash, hash } of rows) {
    const event = JSON.parse(body) as JourneyEvent;
    steps.push({ event, body, prevHash, hash, before: journey });
    try {
      journey = evolve(journey, event);
    } catch {
      return { ...known, folded: undefined };
    }
  }
  return { ...known, folded: journey };
}

async function readBatch(db: Kysely<Schema>, journeyIds: readonly string[]): Promise<readonly Replayed[]> {
  // One statement, so that a journey that moves on meanwhile does not look broken. The snapshot travels with the first event only.
  const rows = await db
    .selectFrom('journeys')
    .innerJoin('journey_events', 'journey_events.journey_id', 'journeys.journey_id')
    .select([
      'journeys.journey_id',
      'journey_events.body',
      'journey_events.prev_hash',
      'journey_events.hash',
      sql<string>`case when lag(journey_events.seq) over (partition by journey_events.journey_id order by journey_events.seq)
        is null then journeys.state else '' end`.as('state'),
    ])
    .where('journeys.journey_id', 'in', journeyIds)
    .orderBy('journeys.journey_id')
    .orderBy('journey_events.seq')
    .execute();
  const byJourney = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const known = byJourney.get(row.journey_id);
    if (known === undefined) byJourney.set(row.journey_id, [row]);
    else known.push(row);
  }
  return [...byJourney.values()].map(refold);
}

/** Folds the journals of these journeys again, a few at a time. */
export async function* replay(db: Kysely<Schema>, journeyIds: readonly string[]): AsyncGenerator<Replayed> {
  for (let at = 0; at < journeyIds.length; at += batch) yield* await readBatch(db, journeyIds.slice(at, at + batch));
}
