import { sql, type Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { Schema } from '../schema.ts';

/** A deadline that fired later than it was due, as the journal has it. */
export interface FiredLate {
  readonly journeyId: string;
  readonly clockId: string;
  readonly dueAt: Instant;
  readonly at: Instant;
}

export interface LateFirings {
  /** The latest, at most as many as were asked for. */
  readonly latest: readonly FiredLate[];
  readonly count: number;
  /** The most that any of them was late by, in milliseconds. */
  readonly mostMs: number;
}

/** The shell names the command of a deadline after its clock and the instant it was armed for. */
const named = /^deadline:(.*):(-?\d+)$/;

/**
 * What fired late since an instant: what an outage kept waiting. Nothing is forgotten by an outage, but everybody should know what was late and by how much.
 * @param graceMs lateness shorter than this is a machine catching its breath
 */
export async function firedLate(
  db: Kysely<Schema>,
  { since, graceMs, limit }: { readonly since: Instant; readonly graceMs: number; readonly limit: number },
): Promise<LateFirings> {
  const { rows } = await sql<{ journey_id: string; command_id: string; at: Date; count: number; most_ms: number }>`
    with fired as (
      select journey_id, command_id, min(at) as at,
        date_part('epoch', min(at)) * 1000 - split_part(command_id, ':', -1)::float8 as late_ms
      from journey_events where at >= ${new Date(since)} and command_id like 'deadline:%'
      group by journey_id, command_id)
    select journey_id, command_id, at, (count(*) over ())::int as count, max(late_ms) over () as most_ms
    from fired where late_ms > ${graceMs} order by at desc, journey_id, command_id limit ${limit}`.execute(db);
  const latest = rows.flatMap(({ journey_id: journeyId, command_id, at }) => {
    const [, clockId, dueAt] = named.exec(command_id) ?? [];
    return clockId === undefined ? [] : [{ journeyId, clockId, dueAt: Number(dueAt), at: at.getTime() }];
  });
  return { latest, count: rows[0]?.count ?? 0, mostMs: Math.round(rows[0]?.most_ms ?? 0) };
}
