/** Suites that need a program which not every machine has. One that is left out says why, once, however it is run. */
import { describe } from '@jest/globals';
import { chromiumProgram, postgresPrograms } from '../lanes.mjs';

const lane = (what: string, program: string | undefined): typeof describe | typeof describe.skip => {
  if (program !== undefined) return describe;
  process.stderr.write(`skipped: ${what} is missing on this machine\n`);
  return describe.skip;
};

/** A suite on PostgreSQL. */
export const describeOnPostgres = lane('PostgreSQL', postgresPrograms());

/** A suite in a real browser. */
export const describeInChromium = lane('Chromium', chromiumProgram());
