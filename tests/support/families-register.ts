/** What the register holds of a family before their journey begins. Every name and address is bait: none may ever be seen in Temporal. */
import type { Kysely } from 'kysely';
import type { Schema } from '../../register/schema.ts';
import { staff, team } from './journeys.ts';
import { referralRow } from './referral-row.ts';

/** Words that only the register and mail may contain. */
export const bait = ['Bramblewick', 'Quillfeather', 'Thistledown', 'bramblewick.example'] as const;

const [family, referrer, colleague, domain] = bait;

/** The people of the service; once for each database. */
export async function seedStaff(db: Kysely<Schema>): Promise<void> {
  const rows = Object.values(staff).map((staffId) => ({
    staff_id: staffId,
    name: `${staffId} ${colleague}`,
    email: `${staffId}@${domain}`,
    roles: '[]',
    team_id: team.teamId,
    active: true,
  }));
  await db
    .insertInto('staff')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The referral of a school and the people of the family, as the API saves them before a journey begins. */
export async function seedFamily(db: Kysely<Schema>, journeyId: string, referralId: string): Promise<void> {
  await db
    .insertInto('referrals')
    .values(
      referralRow(journeyId, referralId, {
        referrer_name: `Ms ${referrer}`,
        email: `school-${journeyId}@${domain}`,
        narrative: `${family} needs help with routines.`,
      }),
    )
    .execute();
  await db
    .insertInto('people')
    .values([
      {
        journey_id: journeyId,
        ref: 'mother',
        role: 'mother',
        name: `Ada ${family}`,
        date_of_birth: null,
        due_date: null,
      },
      { journey_id: journeyId, ref: 'child', role: 'child', name: `Bo ${family}`, date_of_birth: null, due_date: null },
    ])
    .execute();
  await db
    .insertInto('contact_points')
    .values({
      journey_id: journeyId,
      id: 'mother-mail',
      person_ref: 'mother',
      kind: 'email',
      value: `ada-${journeyId}@${domain}`,
      safe: 'yes',
    })
    .execute();
}
