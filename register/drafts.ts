import type { Insertable, Kysely } from 'kysely';
import type { DraftsTable, Schema } from './schema.ts';

/** How long a form that was left is kept, in days. */
export const draftsKeptDays = 30;

/** From when on a draft is still kept. */
export const draftsKeptFrom = (now: Date): Date => new Date(now.getTime() - draftsKeptDays * 86_400_000);

/** Keeps a form as it is now, in place of what its author had kept of it before. */
export async function keepDraft(db: Kysely<Schema>, draft: Insertable<DraftsTable>): Promise<void> {
  const { body, saved_real } = draft;
  await db
    .insertInto('drafts')
    .values(draft)
    .onConflict((conflict) => conflict.column('draft_id').doUpdateSet({ body, saved_real }))
    .execute();
}

/** Throws away one draft of its author's; nothing happens when there is none. */
export async function throwAwayDraft(db: Kysely<Schema>, draftId: string, author: string): Promise<void> {
  await db.deleteFrom('drafts').where('draft_id', '=', draftId).where('author', '=', author).execute();
}

/** Deletes what was kept and never gone on with. */
export async function sweepDrafts(db: Kysely<Schema>, now: Date): Promise<void> {
  await db.deleteFrom('drafts').where('saved_real', '<', draftsKeptFrom(now)).execute();
}
