import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { OutboxMessage, OutboxPlace, OutboxRow } from './outbox.ts';

const prefix = 'digest-';

/** A digest's id in the outbox: it is one a person, kind and day. */
const idOf = ({ kind, on_day, staff_id }: { kind: string; on_day: string; staff_id: string }): string =>
  `${prefix}${kind}:${on_day}:${staff_id}`;

const messageId = sql<string>`${prefix} || kind || ':' || on_day || ':' || staff_id`;

const selection = (db: Kysely<Schema>) =>
  db
    .selectFrom('digests')
    .select(['staff_id', 'kind', 'on_day', 'team_id', 'status', 'attempts', 'smtp_message_id', 'smtp_code', 'at']);

type Selected = Awaited<ReturnType<ReturnType<typeof selection>['execute']>>[number];

const rowOf = (row: Selected): OutboxRow => ({
  messageId: idOf(row),
  kind: `${prefix}${row.kind}`,
  occurrence: row.on_day,
  recipient: JSON.stringify({ to: 'staff', staffId: row.staff_id }),
  status: row.status,
  attempts: row.attempts,
  createdAt: row.at.getTime(),
  channel: 'mail',
  smtpMessageId: row.smtp_message_id,
});

/** Digests, newest first, of people of the teams named (absent for all), as rows of the outbox. */
export async function listDigests(
  db: Kysely<Schema>,
  { teams, status }: { readonly teams?: readonly string[]; readonly status?: string | undefined },
  { after, limit }: { readonly after?: OutboxPlace | undefined; readonly limit: number },
): Promise<readonly OutboxRow[]> {
  let query = selection(db).orderBy('at', 'desc').orderBy(messageId, 'desc').limit(limit);
  if (teams !== undefined) query = query.where('team_id', '=', sql<string>`any(${[...teams]}::text[])`);
  if (status !== undefined) query = query.where('status', '=', status);
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(at, ''::text, ${messageId}) < (${new Date(after[0])}::timestamptz, ${after[1]}, ${after[2]})`,
    );
  return (await query.execute()).map(rowOf);
}

/** One digest whole; undefined for any other id. */
export async function readDigest(db: Kysely<Schema>, id: string): Promise<OutboxMessage | undefined> {
  const [, kind, onDay, staffId] = /^digest-(daily|weekly):([^:]+):(.+)$/.exec(id) ?? [];
  if (kind === undefined || onDay === undefined || staffId === undefined) return undefined;
  const row = await selection(db)
    .select(['address', 'subject', 'text', 'html'])
    .where('staff_id', '=', staffId)
    .where('kind', '=', kind)
    .where('on_day', '=', onDay)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { team_id: teamId, address, subject, text, html } = row;
  const one = { attempt: row.attempts, status: row.status, smtpCode: row.smtp_code, at: row.at.getTime() };
  return { ...rowOf(row), teamId, tries: [one], address, subject, text, html };
}
