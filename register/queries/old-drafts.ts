import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Feedback has no status: it counts once the journal names it. */
export const unnamedFeedback = sql<boolean>`not exists (select 1 from journey_events e
  where e.journey_id = feedback.journey_id and e.type = 'FeedbackRecorded'
    and e.body::jsonb #>> '{data,feedbackId}' = feedback.feedback_id)`;

/** Journeys for which something was saved before an instant of real time that no event ever named, by id. */
export async function journeysWithOldDrafts(db: Kysely<Schema>, before: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ journey_id: string }>`
    select journey_id from notes where status = 'draft' and created_real < ${before}
    union select journey_id from feedback where created_real < ${before} and ${unnamedFeedback}
    union select journey_id from readings where status = 'draft' and created_real < ${before}
    union select journey_id from people where status = 'draft' and created_real < ${before}
    union select journey_id from referrals where status = 'draft' and created_real < ${before}
    order by journey_id`.execute(db);
  return rows.map((row) => row.journey_id);
}
