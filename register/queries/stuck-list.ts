import { sql, type Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { StuckKind, StuckSign } from '../../domain/stuck.ts';
import type { Schema } from '../schema.ts';
import { isStuckRow } from './late.ts';

/** A journey that is on time and failing, with one sign of it. */
export interface ListedSign {
  readonly journeyId: string;
  readonly reference: string;
  readonly stage: string;
  readonly owner: string;
  readonly ownerName: string | null;
  readonly kind: StuckKind;
  readonly about: string;
  readonly since: Instant;
}

/** A journey shows a handful of signs; a team that has more journeys than this standing still has more to do than to page through them. */
const mostJourneys = 500;

/**
 * Every sign that stands at an instant, longest first.
 * @param teams whose journeys may be seen; absent for all
 * @param owner only of journeys this person holds
 */
export async function listStuck(
  db: Kysely<Schema>,
  { teams, owner, at }: { readonly teams?: readonly string[]; readonly owner?: string; readonly at: Instant },
): Promise<readonly ListedSign[]> {
  let query = db
    .selectFrom('journeys')
    .leftJoin('staff', 'staff.staff_id', 'journeys.owner')
    .select([
      'journeys.journey_id',
      'journeys.reference',
      'journeys.stage',
      'journeys.owner',
      'journeys.signs',
      'staff.name as owner_name',
    ])
    .where(isStuckRow(at))
    .orderBy('journeys.stuck_from')
    .orderBy('journeys.journey_id')
    .limit(mostJourneys);
  if (teams !== undefined) query = query.where('journeys.team_id', '=', sql<string>`any(${[...teams]}::text[])`);
  if (owner !== undefined) query = query.where('journeys.owner', '=', owner);
  const rows = await query.execute();
  return rows
    .flatMap((row) =>
      (JSON.parse(row.signs) as readonly StuckSign[])
        .filter(({ since }) => since <= at)
        .map((sign) => ({
          journeyId: row.journey_id,
          reference: row.reference,
          stage: row.stage,
          owner: row.owner,
          ownerName: row.owner_name,
          ...sign,
        })),
    )
    .sort((a, b) => a.since - b.since || a.journeyId.localeCompare(b.journeyId));
}
