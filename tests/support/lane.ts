/** Suites that need a program which not every machine has. One that is left out says which and why, however it is run. */
import { describe } from '@jest/globals';
import { chromiumProgram, postgresPrograms } from '../lanes.mjs';

const lane =
  (what: string, program: string | undefined) =>
  (name: string, suite: () => void): void => {
    if (program !== undefined) describe(name, suite);
    else {
      process.stderr.write(`skipped: ${name}: ${what} is missing on this machine\n`);
      describe.skip(name, suite);
    }
  };

/** A suite on PostgreSQL. */
export const describeOnPostgres = lane('PostgreSQL', postgresPrograms());

/** A suite in a real browser. */
export const describeInChromium = lane('Chromium', chromiumProgram());
