/**
 * `npm run predeploy`: whether this release's workflow code (or that in a file: `npm run predeploy -- FILE`) can go on with every journey that is
 * open now, before its worker takes over. With `-- --take-over` it then lets it take over, where Temporal tells releases apart. Exit code 0 when it
 * can, 1 when not; ends with `histories N, failures N`.
 */
import { readFileSync } from 'node:fs';
import type { Client } from '@temporalio/client';
import type { Config } from '../config.ts';
import { loadBundle } from '../worker/bundle.ts';
import { currentBuildId, releaseOf, takeOver } from '../worker/deployment.ts';
import { replayOpenHistories, type Replayed } from '../worker/open-histories.ts';
import { installRuntime } from '../worker/run.ts';
import { withEngine } from './repair.ts';
import { SetupProblem } from './setup-problem.ts';

/** So many journeys are named; what disagrees with one mostly disagrees with many. */
const named = 50;
/** A worker that was just started asks for work within seconds. */
const workerWithinMs = 120_000;

const takesOver = '--take-over';

/** What came after the two dashes. */
const asked = process.argv.slice(2);

const say = (line: string): void => {
  console.log(line);
};

function report({ failures, elsewhere, histories }: Replayed, taskQueue: string): void {
  for (const { journeyId, why } of failures.slice(0, named)) say(`${journeyId}: ${why}`);
  if (failures.length > named) say(`… and ${String(failures.length - named)} more.`);
  if (histories === 0) say(`No journey is open on the task queue ${taskQueue}.`);
  if (elsewhere > 0) say(`Open on other task queues, and not looked at: ${String(elsewhere)} (TEMPORAL_TASK_QUEUE).`);
  if (failures.length > 0)
    say(
      'With this release these journeys would be stuck, so it must not take over. Leave the worker that runs as it is, put what changed behind patched() as docs/changing-a-workflow.md says, and try again.',
    );
}

/** Takes over when asked to; says what the running release is when not. */
async function finish(client: Client, config: Config, code: string): Promise<void> {
  const release = releaseOf(config, code);
  const ready = asked.includes(takesOver);
  if (release === undefined) {
    if (ready)
      throw new SetupProblem(
        'Without TEMPORAL_DEPLOYMENT Temporal does not tell releases apart: stop the old worker, then start the new one.',
      );
    return;
  }
  const current = await currentBuildId(client, release.deploymentName);
  say(`This release is ${release.buildId}; at work is ${current ?? 'none yet'}.`);
  if (!ready) return;
  if (current !== release.buildId && !(await takeOver(client, release, workerWithinMs)))
    throw new SetupProblem(`No worker of release ${release.buildId} asks for work: start one, then take over.`);
  say(`Release ${release.buildId} does the work now. Workers of other releases can be stopped.`);
}

withEngine(async (client, config) => {
  installRuntime('fatal');
  const { taskQueue } = config.temporal;
  const file = asked.find((word) => !word.startsWith('-'));
  const code = file === undefined ? (await loadBundle()).code : readFileSync(file, 'utf8');
  const replayed = await replayOpenHistories(client, taskQueue, code, (count) => {
    say(`${String(count)} histories replayed so far.`);
  });
  report(replayed, taskQueue);
  const { histories, failures, elsewhere } = replayed;
  // Nothing here and all of them elsewhere is a wrong setting, not a service without families.
  const sound = failures.length === 0 && (histories > 0 || elsewhere === 0);
  try {
    if (sound) await finish(client, config, code);
  } finally {
    say(`histories ${String(histories)}, failures ${String(failures.length)}`);
  }
  process.exitCode = sound ? 0 : 1;
});
