import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { Schema } from '../schema.ts';
import { isLateRow } from './late.ts';

/** A clock with the journey it belongs to. */
export interface ListedClock {
  readonly journeyId: string;
  readonly reference: string;
  readonly stage: string;
  readonly clockId: string;
  readonly kind: string;
  readonly owner: string;
  readonly ownerName: string | null;
  readonly dueAt: Instant;
  readonly rung: number;
  readonly stopped: boolean;
  readonly told: readonly string[];
  readonly acknowledgedBy: string | null;
}

/** Where a page of clocks ended. */
export type ClockPlace = readonly [dueAt: Instant, journeyId: string, clockId: string];

export interface ClockFilter {
  /** Teams whose journeys may be seen; absent for all. */
  readonly teams?: readonly string[];
  /** Only this person's, and with `orIntakeOf` also everything at this team's front door. */
  readonly owner?: { readonly id: string; readonly orIntakeOf?: string };
  /** Only what is past due at this instant, or was and has been told. Clocks that stand still are neither. */
  readonly lateAt?: Instant;
  /** Only what is due before this instant. */
  readonly dueBefore?: Instant;
  /** Only clocks of this kind. */
  readonly kind?: string;
  /** Only clocks of these kinds. */
  readonly kinds?: readonly string[];
}

type Listed = ExpressionBuilder<Schema, 'clocks' | 'journeys'>;

function matches(eb: Listed, { teams, owner, lateAt, dueBefore, kind, kinds }: ClockFilter) {
  const all = [];
  if (teams !== undefined) all.push(eb('journeys.team_id', '=', sql<string>`any(${[...teams]}::text[])`));
  if (owner !== undefined) {
    const own = eb('clocks.owner', '=', owner.id);
    const atFrontDoor =
      owner.orIntakeOf === undefined
        ? []
        : // As a list, so that the clocks of these few are looked up and not all clocks read.
          [
            sql<boolean>`clocks.journey_id = any(array(select journey_id from journeys
              where stage = 'intake' and team_id = ${owner.orIntakeOf}))`,
          ];
    all.push(eb.or([own, ...atFrontDoor]));
  }
  if (dueBefore !== undefined) all.push(eb('clocks.due_at', '<', new Date(dueBefore)));
  if (kind !== undefined) all.push(eb('clocks.kind', '=', kind));
  if (kinds !== undefined) all.push(eb('clocks.kind', '=', sql<string>`any(${[...kinds]}::text[])`));
  if (lateAt !== undefined) all.push(isLateRow(lateAt));
  return eb.and(all);
}

/** Clocks in the order they fall due, at most `limit` of them. */
export async function listClocks(
  db: Kysely<Schema>,
  filter: ClockFilter,
  { after, limit }: { readonly after?: ClockPlace | undefined; readonly limit: number },
): Promise<readonly ListedClock[]> {
  let query = db
    .selectFrom('clocks')
    .innerJoin('journeys', 'journeys.journey_id', 'clocks.journey_id')
    .leftJoin('staff', 'staff.staff_id', 'clocks.owner')
    .select([
      'clocks.journey_id',
      'clocks.clock_id',
      'clocks.kind',
      'clocks.owner',
      'clocks.due_at',
      'clocks.rung',
      'clocks.stopped',
      'clocks.told',
      'clocks.acknowledged_by',
      'journeys.reference',
      'journeys.stage',
      'staff.name as owner_name',
    ])
    .where((eb) => matches(eb as unknown as Listed, filter))
    .orderBy('clocks.due_at')
    .orderBy('clocks.journey_id')
    .orderBy('clocks.clock_id')
    .limit(limit);
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(clocks.due_at, clocks.journey_id, clocks.clock_id) > (${new Date(after[0])}::timestamptz, ${after[1]}, ${after[2]})`,
    );
  const rows = await query.execute();
  return rows.map((row) => ({
    journeyId: row.journey_id,
    reference: row.reference,
    stage: row.stage,
    clockId: row.clock_id,
    kind: row.kind,
    owner: row.owner,
    ownerName: row.owner_name,
    dueAt: row.due_at.getTime(),
    rung: row.rung,
    stopped: row.stopped,
    told: JSON.parse(row.told) as readonly string[],
    acknowledgedBy: row.acknowledged_by,
  }));
}

/** How many clocks of how many families somebody owns. */
export interface OwnedClocks {
  readonly owner: string;
  readonly name: string | null;
  readonly clocks: number;
  readonly families: number;
}

/** How many clocks match, by the person who owns them, most first; and which kinds there are among them, by name. They are looked through once. */
export async function countClocks(
  db: Kysely<Schema>,
  filter: ClockFilter,
): Promise<{ readonly byOwner: readonly OwnedClocks[]; readonly kinds: readonly string[] }> {
  const matching = db
    .selectFrom('clocks')
    .$if(
      filter.teams !== undefined,
      (query) => query.innerJoin('journeys', 'journeys.journey_id', 'clocks.journey_id') as unknown as typeof query,
    )
    .select(['clocks.owner', 'clocks.kind', 'clocks.journey_id'])
    .where((eb) => matches(eb as unknown as Listed, filter));
  const { rows } = await sql<
    { readonly kind: string; readonly owner: null } | ({ readonly kind: null } & OwnedClocks)
  >`with matching as materialized (${matching})
    select null as kind, mine.owner, staff.name, sum(mine.clocks)::int as clocks, count(*)::int as families
      from (select owner, journey_id, count(*) as clocks from matching group by owner, journey_id) mine
      left join staff on staff.staff_id = mine.owner group by mine.owner, staff.name
    union all
    select kind, null, null, null, null from matching group by kind
    order by clocks desc, owner, kind`.execute(db);
  return {
    byOwner: rows.flatMap((row) => {
      if (row.kind !== null) return [];
      const { owner, name, clocks, families } = row;
      return [{ owner, name, clocks, families }];
    }),
    kinds: rows.flatMap(({ kind }) => kind ?? []),
  };
}
