/** The morning's digests over a whole caseload: from the schedule's firing to the last mail at a mail server. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ScheduleOverlapPolicy } from '@temporalio/client';
import { sql } from 'kysely';
import { digestsOn } from '../../domain/digest.ts';
import { addDays, dayOf, instantAt } from '../../domain/london-time.ts';
import { openDatabase, type Database } from '../../register/database.ts';
import { saveOffset } from '../../register/service-clock.ts';
import { startMailSink, type MailSink } from '../../tests/support/smtp.ts';
import { ensureSchedules } from '../../worker/schedules.ts';
import { roundIdOf } from '../../workflows/messages.ts';
import type { Context } from '../context.ts';
import { median, percentile, rounded, spread, type Figure } from '../figures.ts';
import { untilSoon } from '../fleet.ts';
import { upTo } from '../pool.ts';
import { openOurs, type Ours } from '../systems.ts';
import { fillCaseload } from './caseload.ts';

const rounds = 3;
const longestMs = 600_000;

/** A morning on which managers are written to as well. */
function morningOf({ service: { calendar, service } }: Context): number {
  const { digestAt, weeklyDigestOn: weeklyOn } = service.rounds;
  const days = upTo(60).map((n) => addDays(dayOf(Date.now()), n + 1));
  const day = days.find((one) => digestsOn(calendar, one, { weeklyOn }).length > 1);
  if (day === undefined) throw new Error('No day has both digests.');
  return instantAt(day, digestAt);
}

/** So many people, team by team, are written to this time; nobody has been written to before. */
async function prepare({ db }: Database, staff: number): Promise<void> {
  await sql`truncate digests`.execute(db);
  await sql`update staff set email = case when staff_id in (
      select staff_id from staff where staff_id ~ '^[mw]-' order by team_id, staff_id limit ${staff})
    then staff_id || '@council.example' end`.execute(db);
}

interface Round {
  readonly seconds: number;
  readonly mails: readonly number[];
  readonly workerMs: number;
}

/** Fires the schedule and waits until its round is over. */
async function fire({ client, taskQueue, worker }: Ours, sink: MailSink): Promise<Round> {
  const schedule = client.schedule.getHandle(roundIdOf(taskQueue, 'digests'));
  const already = sink.mails.length;
  // The server names a round after the second in which it begins.
  await sleep(1_000);
  const { info: before } = await schedule.describe();
  const cpu = worker.cpuMs();
  const from = Date.now();
  // Whether the server has noticed that the round before is over is not measured here.
  await schedule.trigger(ScheduleOverlapPolicy.ALLOW_ALL);
  let started: string | undefined;
  await untilSoon(async () => {
    const { info } = await schedule.describe();
    started = info.recentActions.at(-1)?.action.workflow.workflowId;
    return info.numActionsTaken > before.numActionsTaken;
  }, longestMs);
  await client.workflow.getHandle(started ?? '').result();
  const mails = sink.mails.slice(already);
  return {
    seconds: (Math.max(...mails.map(({ at }) => at)) - from) / 1_000,
    mails: mails.map(({ bytes }) => bytes),
    workerMs: worker.cpuMs() - cpu,
  };
}

async function measure(
  context: Context,
  database: Database,
  ours: Ours,
  { sink, many }: { readonly sink: MailSink; readonly many: number },
): Promise<readonly Figure[]> {
  const few = many / 10;
  const { client, taskQueue } = ours;
  await ensureSchedules(client, { taskQueue, service: context.service.service });
  for (const round of ['daily', 'zero'] as const) await client.schedule.getHandle(roundIdOf(taskQueue, round)).delete();
  const taken = new Map<number, readonly Round[]>();
  for (const staff of [few, many]) {
    await prepare(database, staff);
    // The first round of a process compiles its templates.
    if (staff === few) await fire(ours, sink);
    const made: Round[] = [];
    for (const n of upTo(rounds)) {
      await prepare(database, staff);
      const round = await fire(ours, sink);
      context.tell(
        `  ${String(staff)} staff, round ${String(n + 1)}: ${String(round.mails.length)} mails in ${String(rounded(round.seconds))} s`,
      );
      made.push(round);
    }
    taken.set(staff, made);
  }
  const of = (staff: number) => {
    const made = taken.get(staff) ?? [];
    const seconds = made.map((round) => round.seconds);
    const mails = made[0]?.mails ?? [];
    const each = (median(seconds) / mails.length) * 1_000;
    const cpu = median(made.map(({ workerMs }) => workerMs)) / mails.length;
    return { seconds, mails, each, cpu };
  };
  const [small, large] = [of(few), of(many)];
  return [
    {
      name: `digests for ${String(many)} staff: from the schedule’s firing to the last mail handed over`,
      value: rounded(median(large.seconds)),
      unit: 's',
      note: `${spread(large.seconds)} s over ${String(rounds)} rounds; ${String(large.mails.length)} mails, daily and weekly`,
    },
    {
      name: 'time a digest',
      value: rounded(large.each),
      unit: 'ms',
      note: `of it processor time of the worker ${String(rounded(large.cpu))} ms; ${String(rounded(small.each))} ms with ${String(few)} staff`,
    },
    {
      name: `time a digest with ${String(many)} staff ÷ with ${String(few)}`,
      value: rounded(large.each / small.each),
      unit: '',
      note: `${String(rounded(median(small.seconds)))} s for ${String(small.mails.length)} mails`,
    },
    {
      name: 'bytes of a digest, p50',
      value: rounded(percentile(large.mails, 0.5) / 1_024),
      unit: 'KiB',
      note: `as it came over the wire; the largest ${String(rounded(Math.max(...large.mails) / 1_024))} KiB; ${String(rounded(large.mails.reduce((sum, one) => sum + one, 0) / 1_048_576))} MiB in all`,
    },
  ];
}

export async function digests(context: Context): Promise<readonly Figure[]> {
  context.tell('digests');
  const sink = await startMailSink();
  const ours = await openOurs(context, 'postgres', { smtpUrl: sink.url });
  const database = await openDatabase({ databaseUrl: ours.databaseUrl });
  try {
    const now = morningOf(context);
    const journeys = context.size(10_000, 600);
    // A practitioner holds some twelve families, and not all of them need be written to.
    const many = Math.min(500, 10 * Math.floor(journeys / 120));
    const caseload = { from: 0, to: journeys, now: Date.now(), late: 'all' } as const;
    const events = await fillCaseload(database, context.service, caseload);
    await sql`analyze`.execute(database.db);
    context.tell(`  ${String(journeys)} journeys, ${String(events)} events`);
    await saveOffset(database.db, now - Date.now());
    return await measure(context, database, ours, { sink, many });
  } finally {
    await database.close();
    await ours.worker.stop();
    await sink.close();
  }
}
