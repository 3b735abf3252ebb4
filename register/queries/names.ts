import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Names of members of staff by id, also of those who have left; of everybody where nobody is named. */
export async function readStaffNames(
  db: Kysely<Schema>,
  staffIds?: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('staff')
    .select(['staff_id', 'name'])
    .$if(staffIds !== undefined, (query) =>
      query.where('staff_id', '=', sql<string>`any(${[...new Set(staffIds)]}::text[])`),
    )
    .execute();
  return new Map(rows.map((row) => [row.staff_id, row.name]));
}

/** Names of the people of a family by the reference the journey knows them by. A linked journey speaks of the people of the one before it. */
export async function readPeopleNames(
  db: Kysely<Schema>,
  journeyIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (journeyIds.length === 0) return new Map();
  const rows = await db.selectFrom('people').select(['ref', 'name']).where('journey_id', 'in', journeyIds).execute();
  return new Map(rows.map((row) => [row.ref, row.name]));
}

/** Who referred, by referral: name or organisation, whichever is known. */
export async function readReferrerNames(
  db: Kysely<Schema>,
  referralIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (referralIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('referrals')
    .select(['referral_id', 'referrer_name', 'organisation'])
    .where('referral_id', 'in', referralIds)
    .execute();
  return new Map(
    rows.flatMap((row) => {
      const name = [row.referrer_name, row.organisation].filter((part) => part !== null).join(', ');
      return name === '' ? [] : [[row.referral_id, name]];
    }),
  );
}
