/** Deadlines of a fleet of journeys that fall due, and whether all of them have been done. */
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { workflowIdOf } from '../workflows/messages.ts';
import { onTheirWay, patienceMs, untilSoon, type Fleet } from './fleet.ts';
import { journeyId } from './journeys.ts';
import { timed, upTo, withClients } from './pool.ts';

/** The instant at which each journey's latest escalation was raised, by journey. */
export async function lastRaised(fleet: Fleet): Promise<ReadonlyMap<string, number>> {
  const { rows } = await fleet.database.query<{ journey_id: string; at: Date }>(
    `select journey_id, max(at) as at from journey_events where type = 'EscalationRaised' group by journey_id`,
  );
  return new Map(rows.map(({ journey_id, at }) => [journey_id, at.getTime()]));
}

const clients = 20;

/** Longer than any workflow task takes: an Update that the server has lost is sent again instead of waited for. */
const answeredWithinMs = 20_000;
const triesAtMost = 5;

/**
 * Tells a journey what time it is, and answers when it has armed its timer: what follows the Signal is no command, and is refused by the workflow task
 * that has heard both. It leaves nothing in the history.
 */
async function tellTime({ ours: { client } }: Fleet, id: string, offsetMs: number): Promise<void> {
  const handle = client.workflow.getHandle(workflowIdOf(id));
  await handle.signal('moveClock', { offsetMs });
  for (let tried = 1; ; tried += 1) {
    const answer = await client
      .withDeadline(Date.now() + answeredWithinMs, () => handle.executeUpdate('submitCommand', { args: [{}] }))
      .then(
        () => new Error('A journey took what is no command.'),
        (error: unknown) => error,
      );
    if (answer instanceof WorkflowUpdateFailedError) return;
    if (tried === triesAtMost) throw new Error('A journey does not answer.', { cause: answer });
  }
}

export interface Armed {
  /** The deadlines in journey time, by journey. */
  readonly due: ReadonlyMap<string, number>;
  /** When the first of them falls due, in real time. */
  readonly from: number;
}

/**
 * Moves the training clock of each of the first `n` journeys so that its next deadline falls, in real time, one after the other from a moment on by which
 * all of them surely know; how long that takes is tried on a few. The timers that then fire are ordinary ones.
 */
export async function armTimers(fleet: Fleet, n: number, apartMs: number): Promise<Armed> {
  // A mail that is to be sent again has a clock too, which raises nothing: it is passed on the way.
  const { rows } = await fleet.database.query<{ journey_id: string; next: Date }>(
    `select journey_id, min(next_at) as next from clocks where not stopped and kind <> 'send-again' group by journey_id`,
  );
  const dueOf = new Map(rows.map(({ journey_id, next }) => [journey_id, next.getTime()]));
  const all = upTo(n).flatMap((at) => {
    const id = journeyId(fleet.ours.lot, at);
    const due = dueOf.get(id);
    return due === undefined ? [] : [{ id, due }];
  });
  const tried = all.slice(0, 100);
  // The clock never goes back, so this changes nothing.
  const took = await timed(() => withClients(clients, tried, ({ id }) => tellTime(fleet, id, 0)));
  const from = Date.now() + 10_000 + Math.round((took / tried.length) * all.length * 1.3);
  let told = 0;
  await withClients(clients, [...all.entries()], async ([at, { id, due }]) => {
    await tellTime(fleet, id, due - Math.round(from + at * apartMs));
    told += 1;
    if (told % 1_000 === 0) fleet.tell(`  ${String(told)} timers armed`);
  });
  if (Date.now() > from) throw new Error('The machine was too slow to arm every timer in time.');
  return { due: new Map(all.map(({ id, due }) => [id, due])), from };
}

/** What came of many deadlines, by the commit times of the database: nothing polls for them. Instants in real time. */
export interface Drained {
  /** When each journey's escalation was written, earliest first. */
  readonly written: readonly number[];
  /** When each mail was known to have left. */
  readonly told: readonly number[];
  /** Mails that did not leave at the first try. */
  readonly deferred: number;
}

/**
 * Waits until so many journeys have raised an escalation and no message is on its way any more. Asked rarely: the database has little time to spare
 * meanwhile.
 */
export async function untilDrained(
  { database, tell }: Fleet,
  n: number,
  { from, withinMs = patienceMs(n) }: { readonly from: number; readonly withinMs?: number },
): Promise<Drained> {
  const since = new Date(from);
  const rows = async <Row extends object>(query: string, ...values: readonly Date[]): Promise<readonly Row[]> =>
    (await database.query<Row>(query, [...values])).rows;
  const count = async (query: string, ...values: readonly Date[]): Promise<number> =>
    Number((await rows<{ count: string }>(query, ...values))[0]?.count);
  const instants = async (query: string): Promise<readonly number[]> =>
    (await rows<{ at: Date }>(query, since)).map(({ at }) => at.getTime()).sort((a, b) => a - b);
  const committed = 'pg_xact_commit_timestamp(xmin)';
  const escalations = `journey_events where type = 'EscalationRaised' and ${committed} >= $1`;
  let shown = 0;
  const allRaised = async (): Promise<boolean> => {
    const raised = await count(`select count(distinct journey_id) from ${escalations}`, since);
    if (raised - shown >= n / 10) {
      shown = raised;
      tell(`  ${String(raised)} of ${String(n)} done`);
    }
    return raised >= n;
  };
  await untilSoon(allRaised, withinMs, 2_000);
  const noneOnItsWay = async (): Promise<boolean> => (await count(onTheirWay)) === 0;
  await untilSoon(noneOnItsWay, withinMs, 2_000);
  return {
    written: await instants(`select min(${committed}) as at from ${escalations} group by journey_id`),
    told: await instants(`select ${committed} as at from deliveries where status = 'accepted' and ${committed} >= $1`),
    deferred: await count(
      `select count(*) from deliveries where status not in ('accepted', 'suppressed') and ${committed} >= $1`,
      since,
    ),
  };
}
