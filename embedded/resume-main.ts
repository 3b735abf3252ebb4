/** `npm run resume`: starts every unfinished journey again on a cluster that has lost them. */
import { resumeAll } from '../worker/heal.ts';
import { withRepairs } from './repair.ts';

withRepairs(async (deps) => {
  console.log(`journeys resumed ${String(await resumeAll(deps))}`);
});
