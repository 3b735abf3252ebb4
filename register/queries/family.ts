import { sql, type Kysely } from 'kysely';
import type { Journey } from '../../domain/journey.ts';
import { readSnapshot } from './snapshot.ts';
import type { Schema } from '../schema.ts';

/** A person of a family with what only the register knows of them. */
export interface FamilyMember {
  readonly ref: string;
  readonly name: string;
  readonly dateOfBirth: string | null;
  readonly dueDate: string | null;
  readonly contactPoints: readonly {
    readonly id: string;
    readonly kind: string;
    readonly value: string;
    readonly safe: string;
  }[];
}

/** What a referrer said, for staff of the team. */
export interface ReferralWords {
  readonly referralId: string;
  readonly referrerName: string | null;
  readonly organisation: string | null;
  readonly email: string | null;
  readonly telephone: string | null;
  readonly safe: string;
  readonly reasons: readonly string[];
  readonly narrative: string | null;
  readonly familyKnows: boolean;
  readonly willIntroduce: boolean | null;
  readonly ward: string | null;
  readonly language: string | null;
}

/** A linked journey speaks of the people of the one before it, which may itself be linked. */
const longestChain = 10;

/** This journey and those it is linked to, newest first. */
export async function withEarlier(db: Kysely<Schema>, journey: Journey): Promise<readonly string[]> {
  const ids = [journey.id];
  let before = journey.linkedFrom;
  while (before !== undefined && !ids.includes(before) && ids.length < longestChain) {
    ids.push(before);
    before = (await readSnapshot(db, before))?.linkedFrom;
  }
  return ids;
}

/** The people of a journey by the reference it knows them by. */
export async function readFamily(db: Kysely<Schema>, journey: Journey): Promise<ReadonlyMap<string, FamilyMember>> {
  const journeyIds = await withEarlier(db, journey);
  const people = await db
    .selectFrom('people')
    .selectAll()
    .where('journey_id', 'in', journeyIds)
    .where('status', '=', 'live')
    .execute();
  const points = await db.selectFrom('contact_points').selectAll().where('journey_id', 'in', journeyIds).execute();
  return new Map(
    people.map((person) => [
      person.ref,
      {
        ref: person.ref,
        name: person.name,
        dateOfBirth: person.date_of_birth,
        dueDate: person.due_date,
        contactPoints: points
          .filter((point) => point.journey_id === person.journey_id && point.person_ref === person.ref)
          .map(({ id, kind, value, safe }) => ({ id, kind, value, safe })),
      },
    ]),
  );
}

/** Who is what to whom, by the references the journey knows people by. */
export async function readRelationships(
  db: Kysely<Schema>,
  journey: Journey,
): Promise<readonly { readonly from: string; readonly to: string; readonly kind: string }[]> {
  return db
    .selectFrom('relationships')
    .select(['from_ref as from', 'to_ref as to', 'kind'])
    .where('journey_id', 'in', await withEarlier(db, journey))
    .orderBy('from_ref')
    .orderBy('to_ref')
    .execute();
}

/** How a family rated our work, where the journal says that they did. */
export async function readRatings(db: Kysely<Schema>, journeyId: string): Promise<readonly number[]> {
  const { rows } = await sql<{ rating: number }>`select f.rating from feedback f where f.journey_id = ${journeyId}
    and exists (select 1 from journey_events e where e.journey_id = f.journey_id and e.type = 'FeedbackRecorded'
      and e.body::jsonb #>> '{data,feedbackId}' = f.feedback_id)
    order by f.created_real`.execute(db);
  return rows.map(({ rating }) => rating);
}

/** What the referrers of a journey said, by referral. */
export async function readReferralWords(
  db: Kysely<Schema>,
  referralIds: readonly string[],
): Promise<ReadonlyMap<string, ReferralWords>> {
  if (referralIds.length === 0) return new Map();
  const rows = await db.selectFrom('referrals').selectAll().where('referral_id', 'in', referralIds).execute();
  return new Map(
    rows.map((row) => [
      row.referral_id,
      {
        referralId: row.referral_id,
        referrerName: row.referrer_name,
        organisation: row.organisation,
        email: row.email,
        telephone: row.telephone,
        safe: row.safe,
        reasons: JSON.parse(row.reasons) as readonly string[],
        narrative: row.narrative,
        familyKnows: row.family_knows,
        willIntroduce: row.will_introduce,
        ward: row.ward,
        language: row.language,
      },
    ]),
  );
}
