import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { WorkerDeploymentVersion } from '@temporalio/common';
import { openJourneys } from '../../api/journeys-client.ts';
import { releaseOf, takeOver } from '../../worker/deployment.ts';
import { replayOpenHistories } from '../../worker/open-histories.ts';
import { startWorker, type RunningWorker } from '../../worker/run.ts';
import { carriedVersion } from '../../workflows/carried.ts';
import { familyJourneyType, type JourneyInput } from '../../workflows/messages.ts';
import type { Family } from '../support/family.ts';
import { pathway } from '../support/journeys.ts';
import { useRig } from '../support/journey-rig.ts';
import { startProgram } from '../support/program.ts';
import { readHistories, replayFailures } from '../support/replays.ts';
import { until } from '../support/until.ts';

const rig = useRig({ worker: false });
const noAnswer = { kind: 'call', outcome: 'no-answer' } as const;

/** What a release changes: it waits a moment before anything else, which no history of before says. */
const change = /void \(0,\s?\w+\.keepPublishing\)/;
/** The name under which the shell knows Temporal's own functions. */
const ofTemporal = (code: string): string =>
  /async function keepJourney[^]*?\(0,\s?(\w+)\.condition\)/.exec(code)?.[1] ?? '';

const changed = (code: string, patched: boolean): string => {
  const the = ofTemporal(code);
  const asked = patched ? `if ((0, ${the}.patched)('waits a moment before anything else')) ` : '';
  return code.replace(change, `${asked}await (0, ${the}.sleep)(1);\n$&`);
};
/** A release of tomorrow: it carries state in a shape of its own, and knows today's. */
const ofTomorrow = (code: string): string =>
  changed(code, true)
    .replace(`carriedVersion = ${String(carriedVersion)};`, `carriedVersion = ${String(carriedVersion + 1)};`)
    .replace(/const lifts = \[/, '$& (older) => older,');

const workers = new Map<string, RunningWorker>();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keepstep-deploying-'));
});
afterAll(async () => {
  for (const worker of workers.values()) await worker.stop();
  rmSync(folder, { recursive: true, force: true });
});

const config = () => {
  const { temporal, ...rest } = rig.config();
  return { ...rest, temporal: { ...temporal, deployment: `keepstep-${String(rig.temporal().number)}` } };
};
const release = (code: string) => releaseOf(config(), code) as WorkerDeploymentVersion;

async function starts(code: string): Promise<void> {
  const worker = await startWorker({
    config: config(),
    database: rig.database(),
    idSecret: 'a secret for tests, and for nothing else',
    temporalAddress: rig.temporal().address,
    publicUrl: () => 'http://127.0.0.1:3000',
    bundle: { code },
  });
  workers.set(code, worker);
}
const stops = async (code: string): Promise<void> => {
  await workers.get(code)?.stop();
  workers.delete(code);
};
const takesOver = async (code: string): Promise<void> => {
  expect(await takeOver(rig.client(), release(code), 30_000)).toBe(true);
};

/** Of which releases the workers were that did this run's tasks, in order. */
async function doneBy(family: Family): Promise<readonly string[]> {
  const { events } = await family.handle.fetchHistory();
  return (events ?? []).flatMap(({ workflowTaskCompletedEventAttributes: done }) =>
    done === null || done === undefined ? [] : [done.deploymentVersion?.buildId ?? 'none'],
  );
}
const lastDoneBy = async (family: Family): Promise<string | undefined> => (await doneBy(family)).at(-1);

/** Journeys that code cannot go on with. */
const stuckWith = async (code: string): Promise<readonly string[]> =>
  (await replayOpenHistories(rig.client(), rig.config().temporal.taskQueue, code)).failures
    .map(({ journeyId }) => journeyId)
    .sort();

/** The list of open journeys lags a little behind. */
const listed = (count: number): Promise<void> =>
  until(`${String(count)} open journeys are listed`, async () => {
    const query = `TaskQueue = '${rig.config().temporal.taskQueue}' AND ExecutionStatus = 'Running'`;
    return (await rig.client().workflow.count(query)).count === count;
  });

async function predeploy(
  code: string,
): Promise<{ readonly exit: number | undefined; readonly said: readonly string[] }> {
  const file = join(folder, 'workflows.js');
  writeFileSync(file, code);
  const program = startProgram('embedded/predeploy-main.ts', [file], {
    TEMPORAL_ADDRESS: rig.temporal().address,
    TEMPORAL_TASK_QUEUE: rig.config().temporal.taskQueue,
    TEMPORAL_DEPLOYMENT: config().temporal.deployment,
  });
  const exit = await program.ends();
  // Other test files have journeys on the same server.
  return { exit, said: program.lines().filter((line) => !line.includes('other task queues')) };
}

async function allocated(): Promise<Family> {
  const family = await rig.referred();
  // Its history holds what today's code does not know; it is replayed here, with the code that does.
  rig.broken(family.journeyId);
  await family.published(1);
  await family.does('complete-safety-screen', { result: 'no-concern' });
  await family.does('decide-pathway', { decision: 'accept', pathway });
  await family.does('allocate', { practitionerId: 'worker' });
  return family;
}

describe('deploying over open journeys', () => {
  test('an old and a new worker stand side by side, and each journey is taken up by the new one when it takes over', async () => {
    const today = rig.code();
    const next = changed(today, true);
    const careless = changed(today, false);
    expect(new Set([today, next, careless].map((code) => release(code).buildId)).size).toBe(3);

    await starts(today);
    await takesOver(today);
    const family = await allocated();
    await starts(next);
    await family.does('record-contact', noAnswer);
    expect(await lastDoneBy(family)).toBe(release(today).buildId);
    expect(await openJourneys(rig.client(), config().temporal.taskQueue).health()).toEqual({
      temporal: true,
      worker: true,
    });

    await listed(1);
    const refused = await predeploy(careless);
    expect(refused.exit).toBe(1);
    expect(refused.said.at(-1)).toBe('histories 1, failures 1');
    expect(refused.said[0]).toMatch(new RegExp(`^${family.journeyId}: .*TMPRL1100`));
    expect(refused.said.join('\n')).toContain('must not take over');
    const allowed = await predeploy(next);
    expect(allowed.said).toEqual([
      `This release is ${release(next).buildId}; at work is ${release(today).buildId}.`,
      'histories 1, failures 0',
    ]);
    expect(allowed.exit).toBe(0);

    await takesOver(next);
    // What was begun with the old release goes on with the new one: it knows every command, and its run turns over.
    const { runId } = await family.handle.describe();
    const { seq } = await family.does('record-contact', noAnswer, { id: 'after', hash: 'h' });
    await until('the run has turned over', async () => (await family.handle.describe()).runId !== runId);
    expect(await family.does('record-contact', noAnswer, { id: 'after', hash: 'h' })).toEqual({ seq, repeated: true });
    const born = await allocated();
    await stops(today);
    await family.isIt('2027-01-20 09:00');
    for (const one of [family, born]) expect(new Set(await doneBy(one))).toEqual(new Set([release(next).buildId]));
    expect(await family.story()).toContain('EscalationRaised');

    await listed(2);
    const runs = await readHistories(
      rig.client(),
      [family, born].map(({ handle }) => ({ workflowId: handle.workflowId })),
    );
    expect(runs.length).toBe(3);
    expect(await replayFailures(next, runs)).toEqual([]);
    // Going back is a release like any other, and asked in the same way.
    expect(await stuckWith(today)).toEqual([family.journeyId, born.journeyId].sort());
  });

  test('state that newer code carried on is refused in so many words, harms nothing, and is taken up when that code comes', async () => {
    const next = changed(rig.code(), true);
    const tomorrow = ofTomorrow(rig.code());
    const family = await allocated();
    await family.mailSettled();
    const journey = await family.published(1);
    await family.handle.terminate('carried on by other code');
    const input: JourneyInput = {
      journeyId: family.journeyId,
      epoch: 1,
      training: true,
      offsetMs: 0,
      carried: {
        version: carriedVersion + 1,
        journey,
        outbox: [],
        outbound: [],
        ring: [],
        offsetMs: journey.at - Date.now(),
        targetMs: journey.at - Date.now(),
        changedSeq: journey.seq,
      },
    };
    await rig.client().workflow.start(familyJourneyType, {
      workflowId: family.handle.workflowId,
      taskQueue: rig.config().temporal.taskQueue,
      args: [input],
    });
    const attempts = async (): Promise<number> =>
      (await family.handle.describe()).raw.pendingWorkflowTask?.attempt ?? 0;
    await until('it has been refused', async () => (await attempts()) > 1);
    await family.raises({}, { id: 'worried' });
    const { events } = await family.handle.fetchHistory();
    const failures = (events ?? []).flatMap(
      ({ workflowTaskFailedEventAttributes: failed }) => failed?.failure?.message ?? [],
    );
    expect(failures[0]).toContain('start a worker of the newer release');
    expect((await family.handle.describe()).status.name).toBe('RUNNING');

    await starts(tomorrow);
    await takesOver(tomorrow);
    await stops(next);
    await family.heard('worried');
    await family.does('record-contact', noAnswer, { id: 'goes on', hash: 'h' });
    await family.heard('goes on');
    expect(await lastDoneBy(family)).toBe(release(tomorrow).buildId);
  });
});
