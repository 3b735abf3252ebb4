import type { Kysely } from 'kysely';
import type { JourneyEvent } from '../../domain/events.ts';
import type { Schema } from '../schema.ts';

/** What one journey went through, oldest first, from after `afterSeq` on. */
export async function readEvents(
  db: Kysely<Schema>,
  journeyId: string,
  { afterSeq = 0, limit }: { readonly afterSeq?: number; readonly limit?: number } = {},
): Promise<readonly JourneyEvent[]> {
  const query = db
    .selectFrom('journey_events')
    .select('body')
    .where('journey_id', '=', journeyId)
    .where('seq', '>', afterSeq)
    .orderBy('seq');
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
