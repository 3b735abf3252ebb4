// Plain JavaScript: the test runner needs it before anything is installed, and the suites use the same answer.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const debian = '/usr/lib/postgresql';

/**
 * The folder that holds PostgreSQL's own programs (initdb, pg_ctl, postgres), or undefined on a machine without them.
 * Debian keeps them off the PATH.
 * @returns {string | undefined}
 */
export const postgresPrograms = () => {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [...onPath, ...versions.map((version) => join(debian, version, 'bin'))].find((folder) =>
    existsSync(join(folder, 'initdb')),
  );
};

/**
 * The Chromium program that page tests drive, or undefined on a machine without one.
 * @returns {string | undefined}
 */
export const chromiumProgram = () =>
  [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));

/** One line for each lane this machine cannot run. @returns {string[]} */
export const missingLanes = () => [
  ...(postgresPrograms() === undefined
    ? ['PostgreSQL is missing (no initdb): tests of the register on PostgreSQL are skipped.']
    : []),
  ...(chromiumProgram() === undefined
    ? ['Chromium is missing (no /usr/bin/chromium, no CHROMIUM_PATH): tests of pages in a browser are skipped.']
    : []),
];
