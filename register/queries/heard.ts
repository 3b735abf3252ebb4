import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Something that was said to a journey. */
export interface Said {
  readonly journeyId: string;
  readonly commandId: string;
}

/** What of this does not stand in its journey's journal yet. What was refused never will. */
export async function notHeard(db: Kysely<Schema>, said: readonly Said[]): Promise<readonly Said[]> {
  if (said.length === 0) return [];
  const { rows } = await sql<Said>`
    select said."journeyId", said."commandId"
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as said ("journeyId" text, "commandId" text)
    where not exists (select 1 from journey_events e
      where e.journey_id = said."journeyId" and e.command_id = said."commandId")`.execute(db);
  return rows;
}
