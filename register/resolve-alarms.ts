import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * Takes a journey's alarms off the list of what is wrong, and keeps them with the time at which they were seen to. Whoever calls has raised the
 * epoch: the run that caused them can publish nothing more, and another alarm after this is a new one.
 * @param raisedBefore real time; an alarm raised later stays
 */
export async function resolveAlarms(db: Kysely<Schema>, journeyId: string, raisedBefore: Date): Promise<void> {
  await sql`with resolved as (delete from alarms where journey_id = ${journeyId} and raised_real <= ${raisedBefore}
      returning alarm_id, journey_id, code, raised_real)
    insert into resolved_alarms (alarm_id, journey_id, code, raised_real, resolved_real)
      select alarm_id, journey_id, code, raised_real, ${new Date()} from resolved`.execute(db);
}
