import type { Kysely } from 'kysely';
import type { Reading } from '../../domain/distance.ts';
import type { Journey } from '../../domain/journey.ts';
import type { Schema } from '../schema.ts';

/** A reading as it was taken. Personal. */
export interface TakenReading extends Reading {
  readonly readingId: string;
  readonly at: number;
}

/** The readings of one journey, oldest first; of people who have left it too. Drafts are their author's. */
export async function readReadings(db: Kysely<Schema>, journey: Journey): Promise<readonly TakenReading[]> {
  const rows = await db
    .selectFrom('readings')
    .selectAll()
    .where('journey_id', '=', journey.id)
    .where('status', '=', 'live')
    .orderBy('at')
    .orderBy('reading_id')
    .execute();
  return rows.map((row) => ({
    readingId: row.reading_id,
    aboutRef: row.about_ref,
    scale: row.scale,
    occasion: row.occasion,
    stages: JSON.parse(row.stages) as Reading['stages'],
    at: (row.at ?? row.created_real).getTime(),
  }));
}
