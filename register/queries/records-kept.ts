import { sql, type Kysely } from 'kysely';
import { inForce } from '../../domain/legal-hold.ts';
import { addDays, dayOf, instantAt, type Day, type Instant } from '../../domain/london-time.ts';
import type { RecordKept } from '../../domain/retention.ts';
import type { Schema } from '../schema.ts';
import { readLegalHolds } from './legal-holds.ts';

/** A journey's record, and those of the journeys in which work with its family went on. */
export interface RecordsOfFamily {
  readonly record: RecordKept;
  readonly later: readonly RecordKept[];
}

/** Pairs of journeys: one that was asked about, and one that has to do with it. */
type Pairs = readonly { readonly asked: string; readonly found: string }[];

/**
 * These journeys, each with itself and with every journey in which work with its family went on: one that was opened for it or linked to it, or to which
 * its referral was joined; and so on from there.
 */
const laterOnes = async (db: Kysely<Schema>, journeyIds: readonly string[]): Promise<Pairs> =>
  (
    await sql<Pairs[number]>`with recursive later (asked, found) as (
      select id, id from unnest(${[...journeyIds]}::text[]) as id
      union
      select l.asked, n.journey_id from later l, lateral (
        select j.journey_id from journeys j where j.follows @> array[l.found]
        union all
        select into_it.journey_id from journeys joined
        join journey_events e on e.journey_id = joined.journey_id and e.type = 'JoinRequested'
        join journeys into_it on into_it.journey_id = e.body::jsonb #>> '{data,into}'
        where joined.journey_id = l.found and joined.closed_reason = 'joined') as n)
    select asked, found from later order by asked, found`.execute(db)
  ).rows;

/** When the children were born or are expected of whom a journey, or one it goes on from, has anything written down. Nobody of whom that is not known is left out. */
async function birthsIn(
  db: Kysely<Schema>,
  journeyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly (Day | null)[]>> {
  const { rows } = await sql<{ asked: string; born: Day | null }>`with recursive known (asked, found) as (
      select id, id from unnest(${[...journeyIds]}::text[]) as id
      union
      select k.asked, before from known k join journeys j on j.journey_id = k.found, unnest(j.follows) as before)
    select k.asked, coalesce(p.date_of_birth, p.due_date) as born from known k
    join people p on p.journey_id = k.found and p.status = 'live' and p.role in ('child', 'unborn-child')
    order by k.asked, born`.execute(db);
  const births = new Map<string, (Day | null)[]>();
  for (const { asked, born } of rows) births.set(asked, [...(births.get(asked) ?? []), born]);
  return births;
}

/** What the rule of retention asks about these journeys, by journey; one that is not there has no entry. */
export async function readRecordsKept(
  db: Kysely<Schema>,
  journeyIds: readonly string[],
): Promise<ReadonlyMap<string, RecordsOfFamily>> {
  if (journeyIds.length === 0) return new Map();
  const pairs = await laterOnes(db, journeyIds);
  const ids = [...new Set(pairs.map(({ found }) => found))];
  const [rows, births, holds] = await Promise.all([
    db
      .selectFrom('journeys')
      .select(['journey_id', 'closed_at'])
      .where('journey_id', '=', sql<string>`any(${ids}::text[])`)
      .execute(),
    birthsIn(db, ids),
    readLegalHolds(db, ids),
  ]);
  const records = new Map(
    rows.map(({ journey_id: journeyId, closed_at: closed }): [string, RecordKept] => [
      journeyId,
      {
        journeyId,
        ...(closed === null ? {} : { closedOn: dayOf(closed.getTime()) }),
        births: births.get(journeyId) ?? [],
        held: holds.get(journeyId)?.some(inForce) ?? false,
      },
    ]),
  );
  return new Map(
    journeyIds.flatMap((id): [string, RecordsOfFamily][] => {
      const record = records.get(id);
      const later = pairs.filter(({ asked, found }) => asked === id && found !== id);
      return record === undefined
        ? []
        : [[id, { record, later: later.flatMap(({ found }) => records.get(found) ?? []) }]];
    }),
  );
}

/** A closed journey, where it stands in the order of closing. */
export interface ClosedJourney {
  readonly journeyId: string;
  readonly reference: string;
  readonly teamId: string;
  readonly closedAt: Instant;
}

export interface ClosedFilter {
  /** Of which teams; absent for all. */
  readonly teams?: readonly string[] | undefined;
  /** Closed on this day or before it. */
  readonly closedBy: Day;
  /** With no child of its own known to be born after this day. */
  readonly bornBy?: Day | undefined;
}

/** Closed journeys, the longest closed first, after a place and at most `limit` of them. */
export async function listClosed(
  db: Kysely<Schema>,
  { teams, closedBy, bornBy }: ClosedFilter,
  { after = [0, ''], limit }: { readonly after?: readonly [Instant, string] | undefined; readonly limit: number },
): Promise<readonly ClosedJourney[]> {
  const { rows } = await sql<{ journey_id: string; reference: string; team_id: string; closed_at: Date }>`
    select j.journey_id, j.reference, j.team_id, j.closed_at from journeys j
    where j.closed_at < ${new Date(instantAt(addDays(closedBy, 1), '00:00'))}::timestamptz
      and (j.closed_at, j.journey_id) > (${new Date(after[0])}::timestamptz, ${after[1]}::text)
      and (${teams === undefined} or j.team_id = any(${[...(teams ?? [])]}::text[]))
      and (${bornBy === undefined} or not exists (select 1 from people p where p.journey_id = j.journey_id and p.status = 'live'
        and p.role in ('child', 'unborn-child') and coalesce(p.date_of_birth, p.due_date) > ${bornBy ?? null}::date))
    order by j.closed_at, j.journey_id limit ${limit}`.execute(db);
  return rows.map((row) => ({
    journeyId: row.journey_id,
    reference: row.reference,
    teamId: row.team_id,
    closedAt: row.closed_at.getTime(),
  }));
}
