import { sql, type Kysely } from 'kysely';
import type { JourneyEvent } from '../domain/events.ts';
import type { Journey } from '../domain/journey.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { project, type Head } from './projection.ts';
import type { Schema } from './schema.ts';
import { withdraw } from './withdraw.ts';
import { writeChanges, type Standing } from './write-changes.ts';

/**
 * What came of publishing. `behind`: the register lost events it once had. `stale`: another run owns this journey now. `unsettled`: something else
 * stands there that a lost task may have written, and this batch is not settled either. `conflict`: two writers.
 */
export type Published =
  | { readonly result: 'published' }
  | { readonly result: 'behind'; readonly registerSeq: number }
  | { readonly result: 'stale' }
  | { readonly result: 'unsettled' }
  | { readonly result: 'conflict'; readonly seq: number };

export interface Journal {
  readonly publish: (batch: {
    readonly journeyId: string;
    readonly epoch: number;
    readonly events: readonly JourneyEvent[];
    /** Up to this event the batch is certain; see {@link Standing}. */
    readonly settled: number;
  }) => Promise<Published>;
}

const moved = (): Error => new Error('The journal moved while it was being written; the batch is tried again.');
const published: Published = { result: 'published' };
/** Journeys whose last state is remembered between batches; the guard in the statement makes a wrong memory harmless. */
const remembered = 1_000;

/** Where the journal of one journey stands, and whose it is. */
async function readHead(
  db: Kysely<Schema>,
  journeyId: string,
): Promise<(Standing & { readonly head: Head }) | undefined> {
  const row = await db
    .selectFrom('journeys')
    .select(['state', 'hash', 'epoch', 'settled'])
    .where('journey_id', '=', journeyId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    head: { journey: JSON.parse(row.state) as Journey, hash: row.hash },
    epoch: row.epoch,
    settled: row.settled,
  };
}

/** The events of a batch that the journal already holds must be the very same. */
async function firstDifference(
  db: Kysely<Schema>,
  journeyId: string,
  events: readonly JourneyEvent[],
): Promise<number | undefined> {
  const seqs = events.map((event) => event.seq);
  if (seqs.length === 0) return undefined;
  const rows = await db
    .selectFrom('journey_events')
    .select(['seq', 'prev_hash', 'hash'])
    .where('journey_id', '=', journeyId)
    .where('seq', 'in', seqs)
    .execute();
  const held = new Map(rows.map((row) => [row.seq, row]));
  return events.find((event) => {
    const row = held.get(event.seq);
    return row === undefined || sha256(`${row.prev_hash}\n${canonicalJson(event)}`) !== row.hash;
  })?.seq;
}

/** Once for each journey, however often the batch is tried again. */
const raiseAlarm = (db: Kysely<Schema>, journeyId: string): Promise<unknown> =>
  sql`insert into alarms (journey_id, code, raised_real) select ${journeyId}, 'two-writers', ${new Date()}
    where not exists (select 1 from alarms where journey_id = ${journeyId} and code = 'two-writers')`.execute(db);

/** The journal of a service: accepts events in order, once, from the run that owns the journey. */
export function openJournal(db: Kysely<Schema>): Journal {
  const heads = new Map<string, Head>();
  const remember = (head: Head): void => {
    heads.delete(head.journey.id);
    heads.set(head.journey.id, head);
    const [oldest] = heads.keys();
    if (heads.size > remembered && oldest !== undefined) heads.delete(oldest);
  };

  const write = async (
    into: Kysely<Schema>,
    before: Head | undefined,
    events: readonly JourneyEvent[],
    standing: Standing,
  ): Promise<boolean> => {
    const changes = project(before, events);
    const written = await writeChanges(into, before, changes, standing);
    if (written) remember(changes.head);
    return written;
  };

  /** Puts what did happen in the place of what a lost task wrote. */
  const replace = async (
    held: Standing & { readonly head: Head },
    from: number,
    events: readonly JourneyEvent[],
    standing: Standing,
  ): Promise<Published> => {
    try {
      return await db.transaction().execute(async (trx) => {
        const before = await withdraw(trx, held.head, held, from);
        if (await write(trx, before, events, standing)) return published;
        throw moved();
      });
    } catch (failure) {
      heads.delete(held.head.journey.id);
      throw failure;
    }
  };

  const carefully: Journal['publish'] = async ({ journeyId, epoch, events, settled }) => {
    const held = await readHead(db, journeyId);
    if (held !== undefined && held.epoch > epoch) return { result: 'stale' };
    const last = held?.head.journey.seq ?? 0;
    const repeated = events.filter((event) => event.seq <= last);
    const different = await firstDifference(db, journeyId, repeated);
    if (held !== undefined && different !== undefined && different > held.settled && held.epoch === epoch) {
      if (different > settled) return { result: 'unsettled' };
      const instead = events.filter((event) => event.seq >= different);
      return replace(held, different, instead, { epoch, settled });
    }
    if (different !== undefined) {
      await raiseAlarm(db, journeyId);
      return { result: 'conflict', seq: different };
    }
    const fresh = events.filter((event) => event.seq > last);
    const [first] = fresh;
    if (first === undefined) return published;
    const whole = fresh.findIndex(({ type }) => type === 'RegisterRestored');
    if (first.seq !== last + 1 && whole < 0) return { result: 'behind', registerSeq: last };
    // Nothing can be folded onto a journey that was lost altogether: it begins again with the event that carries it whole.
    const foldable = held === undefined && whole >= 0 ? fresh.slice(whole) : fresh;
    if (await write(db, held?.head, foldable, { epoch, settled })) return published;
    throw moved();
  };

  return {
    publish: async (batch) => {
      const { journeyId, events } = batch;
      const known = heads.get(journeyId);
      const follows = events[0]?.seq === (known?.journey.seq ?? 0) + 1;
      if (
        follows &&
        (known !== undefined || events[0]?.type === 'ReferralReceived') &&
        (await write(db, known, events, batch))
      )
        return published;
      heads.delete(journeyId);
      return carefully(batch);
    },
  };
}
