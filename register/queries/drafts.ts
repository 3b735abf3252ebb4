import type { Kysely } from 'kysely';
import { draftsKeptFrom } from '../drafts.ts';
import type { Schema } from '../schema.ts';

/** A form somebody left. `body`: what was typed, by the names of its inputs. */
export interface Draft {
  readonly draftId: string;
  readonly journeyId: string | null;
  readonly reference: string | null;
  readonly form: string;
  readonly body: string;
  readonly savedReal: Date;
}

const theirs = (db: Kysely<Schema>, author: string, now: Date) =>
  db
    .selectFrom('drafts')
    .leftJoin('journeys', 'journeys.journey_id', 'drafts.journey_id')
    .select([
      'drafts.draft_id as draftId',
      'drafts.journey_id as journeyId',
      'journeys.reference as reference',
      'drafts.form as form',
      'drafts.body as body',
      'drafts.saved_real as savedReal',
    ])
    .where('drafts.author', '=', author)
    .where('drafts.saved_real', '>=', draftsKeptFrom(now))
    .orderBy('drafts.saved_real', 'desc');

/** What somebody has left, the newest first; of one journey when it is named. Nobody reads another's. */
export const listDrafts = (
  db: Kysely<Schema>,
  { author, journeyId }: { readonly author: string; readonly journeyId?: string },
  now: Date,
): Promise<readonly Draft[]> =>
  theirs(db, author, now)
    .$if(journeyId !== undefined, (query) => query.where('drafts.journey_id', '=', journeyId ?? ''))
    .limit(50)
    .execute();

/** One draft of its author's; undefined for anybody else. */
export const readDraft = (db: Kysely<Schema>, draftId: string, author: string, now: Date): Promise<Draft | undefined> =>
  theirs(db, author, now).where('drafts.draft_id', '=', draftId).executeTakeFirst();
