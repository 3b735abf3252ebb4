import { sql, type Kysely, type Selectable } from 'kysely';
import { legalHoldsOf, type LegalHold, type LegalHoldAct, type LegalHoldReason } from '../../domain/legal-hold.ts';
import type { LegalHoldActsTable } from '../schema-records.ts';
import type { Schema } from '../schema.ts';

function actOf({ hold_id, act, reason, review_on, note, by, at }: Selectable<LegalHoldActsTable>): LegalHoldAct {
  const common = { holdId: hold_id, by, at: at.getTime(), note };
  if (act === 'lifted') return { ...common, act };
  const reviewOn = review_on ?? '';
  return act === 'placed'
    ? { ...common, act, reason: reason as LegalHoldReason, reviewOn }
    : { ...common, act: 'reviewed', reviewOn };
}

/** The legal holds of these journeys, lifted ones too, by journey; each in the order it was placed. */
export async function readLegalHolds(
  db: Kysely<Schema>,
  journeyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LegalHold[]>> {
  const rows = await db
    .selectFrom('legal_hold_acts')
    .selectAll()
    .where('journey_id', '=', sql<string>`any(${[...new Set(journeyIds)]}::text[])`)
    .orderBy('act_no')
    .execute();
  const acts = new Map<string, LegalHoldAct[]>();
  for (const row of rows) acts.set(row.journey_id, [...(acts.get(row.journey_id) ?? []), actOf(row)]);
  return new Map([...acts].map(([journeyId, of]) => [journeyId, legalHoldsOf(of)]));
}

/** Whether a legal hold is in force on the journey that a table names: nothing of it is swept meanwhile. */
export const isUnderHold = (table: 'old' | 'looks') => sql<boolean>`exists (select 1 from legal_hold_acts placed
  where placed.journey_id = ${sql.ref(`${table}.journey_id`)} and placed.act = 'placed' and not exists (select 1
    from legal_hold_acts lifted where lifted.hold_id = placed.hold_id and lifted.act = 'lifted'))`;

/** Which journey a hold is about; undefined when there is no such hold. */
export const journeyOfHold = async (db: Kysely<Schema>, holdId: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('legal_hold_acts')
      .select('journey_id')
      .where('hold_id', '=', holdId)
      .where('act', '=', 'placed')
      .executeTakeFirst()
  )?.journey_id;

/** A hold in force, with the journey it is about. */
export interface HoldInForce {
  readonly journeyId: string;
  readonly reference: string;
  readonly teamId: string;
  readonly stage: string;
  readonly hold: LegalHold;
}

/**
 * Holds in force in journeys of these teams, the one to be looked at first on top, at most `limit` of them.
 * @param teams of which teams; absent for all
 */
export async function listHoldsInForce(
  db: Kysely<Schema>,
  teams: readonly string[] | undefined,
  limit: number,
): Promise<readonly HoldInForce[]> {
  const { rows } = await sql<{
    hold_id: string;
    journey_id: string;
    reference: string;
    team_id: string;
    stage: string;
  }>`
    select a.hold_id, a.journey_id, j.reference, j.team_id, j.stage
    from (select distinct on (hold_id) hold_id, journey_id, act, review_on from legal_hold_acts
      order by hold_id, (act = 'lifted') desc, act_no desc) as a
    join journeys j on j.journey_id = a.journey_id
    where a.act <> 'lifted' and (${teams === undefined} or j.team_id = any(${[...(teams ?? [])]}::text[]))
    order by a.review_on, a.hold_id limit ${limit}`.execute(db);
  const holds = await readLegalHolds(
    db,
    rows.map((row) => row.journey_id),
  );
  return rows.flatMap(({ hold_id, journey_id: journeyId, reference, team_id: teamId, stage }) => {
    const hold = holds.get(journeyId)?.find(({ holdId }) => holdId === hold_id);
    return hold === undefined ? [] : [{ journeyId, reference, teamId, stage, hold }];
  });
}
