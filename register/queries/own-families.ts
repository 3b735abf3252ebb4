import { sql, type Kysely } from 'kysely';
import { stages } from '../../domain/codes.ts';
import type { Journey } from '../../domain/journey.ts';
import type { Schema } from '../schema.ts';

const openStages = stages.filter((stage) => stage !== 'closed' && stage !== 'finished');

/** The open journeys that one person holds, and those that are named; by reference, at most `limit` of them. */
export async function readOwnFamilies(
  db: Kysely<Schema>,
  { owner, named = [], teams }: OwnFilter,
  limit: number,
): Promise<readonly Journey[]> {
  const rows = await db
    .selectFrom('journeys')
    .select('state')
    .where('stage', 'in', openStages)
    .where((eb) => eb.or([eb('owner', '=', owner), sql<boolean>`journey_id = any(${[...named]}::text[])`]))
    .$if(teams !== undefined, (query) => query.where('team_id', '=', sql<string>`any(${[...(teams ?? [])]}::text[])`))
    .orderBy('reference')
    .limit(limit)
    .execute();
  return rows.map(({ state }) => JSON.parse(state) as Journey);
}

export interface OwnFilter {
  readonly owner: string;
  readonly named?: readonly string[];
  /** Teams whose journeys may be seen; absent for all. */
  readonly teams?: readonly string[] | undefined;
}

/** A linked journey speaks of the people of the one before it, which may itself be linked. */
const longestChain = 10;

/** Names of the people of several families at once, by journey and by the reference each journey knows them by. */
export async function readNamesInFamilies(
  db: Kysely<Schema>,
  journeys: readonly Pick<Journey, 'id' | 'linkedFrom'>[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  if (journeys.length === 0) return new Map();
  const roots = journeys.map(({ id, linkedFrom = null }) => ({ root: id, before: linkedFrom }));
  // A state is unpacked only where one journey follows another: the snapshots at hand say that of the first ones.
  const { rows } = await sql<{ root: string; ref: string; name: string }>`
    with recursive chain as (
      select root, root as journey_id, before, 1 as step
        from jsonb_to_recordset(${JSON.stringify(roots)}::jsonb) as r (root text, before text)
      union all
      -- Fences: a recursive query looks long to the planner, which would read every family, and everybody in it, to find these few.
      select chain.root, j.journey_id, j.before, chain.step + 1
        from chain cross join lateral (
          select journey_id, state::jsonb ->> 'linkedFrom' as before from journeys where journey_id = chain.before offset 0) j
        where chain.before is not null and chain.step < ${longestChain})
    select chain.root, p.ref, p.name from chain cross join lateral (
      select ref, name from people where people.journey_id = chain.journey_id and status = 'live' offset 0) p
    order by chain.root, chain.step desc`.execute(db);
  const families = new Map<string, Map<string, string>>();
  // The nearest journey comes last and says how somebody is called now.
  for (const { root, ref, name } of rows) {
    const family = families.get(root);
    if (family === undefined) families.set(root, new Map([[ref, name]]));
    else family.set(ref, name);
  }
  return families;
}
