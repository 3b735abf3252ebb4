import type { Kysely } from 'kysely';
import type { Schema } from '../../register/schema.ts';

/** A second practitioner of the tests' team, who can cover for the first. */
export const addCoverPerson = async (db: Kysely<Schema>): Promise<void> => {
  await db
    .insertInto('staff')
    .values({
      staff_id: 'cover',
      name: 'Cora Cover',
      email: 'cover@keepstep.example',
      roles: JSON.stringify(['practitioner']),
      team_id: 'north',
      active: true,
    })
    .execute();
};
