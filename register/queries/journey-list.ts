import { sql, type Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { Schema } from '../schema.ts';

export interface ListedJourney {
  readonly journeyId: string;
  readonly reference: string;
  readonly stage: string;
  readonly seq: number;
  readonly owner: string;
  readonly ownerName: string | null;
  readonly teamId: string;
  /** `lewisham-fps.v1` */
  readonly pathway: string | null;
  /** How the family bounced between levels. */
  readonly bounced: string | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** The clock that is due first. */
  readonly nextKind: string | null;
  readonly nextDueAt: Instant | null;
}

export interface JourneyFilter {
  /** Teams whose journeys may be seen; absent for all. */
  readonly teams?: readonly string[] | undefined;
  readonly owner?: string | undefined;
  readonly stage?: string | undefined;
  /** With or without its version. */
  readonly pathway?: string | undefined;
  readonly ward?: string | undefined;
  /** Still open, and opened before this. */
  readonly openSince?: Instant | undefined;
  readonly bounced?: boolean | undefined;
}

/** Where a page of journeys ended. */
export type JourneyPlace = readonly [openedAt: Instant, journeyId: string];

/** Journeys, the newest first, at most `limit` of them. */
export async function listJourneys(
  db: Kysely<Schema>,
  { teams, owner, stage, pathway, ward, bounced, openSince }: JourneyFilter,
  { after, limit }: { readonly after?: JourneyPlace | undefined; readonly limit: number },
): Promise<readonly ListedJourney[]> {
  const conditions = [
    sql`true`,
    ...(teams === undefined ? [] : [sql`j.team_id = any(${[...teams]}::text[])`]),
    ...(owner === undefined ? [] : [sql`j.owner = ${owner}`]),
    ...(stage === undefined ? [] : [sql`j.stage = ${stage}`]),
    ...(pathway === undefined ? [] : [sql`(j.pathway = ${pathway} or split_part(j.pathway, '.', 1) = ${pathway})`]),
    ...(ward === undefined
      ? []
      : [
          sql`exists (select 1 from referrals r where r.journey_id = j.journey_id and r.status = 'live' and r.ward = ${ward})
            and coalesce(jsonb_array_length(j.state::jsonb -> 'addressKept'), 0) = 0`,
        ]),
    ...(openSince === undefined
      ? []
      : [sql`j.closed_at is null and j.opened_at < ${new Date(openSince)}::timestamptz`]),
    ...(bounced === undefined ? [] : [bounced ? sql`j.bounced is not null` : sql`j.bounced is null`]),
    ...(after === undefined
      ? []
      : [sql`(j.opened_at, j.journey_id) < (${new Date(after[0])}::timestamptz, ${after[1]})`]),
  ];
  const { rows } = await sql<{
    journey_id: string;
    reference: string;
    stage: string;
    seq: number;
    owner: string;
    owner_name: string | null;
    team_id: string;
    pathway: string | null;
    bounced: string | null;
    opened_at: Date;
    closed_at: Date | null;
    next_kind: string | null;
    next_due_at: Date | null;
  }>`select j.journey_id, j.reference, j.stage, j.seq, j.owner, s.name as owner_name, j.team_id, j.pathway, j.bounced, j.opened_at, j.closed_at,
      c.kind as next_kind, c.due_at as next_due_at
    from journeys j left join staff s on s.staff_id = j.owner
    left join lateral (select kind, due_at from clocks where clocks.journey_id = j.journey_id and not stopped
      order by due_at, clock_id limit 1) c on true
    where ${sql.join(conditions, sql` and `)}
    order by j.opened_at desc, j.journey_id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({
    journeyId: row.journey_id,
    reference: row.reference,
    stage: row.stage,
    seq: row.seq,
    owner: row.owner,
    ownerName: row.owner_name,
    teamId: row.team_id,
    pathway: row.pathway,
    bounced: row.bounced,
    openedAt: row.opened_at.getTime(),
    closedAt: row.closed_at?.getTime() ?? null,
    nextKind: row.next_kind,
    nextDueAt: row.next_due_at?.getTime() ?? null,
  }));
}
