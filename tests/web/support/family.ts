import type { Kysely } from 'kysely';
import type { Story } from '../../support/given.ts';
import type { Schema } from '../../../register/schema.ts';
import type { TestRegister } from '../../support/register.ts';

/** The ids of the n-th family of a test: what its referral is received with. */
export const nth = (n: number) => ({
  journeyId: `j-${String(n)}`,
  reference: `KS-${String(n)}`,
  referralId: `r${String(n)}`,
});

/** What the register knows besides the journal: the people of `journeys.ts` with names and ways to reach them. */
async function writeFamily(db: Kysely<Schema>, journeyId: string, referralId: string, surname: string): Promise<void> {
  const person = { journey_id: journeyId, date_of_birth: null, due_date: null };
  const point = { journey_id: journeyId };
  await db
    .insertInto('referrals')
    .values({
      referral_id: referralId,
      journey_id: journeyId,
      status: 'live',
      referrer_kind: 'professional',
      referrer_name: 'Hana Hill',
      organisation: 'Hill Primary School',
      email: 'hana@hill-primary.example',
      telephone: null,
      safe: 'yes',
      source: 'professional-form',
      reasons: '["routines"]',
      narrative: `Bo ${surname} has been late.`,
      family_knows: true,
      will_introduce: null,
      ward: 'Rushey Green',
      language: null,
      body_hash: '',
      created_real: new Date(),
    })
    .execute();
  await db
    .insertInto('people')
    .values([
      { ...person, ref: 'mother', role: 'mother', name: `Ana ${surname}` },
      { ...person, ref: 'father', role: 'father', name: `Rui ${surname}` },
      { ...person, ref: 'child', role: 'child', name: `Bo ${surname}`, date_of_birth: '2019-05-04' },
      { ...person, ref: 'unborn', role: 'unborn-child', name: `Baby ${surname}`, due_date: '2027-04-01' },
    ])
    .execute();
  await db
    .insertInto('contact_points')
    .values([
      { ...point, id: 'mother-mail', person_ref: 'mother', kind: 'email', value: 'ana@mail.example', safe: 'yes' },
      { ...point, id: 'mother-post', person_ref: 'mother', kind: 'post', value: '1 Old Road', safe: 'yes' },
      {
        ...point,
        id: 'mother-old-mail',
        person_ref: 'mother',
        kind: 'email',
        value: 'old@mail.example',
        safe: 'unknown',
      },
      { ...point, id: 'father-mail', person_ref: 'father', kind: 'email', value: 'rui@mail.example', safe: 'no' },
    ])
    .execute();
}

/** Puts a story into the register as if its family had lived it here. */
export async function lived(
  { db, publish }: TestRegister,
  { journey, journal }: Story,
  surname = 'Archer',
): Promise<string> {
  const [referral] = journey.referrals;
  await writeFamily(db, journey.id, referral?.referralId ?? '', surname);
  await publish(journey.id, journal);
  return journey.id;
}
