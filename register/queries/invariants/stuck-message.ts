import { sql } from 'kysely';
import { waitsToLeave } from '../waits-to-leave.ts';
import { each, graceMs, type RowCheck } from './check.ts';

/** A message that neither leaves nor comes to anything: its attempt was begun and never told of, or was never begun. */
export const stuckMessage: RowCheck = {
  invariant: 'message-settled',
  remedy:
    'A message has not left, and nobody knows why. See that workers run; tell its reader in another way if it is urgent.',
  find: async ({ db, now }) => {
    const before = new Date(now - graceMs);
    const { rows } = await sql<{ journey_id: string }>`
      select messages.journey_id from messages left join lateral (
        select attempt, at from deliveries d where d.journey_id = messages.journey_id and d.message_id = messages.message_id
        order by attempt desc limit 1) as last on true
      where messages.status = 'pending' and messages.created_at < ${before}
        and coalesce(last.at, messages.created_at) < ${before} and not ${waitsToLeave}`.execute(db);
    return each(rows);
  },
};
