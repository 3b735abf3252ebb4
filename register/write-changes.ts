import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Journey } from '../domain/journey.ts';
import type { StuckSign } from '../domain/stuck.ts';
import { versionIdOf } from '../domain/policy.ts';
import type { Changes, Head } from './projection.ts';
import type { Schema } from './schema.ts';

/** Whose a journey is in the register: the epoch of the run that owns it, and the last event that can no longer be withdrawn (ADR 0009). */
export interface Standing {
  readonly epoch: number;
  readonly settled: number;
}

const iso = (at: number): string => new Date(at).toISOString();

const firstOf = (signs: readonly StuckSign[]): string | null =>
  signs.length === 0 ? null : iso(Math.min(...signs.map(({ since }) => since)));

/** Which earlier journeys of the family a journey goes on from: the one it was opened for, the one it was linked to. */
const followsOf = ({ linkedFrom, earlier }: Journey): readonly string[] | null => {
  const ids = [linkedFrom, earlier?.journeyId].filter((id) => id !== undefined);
  return ids.length === 0 ? null : [...new Set(ids)];
};

const journeyRow = ({ head: { journey, hash }, signs }: Changes): Record<string, unknown> => ({
  journey_id: journey.id,
  reference: journey.reference,
  seq: journey.seq,
  hash,
  stage: journey.stage,
  owner: journey.owner,
  team_id: journey.team.teamId,
  pathway: journey.pathway === undefined ? null : versionIdOf(journey.pathway),
  closed_at: journey.closed === undefined ? null : iso(journey.closed.at),
  closed_reason: journey.closed?.reason ?? null,
  state: JSON.stringify(journey),
  signs: JSON.stringify(signs),
  stuck_from: firstOf(signs),
  bounced: journey.bounced?.how ?? null,
  follows: followsOf(journey),
});

/** The guard: the row moves on only from where this batch began, and only for the epoch that owns it. Everything else hangs on it. */
function guard(before: Head | undefined, changes: Changes, { epoch, settled }: Standing): RawBuilder<unknown> {
  const row = journeyRow(changes);
  if (before === undefined)
    return sql`insert into journeys (journey_id, reference, epoch, seq, hash, stage, owner, team_id, pathway, opened_at, closed_at, closed_reason, state, signs, stuck_from, bounced, follows, settled)
      values (${row.journey_id}, ${row.reference}, ${epoch}, ${row.seq}, ${row.hash}, ${row.stage}, ${row.owner}, ${row.team_id}, ${row.pathway},
        ${iso(changes.opened ?? 0)}, ${row.closed_at}, ${row.closed_reason}, ${row.state}, ${row.signs}, ${row.stuck_from}, ${row.bounced}, ${row.follows}::text[], ${settled})
      on conflict (journey_id) do nothing returning journey_id`;
  return sql`update journeys set reference = ${row.reference}, epoch = ${epoch}, seq = ${row.seq}, hash = ${row.hash}, stage = ${row.stage},
      owner = ${row.owner}, team_id = ${row.team_id}, pathway = ${row.pathway}, closed_at = ${row.closed_at},
      closed_reason = ${row.closed_reason}, state = ${row.state}, signs = ${row.signs}, stuck_from = ${row.stuck_from}, bounced = ${row.bounced},
      follows = ${row.follows}::text[], settled = greatest(settled, ${settled})
    where journey_id = ${row.journey_id} and seq = ${before.journey.seq} and hash = ${before.hash} and epoch <= ${epoch} returning journey_id`;
}

const eventRows = (changes: Changes, epoch: number): string =>
  JSON.stringify(
    changes.events.map(({ event, body, prevHash, hash }) => ({
      seq: event.seq,
      epoch,
      command_id: event.commandId,
      type: event.type,
      happened_on: event.happenedOn ?? null,
      at: iso(event.at),
      actor: event.by,
      body,
      prev_hash: prevHash,
      hash,
    })),
  );

const clockRows = (changes: Changes): string =>
  JSON.stringify(
    changes.clocksNow.map((clock) => ({
      clock_id: clock.clockId,
      kind: clock.kind,
      owner: clock.owner,
      due_at: iso(clock.dueAt),
      next_at: iso(clock.nextAt),
      rung: clock.rung,
      stopped: clock.stopped !== undefined,
      told: JSON.stringify(clock.told),
      acknowledged_by: clock.acknowledged?.by ?? null,
    })),
  );

const messageRows = (changes: Changes): string =>
  JSON.stringify(
    changes.messages.map(({ fact, seq, at, status, attempts }) => ({
      message_id: fact.messageId,
      seq,
      kind: fact.kind,
      occurrence: fact.occurrence,
      recipient: JSON.stringify(fact.recipient),
      facts: JSON.stringify(fact.facts ?? {}),
      status,
      attempts,
      created_at: iso(at),
    })),
  );

/** The parts of the statement that this batch needs; most commands need only events and clocks. */
function parts(changes: Changes, epoch: number, withEvents: boolean): readonly RawBuilder<unknown>[] {
  const id = changes.head.journey.id;
  const list: RawBuilder<unknown>[] = [];
  const guarded = sql`exists (select 1 from guard)`;
  if (withEvents)
    list.push(sql`put_events as (insert into journey_events
      select ${id}, e.seq, e.epoch, e.command_id, e.type, e.happened_on, e.at, e.actor, e.body, e.prev_hash, e.hash
      from jsonb_to_recordset(${eventRows(changes, epoch)}::jsonb) as e (seq integer, epoch integer, command_id text, type text,
        happened_on date, at timestamptz, actor text, body text, prev_hash text, hash text) where ${guarded})`);
  if (changes.clocksGone.length > 0)
    list.push(
      sql`drop_clocks as (delete from clocks where journey_id = ${id} and clock_id = any(${changes.clocksGone}::text[]) and ${guarded})`,
    );
  if (changes.clocksNow.length > 0)
    list.push(sql`put_clocks as (insert into clocks (journey_id, clock_id, kind, owner, due_at, next_at, rung, stopped, told, acknowledged_by)
      select ${id}, c.* from jsonb_to_recordset(${clockRows(changes)}::jsonb) as c (clock_id text, kind text, owner text, due_at timestamptz,
        next_at timestamptz, rung integer, stopped boolean, told text, acknowledged_by text) where ${guarded}
      on conflict (journey_id, clock_id) do update set owner = excluded.owner, due_at = excluded.due_at, next_at = excluded.next_at,
        rung = excluded.rung, stopped = excluded.stopped, told = excluded.told, acknowledged_by = excluded.acknowledged_by)`);
  if (changes.messages.length > 0)
    list.push(sql`put_messages as (insert into messages (journey_id, message_id, seq, kind, occurrence, recipient, facts, status, attempts, created_at)
      select ${id}, m.message_id, m.seq, m.kind, m.occurrence, m.recipient, m.facts, m.status, m.attempts, m.created_at
      from jsonb_to_recordset(${messageRows(changes)}::jsonb) as m (message_id text, seq integer, kind text, occurrence text, recipient text,
        facts text, status text, attempts integer, created_at timestamptz) where ${guarded} on conflict do nothing)`);
  if (changes.messageStatus.length > 0)
    list.push(sql`set_messages as (update messages set status = s.status, attempts = greatest(messages.attempts, s.attempts)
      from jsonb_to_recordset(${JSON.stringify(changes.messageStatus)}::jsonb) as s ("messageId" text, status text, attempts integer)
      where messages.journey_id = ${id} and messages.message_id = s."messageId" and ${guarded})`);
  if (changes.notes.length > 0)
    list.push(
      sql`live_notes as (update notes set status = 'live' where note_id = any(${changes.notes}::text[]) and ${guarded})`,
    );
  list.push(...personalParts(changes, guarded));
  if (changes.referralsHere.length > 0)
    list.push(sql`live_referrals as (update referrals set status = 'live', journey_id = ${id}
      where referral_id = any(${changes.referralsHere}::text[]) and ${guarded})`);
  return list;
}

/** A linked journey speaks of people of the one before it: what is said of them stands where they stand. */
function personalParts({ head, personal }: Changes, guarded: RawBuilder<unknown>): readonly RawBuilder<unknown>[] {
  const { id, linkedFrom } = head.journey;
  const journeys = linkedFrom === undefined ? [id] : [id, linkedFrom];
  const { people, readings, safe, relationships } = personal;
  const list: RawBuilder<unknown>[] = [];
  if (people.length > 0)
    list.push(sql`live_people as (update people set status = 'live'
      where journey_id = ${id} and ref = any(${people}::text[]) and ${guarded})`);
  if (readings.length > 0)
    list.push(sql`live_readings as (update readings set status = 'live', at = r.at
      from jsonb_to_recordset(${JSON.stringify(readings.map((one) => ({ ...one, at: iso(one.at) })))}::jsonb) as r ("readingId" text, at timestamptz)
      where readings.reading_id = r."readingId" and ${guarded})`);
  if (safe.length > 0)
    list.push(sql`set_safe as (update contact_points set safe = s.safe
      from jsonb_to_recordset(${JSON.stringify(safe)}::jsonb) as s (id text, safe text)
      where contact_points.journey_id = any(${journeys}::text[]) and contact_points.id = s.id and ${guarded})`);
  if (relationships.length > 0)
    list.push(sql`put_relationships as (insert into relationships (journey_id, from_ref, to_ref, kind)
      select ${id}, r."fromRef", r."toRef", r.kind
      from jsonb_to_recordset(${JSON.stringify(relationships)}::jsonb) as r ("fromRef" text, "toRef" text, kind text)
      where ${guarded} on conflict do nothing)`);
  return list;
}

/**
 * Writes one batch in one statement, which is its own transaction: the journal, the snapshot and every projected row together, or nothing.
 * Answers whether it was written; false means the journey is not where `before` says.
 */
export async function writeChanges(
  db: Kysely<Schema>,
  before: Head | undefined,
  changes: Changes,
  standing: Standing,
  withEvents = true,
): Promise<boolean> {
  const all = parts(changes, standing.epoch, withEvents);
  const rest = all.length === 0 ? sql`` : sql`, ${sql.join(all, sql`, `)}`;
  const { rows } =
    await sql`with guard as (${guard(before, changes, standing)})${rest} select journey_id from guard`.execute(db);
  return rows.length === 1;
}
