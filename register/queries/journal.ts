import type { Kysely } from 'kysely';
import type { EventType, JourneyEvent } from '../../domain/events.ts';
import type { Schema } from '../schema.ts';

/** Which of a journey's events are read; all of them when nothing is said. */
export interface EventFilter {
  readonly afterSeq?: number;
  readonly limit?: number;
  /** Only events of these types. */
  readonly types?: readonly EventType[];
  /** Only events with these numbers. */
  readonly seqs?: readonly number[];
}

/** What one journey went through, oldest first, from after `afterSeq` on. */
export async function readEvents(
  db: Kysely<Schema>,
  journeyId: string,
  { afterSeq = 0, limit, types, seqs }: EventFilter = {},
): Promise<readonly JourneyEvent[]> {
  if (types?.length === 0 || seqs?.length === 0) return [];
  let query = db
    .selectFrom('journey_events')
    .select('body')
    .where('journey_id', '=', journeyId)
    .where('seq', '>', afterSeq)
    .orderBy('seq');
  if (types !== undefined) query = query.where('type', 'in', types);
  if (seqs !== undefined) query = query.where('seq', 'in', seqs);
  const rows = await (limit === undefined ? query : query.limit(limit)).execute();
  return rows.map(({ body }) => JSON.parse(body) as JourneyEvent);
}

/** Words saved with commands, by the id under which an event names them. Only those the journal holds. */
export async function readNotes(
  db: Kysely<Schema>,
  journeyId: string,
  noteIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (noteIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('notes')
    .select(['note_id', 'text'])
    .where('journey_id', '=', journeyId)
    .where('note_id', 'in', noteIds)
    .where('status', '=', 'live')
    .execute();
  return new Map(rows.map((row) => [row.note_id, row.text]));
}

/** What referrers wrote, by referral. */
export async function readNarratives(
  db: Kysely<Schema>,
  referralIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (referralIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('referrals')
    .select(['referral_id', 'narrative'])
    .where('referral_id', 'in', referralIds)
    .where('status', '=', 'live')
    .execute();
  return new Map(rows.flatMap((row) => (row.narrative === null ? [] : [[row.referral_id, row.narrative]])));
}
