import { sql, type Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { Schema } from '../schema.ts';
import { waitsToLeave } from './waits-to-leave.ts';

/** How far the journal of a journey had come. */
export interface Mark {
  readonly journeyId: string;
  readonly seq: number;
}

/** A deadline that fired, as the journal has it. `commandId` is the shell's: `deadline:<clock id>:<due, in milliseconds>`. */
export interface FiredRow {
  readonly journeyId: string;
  readonly commandId: string;
  readonly at: Instant;
}

/** Journeys whose workflow may still run: the unfinished, and the finished with a message to send again. */
export async function journeysUnderWay(db: Kysely<Schema>): Promise<readonly Mark[]> {
  const { rows } = await sql<Mark>`
    select journey_id as "journeyId", seq from journeys
    where stage <> 'finished' or exists (select 1 from clocks where clocks.journey_id = journeys.journey_id)
    order by journey_id`.execute(db);
  return rows;
}

/** How far the journals of these journeys have come. */
export const marksOf = async (db: Kysely<Schema>, journeyIds: readonly string[]): Promise<readonly Mark[]> =>
  db
    .selectFrom('journeys')
    .select(['journey_id as journeyId', 'seq'])
    .where(sql<boolean>`journey_id = any(${[...journeyIds]}::text[])`)
    .orderBy('journey_id')
    .execute();

/** The instant something happens next in any journey, not counting those named. */
export async function nextDue(
  db: Kysely<Schema>,
  {
    after,
    upTo,
    except = [],
  }: { readonly after?: Instant; readonly upTo?: Instant; readonly except?: readonly string[] },
): Promise<Instant | undefined> {
  let query = db
    .selectFrom('clocks')
    .select((eb) => eb.fn.min('next_at').as('next'))
    .where('stopped', '=', false)
    .where(sql<boolean>`journey_id <> all(${[...except]}::text[])`);
  if (after !== undefined) query = query.where('next_at', '>', new Date(after));
  if (upTo !== undefined) query = query.where('next_at', '<=', new Date(upTo));
  const row = await query.executeTakeFirst();
  return (row?.next as Date | null | undefined)?.getTime();
}

/** The journeys that have something due at this instant or before it. */
export async function journeysDue(
  db: Kysely<Schema>,
  by: Instant,
  except: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('clocks')
    .select('journey_id')
    .distinct()
    .where('stopped', '=', false)
    .where('next_at', '<=', new Date(by))
    .where(sql<boolean>`journey_id <> all(${[...except]}::text[])`)
    .orderBy('journey_id')
    .execute();
  return rows.map((row) => row.journey_id);
}

/** Which of these journeys still have something due at this instant, and which have a message on its way. */
export async function notSettled(
  db: Kysely<Schema>,
  journeyIds: readonly string[],
  by: Instant,
): Promise<{ readonly due: readonly string[]; readonly sending: readonly string[] }> {
  const { rows } = await sql<{ journeyId: string; due: boolean }>`
    select distinct journey_id as "journeyId", true as due from clocks
      where not stopped and next_at <= ${new Date(by)} and journey_id = any(${[...journeyIds]}::text[])
    union all
    select distinct journey_id, false from messages
      where status = 'pending' and journey_id = any(${[...journeyIds]}::text[]) and not ${waitsToLeave}`.execute(db);
  return {
    due: rows.filter((row) => row.due).map((row) => row.journeyId),
    sending: rows.filter((row) => !row.due).map((row) => row.journeyId),
  };
}

/** Deadlines in the journal beyond these marks, and in journeys that have begun since; in the order they fired. */
export async function firedSince(
  db: Kysely<Schema>,
  marks: readonly Mark[],
  from: Instant,
): Promise<readonly FiredRow[]> {
  const { rows } = await sql<{ journeyId: string; commandId: string; at: Date }>`
    with marks as (select * from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m ("journeyId" text, seq integer)),
    fresh as (select journey_id from journeys where opened_at >= ${new Date(from)}
      and journey_id not in (select "journeyId" from marks)),
    fired as (
      select e.journey_id, e.command_id, e.at, e.seq from marks join journey_events e
        on e.journey_id = marks."journeyId" and e.seq > marks.seq where e.command_id like 'deadline:%'
      union all
      select e.journey_id, e.command_id, e.at, e.seq from fresh join journey_events e using (journey_id)
        where e.command_id like 'deadline:%')
    select journey_id as "journeyId", command_id as "commandId", min(at) as at
    from fired group by journey_id, command_id order by min(at), journey_id, min(seq)`.execute(db);
  return rows.map(({ journeyId, commandId, at }) => ({ journeyId, commandId, at: at.getTime() }));
}
