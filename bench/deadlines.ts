/** Deadlines of a fleet of journeys that fall due, and whether all of them have been done. */
import type { Fleet } from './fleet.ts';

/** Long enough to reach every journey before the first timer is due, also on a busy machine. */
export const leadMs = (n: number): number => 15_000 + n * 60;

/** The instant at which each journey's latest escalation was raised, by journey. */
export async function lastRaised(fleet: Fleet): Promise<ReadonlyMap<string, number>> {
  const { rows } = await fleet.database.query<{ journey_id: string; at: Date }>(
    `select journey_id, max(at) as at from journey_events where type = 'EscalationRaised' group by journey_id`,
  );
  return new Map(rows.map(({ journey_id, at }) => [journey_id, at.getTime()]));
}

let marks = 0;

/** From now on: how many journeys have raised an escalation. Counted in the database, which has little time to spare meanwhile. */
export async function raisedSinceNow({ database }: Fleet): Promise<() => Promise<number>> {
  marks += 1;
  const mark = `mark_${String(marks)}`;
  await database.query(
    `create temp table ${mark} as select journey_id, max(seq) as seq from journey_events group by journey_id`,
  );
  return async () => {
    const { rows } = await database.query<{ raised: string }>(
      `select count(distinct e.journey_id) as raised from ${mark} m
       join journey_events e on e.journey_id = m.journey_id and e.seq > m.seq where e.type = 'EscalationRaised'`,
    );
    return Number(rows[0]?.raised);
  };
}
