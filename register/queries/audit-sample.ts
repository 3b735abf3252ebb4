import { sql, type Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { Schema } from '../schema.ts';

export interface SampledJourney {
  readonly journeyId: string;
  readonly reference: string;
  readonly stage: string;
  readonly owner: string;
  readonly ownerName: string | null;
  readonly teamId: string;
  readonly pathway: string | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

/**
 * Some journeys out of those that are open or closed since an instant, and how many of those there are. Each has the same chance: they are put in the
 * order of a hash of seed and id, which knows nothing of worker, stage or age, and the first are taken. The same seed draws the same journeys as long
 * as the same are there; a larger sample holds the smaller one.
 */
export async function drawSample(
  db: Kysely<Schema>,
  { seed, size, closedSince }: { readonly seed: string; readonly size: number; readonly closedSince: Instant },
): Promise<{ readonly outOf: number; readonly journeys: readonly SampledJourney[] }> {
  const since = new Date(closedSince);
  const { rows } = await sql<{
    journey_id: string;
    reference: string;
    stage: string;
    owner: string;
    owner_name: string | null;
    team_id: string;
    pathway: string | null;
    opened_at: Date;
    closed_at: Date | null;
    out_of: number;
  }>`select j.journey_id, j.reference, j.stage, j.owner, s.name as owner_name, j.team_id, j.pathway, j.opened_at, j.closed_at,
      count(*) over ()::integer as out_of
    from journeys j left join staff s on s.staff_id = j.owner
    where j.closed_at is null or j.closed_at >= ${since}::timestamptz
    order by sha256(convert_to(${seed}::text || ' ' || j.journey_id, 'UTF8')), j.journey_id
    limit ${size}`.execute(db);
  return {
    outOf: rows[0]?.out_of ?? 0,
    journeys: rows.map((row) => ({
      journeyId: row.journey_id,
      reference: row.reference,
      stage: row.stage,
      owner: row.owner,
      ownerName: row.owner_name,
      teamId: row.team_id,
      pathway: row.pathway,
      openedAt: row.opened_at.getTime(),
      closedAt: row.closed_at?.getTime() ?? null,
    })),
  };
}
