import type { Insertable, Kysely } from 'kysely';
import type {
  ContactPointsTable,
  FeedbackTable,
  NotesTable,
  PeopleTable,
  ReadingsTable,
  ReferralsTable,
  RelationshipsTable,
  Schema,
} from './schema.ts';

/** Everything personal that comes with a referral. Only ids and codes of it go further. */
export interface ReferralRows {
  readonly referral: Insertable<ReferralsTable>;
  readonly people: readonly Insertable<PeopleTable>[];
  readonly contactPoints: readonly Insertable<ContactPointsTable>[];
  readonly relationships: readonly Insertable<RelationshipsTable>[];
}

/**
 * Saves what a referrer said, all or nothing, before the journey hears of it.
 * `same`: it is there already. `other`: the same id came with another body, and nothing was written.
 */
export const saveReferral = (db: Kysely<Schema>, rows: ReferralRows): Promise<'saved' | 'same' | 'other'> =>
  db.transaction().execute(async (trx) => {
    const { referral, people, contactPoints, relationships } = rows;
    const inserted = await trx
      .insertInto('referrals')
      .values(referral)
      .onConflict((conflict) => conflict.column('referral_id').doNothing())
      .returning('referral_id')
      .executeTakeFirst();
    if (inserted === undefined) {
      const held = await trx
        .selectFrom('referrals')
        .select('body_hash')
        .where('referral_id', '=', referral.referral_id)
        .executeTakeFirst();
      return held?.body_hash === referral.body_hash ? 'same' : 'other';
    }
    if (people.length > 0) await trx.insertInto('people').values(people).execute();
    if (contactPoints.length > 0) await trx.insertInto('contact_points').values(contactPoints).execute();
    if (relationships.length > 0) await trx.insertInto('relationships').values(relationships).execute();
    return 'saved';
  });

/**
 * Saves words before the command that names them. Words of a `draft` go live when the journal names them. A repeat changes nothing but when a draft was last
 * seen to: whoever sends the same again after weeks must not have it swept under their hands.
 */
export async function saveNote(db: Kysely<Schema>, note: Insertable<NotesTable>): Promise<void> {
  await db
    .insertInto('notes')
    .values(note)
    .onConflict((conflict) =>
      conflict.column('note_id').doUpdateSet({ created_real: note.created_real }).where('notes.status', '=', 'draft'),
    )
    .execute();
}

/** What is personal about a command besides its words: somebody new, where somebody stands, or how they rate our work. Ids only go further. */
export interface ClaimedRows {
  readonly person?: Insertable<PeopleTable>;
  readonly contactPoints?: readonly Insertable<ContactPointsTable>[];
  readonly reading?: Insertable<ReadingsTable>;
  readonly feedback?: Insertable<FeedbackTable>;
}

/** Saves it before the command that names it; a repeat changes nothing. A draft goes live when the journal names it. */
export const saveClaimed = (
  db: Kysely<Schema>,
  { person, contactPoints = [], reading, feedback }: ClaimedRows,
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    if (person !== undefined)
      await trx
        .insertInto('people')
        .values(person)
        .onConflict((conflict) => conflict.columns(['journey_id', 'ref']).doNothing())
        .execute();
    if (contactPoints.length > 0)
      await trx
        .insertInto('contact_points')
        .values(contactPoints)
        .onConflict((conflict) => conflict.columns(['journey_id', 'id']).doNothing())
        .execute();
    if (reading !== undefined)
      await trx
        .insertInto('readings')
        .values(reading)
        .onConflict((conflict) => conflict.column('reading_id').doNothing())
        .execute();
    if (feedback !== undefined)
      await trx
        .insertInto('feedback')
        .values(feedback)
        .onConflict((conflict) => conflict.column('feedback_id').doNothing())
        .execute();
  });

/** Takes words back that the journal turned out to name nowhere. */
export async function discardNote(db: Kysely<Schema>, noteId: string): Promise<void> {
  await db.deleteFrom('notes').where('note_id', '=', noteId).execute();
}

/** Moves words to the journey whose journal names them. */
export async function moveNote(db: Kysely<Schema>, noteId: string, journeyId: string): Promise<void> {
  await db.updateTable('notes').set({ journey_id: journeyId }).where('note_id', '=', noteId).execute();
}
