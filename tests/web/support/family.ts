import type { Kysely } from 'kysely';
import type { Story } from '../../support/given.ts';
import type { Schema } from '../../../register/schema.ts';
import { referralRow } from '../../support/referral-row.ts';
import type { TestRegister } from '../../support/register.ts';

/** What the register knows besides the journal: the people of `journeys.ts` with names and ways to reach them. */
async function writeFamily(db: Kysely<Schema>, journeyId: string, referralId: string, surname: string): Promise<void> {
  const person = { journey_id: journeyId, date_of_birth: null, due_date: null };
  const point = { journey_id: journeyId };
  await db
    .insertInto('referrals')
    .values(
      referralRow(journeyId, referralId, {
        status: 'live',
        referrer_name: 'Hana Hill',
        organisation: 'Hill Primary School',
        email: 'hana@hill-primary.example',
        reasons: '["routines"]',
        narrative: `Bo ${surname} has been late.`,
        ward: 'Rushey Green',
      }),
    )
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

/** A family with a worker from whom nothing is heard: sought on 16 November 2026, nobody in on the 27th, the letter on the 30th. */
export const wentSilent = (before: Story): Story =>
  before
    .on('2026-11-16 10:00')
    .and('record-contact', { kind: 'call', outcome: 'no-answer' })
    .and('record-contact', { kind: 'text', outcome: 'no-answer' })
    .and('record-contact', { kind: 'call', outcome: 'no-answer' })
    .on('2026-11-27 15:00')
    .and('record-contact', { kind: 'unannounced-visit', outcome: 'nobody-in' })
    .on('2026-11-30 11:00')
    .and('send-no-contact-letter', { personRef: 'mother', contactPointId: 'mother-post' });

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

/** Writes down that a message of a family was handed over to mail, with what its letter said. */
export async function handedOver(
  { db }: TestRegister,
  message: { readonly journeyId: string; readonly messageId: string; readonly at: Date },
  letter: { readonly subject: string; readonly text: string; readonly html: string },
): Promise<void> {
  const { journeyId, messageId, at } = message;
  await db
    .insertInto('deliveries')
    .values({
      journey_id: journeyId,
      message_id: messageId,
      attempt: 1,
      status: 'accepted',
      channel: 'mail',
      smtp_message_id: '<1@keepstep.example>',
      smtp_code: '250',
      address: 'hana@hill-primary.example',
      ...letter,
      at,
    })
    .execute();
}
