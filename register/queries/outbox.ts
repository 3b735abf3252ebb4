import { sql, type Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { Schema } from '../schema.ts';
import { listDigests, readDigest } from './outbox-digests.ts';

/** A message a journey or a round caused, with what is known of its last attempt. */
export interface OutboxRow {
  /** Absent for a digest: it is about no one journey. */
  readonly about?: { readonly journeyId: string; readonly reference: string };
  readonly messageId: string;
  readonly kind: string;
  readonly occurrence: string;
  readonly recipient: string;
  readonly status: string;
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly channel: string | null;
  readonly smtpMessageId: string | null;
}

/** One message whole: personal, because it shows where it went and what it says. */
export interface OutboxMessage extends OutboxRow {
  readonly teamId: string;
  readonly tries: readonly {
    readonly attempt: number;
    readonly status: string;
    readonly smtpCode: string | null;
    readonly at: Instant;
  }[];
  readonly address: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
}

/** Where a page of messages ended. Of one moment digests come last, as no journey's id is empty. */
export type OutboxPlace = readonly [createdAt: Instant, journeyId: string, messageId: string];

export const placeOfRow = ({ createdAt, about, messageId }: OutboxRow): OutboxPlace => [
  createdAt,
  about?.journeyId ?? '',
  messageId,
];

/**
 * The journal is the record of what became of a message; an attempt it does not know of yet is under way, or its process was killed.
 * Then the attempt's own row says more.
 */
const status = sql<string>`case when d.attempt > messages.attempts then d.status else messages.status end`;

const selection = (db: Kysely<Schema>) =>
  db
    .selectFrom('messages')
    .innerJoin('journeys', 'journeys.journey_id', 'messages.journey_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('deliveries')
          .select(['deliveries.attempt', 'deliveries.status', 'deliveries.channel', 'deliveries.smtp_message_id'])
          .whereRef('deliveries.journey_id', '=', 'messages.journey_id')
          .whereRef('deliveries.message_id', '=', 'messages.message_id')
          .orderBy('deliveries.attempt', 'desc')
          .limit(1)
          .as('d'),
      (join) => join.onTrue(),
    )
    .select([
      'messages.journey_id',
      'messages.message_id',
      'messages.kind',
      'messages.occurrence',
      'messages.recipient',
      'messages.created_at',
      'journeys.reference',
      'journeys.team_id',
      'd.channel',
      // Empty for an attempt that never began.
      sql<string | null>`nullif(d.smtp_message_id, '')`.as('smtp_message_id'),
      status.as('status'),
      sql<number>`greatest(messages.attempts, d.attempt)`.as('attempts'),
    ]);

type Selected = Awaited<ReturnType<ReturnType<typeof selection>['execute']>>[number];

const rowOf = (row: Selected): OutboxRow => ({
  about: { journeyId: row.journey_id, reference: row.reference },
  messageId: row.message_id,
  kind: row.kind,
  occurrence: row.occurrence,
  recipient: row.recipient,
  status: row.status,
  attempts: row.attempts,
  createdAt: row.created_at.getTime(),
  channel: row.channel,
  smtpMessageId: row.smtp_message_id,
});

function newestFirst(a: OutboxRow, b: OutboxRow): number {
  const [[at, journeyId, messageId], [otherAt, otherJourney, otherMessage]] = [placeOfRow(a), placeOfRow(b)];
  if (at !== otherAt) return otherAt - at;
  if (journeyId !== otherJourney) return journeyId < otherJourney ? 1 : -1;
  return messageId < otherMessage ? 1 : -1;
}

/** Messages, newest first, of the teams named (absent for all), digests among them unless one journey's are asked for. */
export async function listOutbox(
  db: Kysely<Schema>,
  filter: {
    readonly teams?: readonly string[];
    readonly journeyId?: string | undefined;
    readonly status?: string | undefined;
  },
  { after, limit }: { readonly after?: OutboxPlace | undefined; readonly limit: number },
): Promise<readonly OutboxRow[]> {
  let query = selection(db)
    .orderBy('messages.created_at', 'desc')
    .orderBy('messages.journey_id', 'desc')
    .orderBy('messages.message_id', 'desc')
    .limit(limit);
  if (filter.teams !== undefined)
    query = query.where('journeys.team_id', '=', sql<string>`any(${[...filter.teams]}::text[])`);
  if (filter.journeyId !== undefined) query = query.where('messages.journey_id', '=', filter.journeyId);
  if (filter.status !== undefined)
    query = query.where(status, '=', filter.status).where(
      // What the status above can come from, to look at those alone.
      sql<boolean>`(messages.journey_id, messages.message_id) in (
        select m.journey_id, m.message_id from messages m where m.status = ${filter.status}
        union select a.journey_id, a.message_id from deliveries a where a.status = ${filter.status})`,
    );
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(messages.created_at, messages.journey_id, messages.message_id) < (${new Date(after[0])}::timestamptz, ${after[1]}, ${after[2]})`,
    );
  const messages = (await query.execute()).map(rowOf);
  if (filter.journeyId !== undefined) return messages;
  const digests = await listDigests(db, filter, { after, limit });
  return [...messages, ...digests].sort(newestFirst).slice(0, limit);
}

/** One message with every attempt at it; the address and the words are those of the last. Without a journey it is a digest. */
export async function readOutbox(
  db: Kysely<Schema>,
  { journeyId, messageId }: { readonly journeyId?: string | undefined; readonly messageId: string },
): Promise<OutboxMessage | undefined> {
  if (journeyId === undefined) return readDigest(db, messageId);
  const row = await selection(db)
    .where('messages.journey_id', '=', journeyId)
    .where('messages.message_id', '=', messageId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const tries = await db
    .selectFrom('deliveries')
    .select(['attempt', 'status', 'smtp_code', 'address', 'subject', 'text', 'html', 'at'])
    .where('journey_id', '=', journeyId)
    .where('message_id', '=', messageId)
    .orderBy('attempt')
    .execute();
  const last = tries.at(-1);
  return {
    ...rowOf(row),
    teamId: row.team_id,
    tries: tries.map(({ attempt, status: fate, smtp_code: smtpCode, at }) => ({
      attempt,
      status: fate,
      smtpCode,
      at: at.getTime(),
    })),
    address: last?.address ?? null,
    subject: last?.subject ?? null,
    text: last?.text ?? null,
    html: last?.html ?? null,
  };
}
