import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The practitioner who works with families at the most different stages; undefined while nobody holds one. */
export async function mostVariedPractitioner(
  db: Kysely<Schema>,
): Promise<{ readonly id: string; readonly teamId: string } | undefined> {
  const { rows } = await sql<{ id: string; team_id: string }>`select s.staff_id as id, s.team_id
    from journeys j join staff s on s.staff_id = j.owner
    where j.closed_at is null and s.active and s.roles like '%"practitioner"%'
    group by s.staff_id, s.team_id
    order by count(distinct j.stage) filter (where j.stage not in ('intake', 'waiting', 'closing')) desc, count(*) desc, s.staff_id limit 1`.execute(
    db,
  );
  const [row] = rows;
  return row === undefined ? undefined : { id: row.id, teamId: row.team_id };
}

/** The newest referral by mail from a professional whose family has a practitioner; else the newest of any stage; undefined where there is none. */
export async function referralToFollow(
  db: Kysely<Schema>,
): Promise<{ readonly referralId: string; readonly journeyId: string } | undefined> {
  const row = await db
    .selectFrom('referrals')
    .innerJoin('journeys', 'journeys.journey_id', 'referrals.journey_id')
    .select(['referrals.referral_id', 'referrals.journey_id'])
    .where('referrals.status', '=', 'live')
    .where('referrals.referrer_kind', '=', 'professional')
    .where('referrals.email', 'is not', null)
    .where('journeys.closed_at', 'is', null)
    .orderBy(sql`journeys.stage in ('intake', 'waiting')`)
    .orderBy('journeys.opened_at', 'desc')
    .orderBy('referrals.referral_id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { referralId: row.referral_id, journeyId: row.journey_id };
}
