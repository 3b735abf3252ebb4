import { sql, type Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { Schema } from '../schema.ts';

/** A journey that is likely about the same family. */
export interface LikelyEarlier {
  readonly journeyId: string;
  readonly reference: string;
  readonly stage: string;
  readonly closedAt: Instant | null;
  readonly closedReason: string | null;
  /** How many people have the same name and date of birth there. */
  readonly sameBirth: number;
  /** How many have the same name and a postcode in common. */
  readonly samePostcode: number;
}

const most = 5;

/** A British postcode somewhere in an address, without its space. */
const postcode = (journeyId: string, personRef: string) => sql`(select upper(replace(substring(value from
  '[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}'), ' ', '')) from contact_points
  where contact_points.journey_id = ${sql.ref(journeyId)} and contact_points.person_ref = ${sql.ref(personRef)} and kind = 'post'
  order by id limit 1)`;

/**
 * Journeys of other days that are likely the same family's, the likeliest first: somebody has the same name and was born on the same day, or has the
 * same name and postcode. A name alone is not enough to show one family's journey beside another's.
 * @param teams whose journeys may be shown; absent for all
 */
export async function readLikelyEarlier(
  db: Kysely<Schema>,
  journeyId: string,
  teams: readonly string[] | undefined,
): Promise<readonly LikelyEarlier[]> {
  const { rows } = await sql<{
    journey_id: string;
    reference: string;
    stage: string;
    closed_at: Date | null;
    closed_reason: string | null;
    same_birth: number;
    same_postcode: number;
  }>`select found.*, j.reference, j.stage, j.closed_at, j.closed_reason from (
      select other.journey_id,
        count(*) filter (where other.date_of_birth = mine.date_of_birth)::int as same_birth,
        count(*) filter (where ${postcode('other.journey_id', 'other.ref')} = ${postcode('mine.journey_id', 'mine.ref')})::int as same_postcode
      from people mine join people other on lower(other.name) = lower(mine.name) and other.journey_id <> mine.journey_id
      where mine.journey_id = ${journeyId} group by other.journey_id) as found
    join journeys j on j.journey_id = found.journey_id
    where found.same_birth + found.same_postcode > 0 and j.closed_reason is distinct from 'joined'
      ${teams === undefined ? sql`` : sql`and j.team_id = any(${[...teams]}::text[])`}
    order by found.same_birth + found.same_postcode desc, j.opened_at desc, found.journey_id limit ${most}`.execute(db);
  return rows.map((row) => ({
    journeyId: row.journey_id,
    reference: row.reference,
    stage: row.stage,
    closedAt: row.closed_at?.getTime() ?? null,
    closedReason: row.closed_reason,
    sameBirth: row.same_birth,
    samePostcode: row.same_postcode,
  }));
}

/** The words saved with a journey's last assessment and plan. */
export async function readEarlierNotes(
  db: Kysely<Schema>,
  journeyId: string,
): Promise<{ readonly assessment?: string; readonly plan?: string }> {
  const { rows } = await sql<{ type: string; text: string }>`
    select distinct on (e.type) e.type, n.text from journey_events e
    join notes n on n.journey_id = e.journey_id and n.note_id = e.body::jsonb #>> '{data,noteId}' and n.status = 'live'
    where e.journey_id = ${journeyId} and e.type in ('AssessmentCompleted', 'PlanAgreed')
    order by e.type, e.seq desc`.execute(db);
  const of = (type: string): string | undefined => rows.find((row) => row.type === type)?.text;
  const [assessment, plan] = [of('AssessmentCompleted'), of('PlanAgreed')];
  return { ...(assessment === undefined ? {} : { assessment }), ...(plan === undefined ? {} : { plan }) };
}
