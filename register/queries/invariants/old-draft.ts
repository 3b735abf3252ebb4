import { sql } from 'kysely';
import { each, type RowCheck } from './check.ts';

const longestDraftMs = 30 * 86_400_000;

/** Words that no event ever named stay their author's draft, but not for ever: they are personal. */
export const oldDraft: RowCheck = {
  invariant: 'no-old-drafts',
  remedy: 'Words were saved more than 30 days ago and never became part of the journey. Have the drafts swept.',
  find: async ({ db, realNow }) => {
    const before = new Date(realNow - longestDraftMs);
    const { rows } = await sql<{ journey_id: string }>`
      select journey_id from notes where status = 'draft' and created_real < ${before}
      union select f.journey_id from feedback f where f.created_real < ${before}
        and not exists (select 1 from journey_events e where e.journey_id = f.journey_id and e.type = 'FeedbackRecorded'
          and e.body::jsonb #>> '{data,feedbackId}' = f.feedback_id)
      union select journey_id from readings where status = 'draft' and created_real < ${before}
      union select journey_id from people where status = 'draft' and created_real < ${before}
      union select journey_id from referrals where status = 'draft' and created_real < ${before}`.execute(db);
    return each(rows);
  },
};
