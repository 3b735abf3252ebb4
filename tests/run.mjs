// npm test: every test, and as the very last line `N passed, N failed`. Arguments are handed to jest.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from '../install.mjs';
import { missingLanes } from './lanes.mjs';

/**
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTotalTests: number,
 *   numRuntimeErrorTestSuites: number, success: boolean,
 *   testResults: { name: string, assertionResults: { status: string }[] }[] }} Results
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const noSkips = process.env['KEEPSTEP_NO_SKIPS'] === '1';
const longestRunMs = 75 * 60_000;

/**
 * Before the first test: on a fresh machine Go may build the server for minutes, which no test should have to wait for.
 * @returns {boolean}
 */
const haveTemporal = () =>
  spawnSync(process.execPath, ['--import', 'tsx', 'embedded/fetch-main.ts'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  }).status === 0;

/** @param {string} outputFile @returns {Promise<number>} jest's exit code; 1 when it died or ran out of time */
const runJest = (outputFile) =>
  new Promise((resolve) => {
    const jest = spawn(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--disable-warning=ExperimentalWarning',
        join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
        '--json',
        `--outputFile=${outputFile}`,
        ...process.argv.slice(2),
      ],
      // With --json jest repeats the whole result on standard output; people read the report on standard error.
      { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const tooLong = setTimeout(() => {
      console.log(`The tests did not end within ${longestRunMs / 60_000} minutes.`);
      jest.kill('SIGKILL');
    }, longestRunMs);
    /** @param {number} code */
    const end = (code) => {
      clearTimeout(tooLong);
      resolve(code);
    };
    jest.once('error', () => end(1));
    jest.once('exit', (code) => end(code ?? 1));
  });

/** @param {string} file @returns {Results | undefined} */
const readResults = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** @param {Results} results */
const printSkipped = ({ testResults }) => {
  for (const { name, assertionResults } of testResults) {
    const skipped = assertionResults.filter(({ status }) => status === 'pending' || status === 'todo').length;
    if (skipped > 0) console.log(`skipped: ${skipped} in ${relative(root, name)}`);
  }
};

/** @returns {Promise<{ passed: number, failed: number }>} */
const run = async () => {
  if (!installIfNeeded(root) || !haveTemporal()) return { passed: 0, failed: 1 };
  const missing = missingLanes();
  for (const line of missing) console.log(line);

  const folder = mkdtempSync(join(tmpdir(), 'keepstep-tests-'));
  const file = join(folder, 'results.json');
  const code = await runJest(file);
  const results = readResults(file);
  rmSync(folder, { recursive: true, force: true });
  if (results === undefined) return { passed: 0, failed: 1 };

  printSkipped(results);
  const { numPassedTests, numFailedTests, numPendingTests, numTotalTests, numRuntimeErrorTestSuites } = results;
  const lacking = noSkips ? missing.length + numPendingTests : 0;
  const failed = numFailedTests + numRuntimeErrorTestSuites + lacking;
  // A run that tested nothing, or that jest itself calls failed, is never a pass.
  const failedOtherwise = failed === 0 && (code !== 0 || !results.success || numTotalTests === 0);
  return { passed: numPassedTests, failed: failedOtherwise ? 1 : failed };
};

const { passed, failed } = await run();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
