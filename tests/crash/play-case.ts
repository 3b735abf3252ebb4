/** Plays one case: starts Keepstep, lets it die at its point, waits until all has settled, and looks at what is left. */
import { readFileSync } from 'node:fs';
import type { Client } from '@temporalio/client';
import { openKeepstep, eventually, type Keepstep } from '../stories/keepstep-client.ts';
import { startMailSink } from '../support/smtp.ts';
import { keepCalls } from './calls.ts';
import type { Case } from './cases.ts';
import { readRegister, replayAll, type Evidence } from './evidence.ts';
import { journeys } from './journeys.ts';
import { startService, type Ground, type Service } from './lanes.ts';
import { findingsOf, type Finding } from './verdict.ts';

export interface Outcome {
  readonly findings: readonly Finding[];
  /** What was seen, in a few words. */
  readonly seen: string;
}

const lead = 'helen';
/** Longer than the shipped intake policy lets news wait. */
const undoneWithinMs = 3_600_000;
/** An attempt at a mail whose process died is given up after thirty seconds, and the news of it is mailed as well. */
const settledWithinMs = 120_000;
/** For machines that have much else to do: a start takes some seconds. */
const readyWithinMs = 240_000;

async function untilReady(keepstep: Keepstep, url: string): Promise<void> {
  await eventually(
    'Keepstep to be ready',
    async () => ((await keepstep.visit(`${url}/readyz`)).status === 200 ? true : undefined),
    readyWithinMs,
  );
  // The people of a training service come with the database's shape.
  await eventually('its people', async () => ((await keepstep.people()).length > 0 ? true : undefined), readyWithinMs);
}

const isEmpty = (body: unknown): boolean => (body as { readonly items: readonly unknown[] }).items.length === 0;

/** No message is on its way any more. */
const untilSettled = (keepstep: Keepstep): Promise<true> =>
  eventually(
    'all mail to settle',
    async () => {
      for (const status of ['pending', 'handing-over']) {
        const answer = await keepstep.as(lead).get(`/api/outbox?status=${status}`);
        if (answer.status !== 200 || !isEmpty(answer.body)) return undefined;
      }
      return true;
    },
    settledWithinMs,
  );

async function violationsOf(keepstep: Keepstep): Promise<readonly string[]> {
  const { status, body } = await keepstep.as(lead).get('/api/invariants?journals=all');
  if (status !== 200) return [`unanswered (${String(status)})`];
  return (body as { readonly violations: readonly { readonly invariant: string }[] }).violations.map(
    ({ invariant }) => invariant,
  );
}

async function gather(one: Case, service: Service, client: Client, code: string, arrived: () => readonly string[]) {
  const calls = keepCalls();
  const keepstep = openKeepstep(service.url, calls.ask, readyWithinMs);
  await untilReady(keepstep, service.url);
  await journeys[one.journey](keepstep);
  await untilReady(keepstep, service.url);
  // What was decided last can be taken back for a while; then its mail leaves.
  await keepstep.until((await keepstep.now()) + undoneWithinMs);
  await untilSettled(keepstep);
  const told = await calls.askAllAgain();
  await untilSettled(keepstep);
  const clock = { asked: calls.clockMovedTo(), now: await keepstep.now() };
  const violations = await violationsOf(keepstep);
  const ends = await service.stop();
  const database = await service.openRegister();
  try {
    const register = await readRegister(database);
    const replayed = await replayAll(client, code, register.journals);
    const evidence: Evidence = {
      deaths: service.deaths(),
      ends,
      told,
      clock,
      violations,
      arrived: arrived(),
      ...register,
      ...replayed,
    };
    return evidence;
  } finally {
    await database.close();
  }
}

const inWords = ({ told, journals, arrived, messages, runs }: Evidence): string => {
  const events = journals.reduce((sum, journal) => sum + journal.events.length, 0);
  const doubts = messages.filter(({ status }) => status === 'ambiguous').length;
  return `${told.length} acknowledged, ${events} events, ${arrived.length} mails, ${doubts} in doubt, ${runs} runs replayed`;
};

/** @param client of the Temporal server that the cases share */
export async function playCase(one: Case, ground: Ground, client: Client): Promise<Outcome> {
  const sink = await startMailSink();
  const service = await startService(one, ground, sink.url);
  try {
    const code = readFileSync(ground.temporal.bundleFile, 'utf8');
    const evidence = await gather(one, service, client, code, () =>
      sink.mails.map(({ email }) => email.messageId ?? ''),
    );
    return { findings: findingsOf(one, evidence), seen: inWords(evidence) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const how = service.deaths().join(', ') || 'nothing died';
    const said = service.lines().slice(-8).join('\n    ');
    return {
      findings: [{ kind: 'wrong', what: `it could not be played to its end: ${why}` }],
      seen: `${how}\n    ${said}`,
    };
  } finally {
    await service.stop();
    await service.remove();
    await sink.close();
  }
}
