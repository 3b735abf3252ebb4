import { sql, type Kysely } from 'kysely';
import { isUnderHold } from './legal-holds.ts';
import type { Schema } from '../schema.ts';

/** Feedback has no status: it counts once the journal names it. */
export const unnamedFeedback = sql<boolean>`not exists (select 1 from journey_events e
  where e.journey_id = feedback.journey_id and e.type = 'FeedbackRecorded'
    and e.body::jsonb #>> '{data,feedbackId}' = feedback.feedback_id)`;

/** Journeys for which something was saved before an instant of real time that no event ever named, by id; none whose records are held. */
export async function journeysWithOldDrafts(db: Kysely<Schema>, before: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ journey_id: string }>`
    with old as (select journey_id from notes where status = 'draft' and created_real < ${before}
    union select journey_id from feedback where created_real < ${before} and ${unnamedFeedback}
    union select journey_id from readings where status = 'draft' and created_real < ${before}
    union select journey_id from people where status = 'draft' and created_real < ${before}
    union select journey_id from referrals where status = 'draft' and created_real < ${before})
    select journey_id from old where not ${isUnderHold('old')} order by journey_id`.execute(db);
  return rows.map((row) => row.journey_id);
}
