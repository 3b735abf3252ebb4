import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** How the journeys of these teams stand, or of this owner (of all, when left out), as text that differs when any of them has heard of something. */
export async function readStand(
  db: Kysely<Schema>,
  { teams, owner = '' }: { readonly teams?: readonly string[] | undefined; readonly owner?: string },
): Promise<string> {
  const { journeys, events } = await db
    .selectFrom('journeys')
    .select([sql<string>`count(*)::text`.as('journeys'), sql<string>`coalesce(sum(seq), 0)::text`.as('events')])
    .$if(teams !== undefined, (query) => query.where('team_id', '=', sql<string>`any(${teams ?? []}::text[])`))
    .$if(owner !== '', (query) => query.where('owner', '=', owner))
    .executeTakeFirstOrThrow();
  return `${journeys}.${events}`;
}
