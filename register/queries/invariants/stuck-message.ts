import { sql } from 'kysely';
import { each, graceMs, type RowCheck } from './check.ts';

/** A message that neither leaves nor comes to anything: its attempt was begun and never told of, or was never begun. */
export const stuckMessage: RowCheck = {
  invariant: 'message-settled',
  remedy:
    'A message has not left, and nobody knows why. See that workers run; tell its reader in another way if it is urgent.',
  find: async ({ db, now }) => {
    const before = new Date(now - graceMs);
    const { rows } = await sql<{ journey_id: string }>`
      select m.journey_id from messages m left join lateral (
        select attempt, at from deliveries d where d.journey_id = m.journey_id and d.message_id = m.message_id
        order by attempt desc limit 1) as last on true
      where m.status = 'pending' and m.created_at < ${before} and coalesce(last.at, m.created_at) < ${before}`.execute(
      db,
    );
    return each(rows);
  },
};
