/**
 * `npm run replay`: whether today's workflow code still agrees with every kept history. `npm run replay -- --keep` records fresh ones first.
 * Ends with `histories N, failures N`.
 */
import { installRuntime } from '../../worker/run.ts';
import { buildBundle } from '../../worker/bundle.ts';
import { readKeptHistories } from '../support/kept-histories.ts';
import { replayFailures } from '../support/replays.ts';
import { record } from './record.ts';

async function replay(): Promise<boolean> {
  if (process.argv.includes('--keep') && !(await record())) return false;
  installRuntime('fatal');
  const { code } = await buildBundle();
  const histories = readKeptHistories();
  let failed = 0;
  for (const history of histories) {
    for (const failure of await replayFailures(code, [history])) {
      failed += 1;
      console.log(`${history.name}: ${failure}`);
    }
  }
  console.log(`histories ${histories.length}, failures ${failed}`);
  return histories.length > 0 && failed === 0;
}

process.exit((await replay()) ? 0 : 1);
