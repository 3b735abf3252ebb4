import type { Kysely } from 'kysely';
import type { Journey } from '../../domain/journey.ts';
import type { Schema } from '../schema.ts';

/** One journey as last published; undefined when the register does not know it. */
export async function readSnapshot(db: Kysely<Schema>, journeyId: string): Promise<Journey | undefined> {
  const row = await db.selectFrom('journeys').select('state').where('journey_id', '=', journeyId).executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.state) as Journey);
}
