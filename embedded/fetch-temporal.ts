/** Getting the Temporal command-line tool on a machine that has none: by the SDK's download, else built by Go. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentWith } from '../config.ts';
import { DataDirInUse, lockDataDir, type DataDirLock } from '../register/data-dir-lock.ts';
import { endWithParent } from './end-with-parent.ts';

/** Newer releases of the module carry a replace directive, which `go install` refuses. */
const goModule = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
/** Packages `go install` compiles for it, for a sense of progress. */
const goPackages = 1300;

/** Says a line to the person who waits. */
export type Tell = (line: string) => void;

const executable = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name);

/** Where the copies live that Keepstep fetched itself. */
export const fetched = (cacheDir: string) => ({
  downloads: join(cacheDir, 'sdk'),
  built: join(cacheDir, 'bin', executable('temporal')),
});

/** Resolves with the exit code, undefined when it could not start or was killed. */
const ending = (child: ChildProcess): Promise<number | undefined> => {
  const dismiss = child.pid === undefined ? () => undefined : endWithParent(child.pid);
  return new Promise((resolve) => {
    const end = (code: number | null) => {
      dismiss();
      resolve(code ?? undefined);
    };
    child.once('error', () => {
      end(null);
    });
    child.once('exit', end);
  });
};

/** A whole group, because the downloader starts the server it downloaded. */
const killGroup = (child: ChildProcess): void => {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
};

/**
 * Lets the SDK download its copy. Without a network this fails in well under a second; behind a wall that swallows
 * packets, after `patienceMs` without a first byte.
 * @param folder where to; nobody else may be at it
 */
export const downloadBySdk = async (folder: string, tell: Tell, patienceMs = 10_000): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  // Left by a download that was killed; the SDK would wait for it.
  for (const name of readdirSync(folder)) if (name.endsWith('.downloading')) rmSync(join(folder, name));
  const script = fileURLToPath(new URL('./download-temporal.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: 'ignore', detached: process.platform !== 'win32' });
  const begun = performance.now();
  let told = false;
  const look = setInterval(() => {
    const coming = readdirSync(folder).length > 0;
    if (coming && !told) {
      told = true;
      tell('Downloading the Temporal server (once) …');
    }
    const waited = performance.now() - begun;
    if (waited > (coming ? 15 * 60_000 : patienceMs)) killGroup(child);
  }, 250);
  await ending(child);
  clearInterval(look);
};

const build = async (cacheDir: string, go: string, tell: Tell): Promise<void> => {
  const { built } = fetched(cacheDir);
  mkdirSync(join(cacheDir, 'bin'), { recursive: true });
  for (const name of readdirSync(join(cacheDir, 'bin'))) {
    if (name.startsWith('building-')) rmSync(join(cacheDir, 'bin', name), { recursive: true, force: true });
  }
  // Go copies its result into place when it cannot rename it; ours appears under its name whole or not at all.
  const folder = mkdtempSync(join(cacheDir, 'bin', 'building-'));
  tell('Building the Temporal server with Go (once; about three minutes on two cores) …');
  const child = spawn(go, ['install', '-v', goModule], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: environmentWith({ GOBIN: folder }),
  });
  const begun = performance.now();
  let packages = 0;
  let lastWords = '';
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    const lines = words.split('\n').filter((line) => line !== '');
    packages += lines.filter((line) => !line.startsWith('go: ')).length;
    lastWords = lines.at(-1) ?? lastWords;
  });
  const progress = setInterval(() => {
    const seconds = Math.round((performance.now() - begun) / 1000);
    // What Go has built before it does not name again, so a count of none says nothing.
    const share = packages === 0 ? '' : `about ${Math.min(99, Math.round((packages / goPackages) * 100))} % built `;
    tell(`  … ${share}after ${seconds} seconds`);
  }, 15_000);
  const code = await ending(child);
  clearInterval(progress);
  if (code === 0) renameSync(join(folder, executable('temporal')), built);
  else tell(`Go could not build it: ${lastWords}`);
  rmSync(folder, { recursive: true, force: true });
};

const waitForTurn = async (cacheDir: string, tell: Tell): Promise<DataDirLock> => {
  mkdirSync(cacheDir, { recursive: true });
  for (let told = false; ; told = true) {
    try {
      return lockDataDir(join(cacheDir, 'fetching.lock'), `The folder ${cacheDir}`);
    } catch (error) {
      if (!(error instanceof DataDirInUse) || error.holder === 'unknown') throw error;
      if (!told) tell('Another Keepstep is fetching the Temporal server; waiting for it …');
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
};

/**
 * Fetches the command-line tool into the cache folder, one process at a time; the others wait. Being killed at any
 * moment leaves nothing that looks finished.
 * @param means how: the download, and the path of the Go tool if the machine has it
 * @param have looks whether what was fetched so far will do
 */
export const fetchTemporal = async <Found>(
  cacheDir: string,
  means: { readonly download: typeof downloadBySdk; readonly go: string | undefined },
  have: () => Promise<Found | undefined>,
  tell: Tell,
): Promise<Found | undefined> => {
  const turn = await waitForTurn(cacheDir, tell);
  try {
    const already = await have();
    if (already !== undefined) return already;
    await means.download(fetched(cacheDir).downloads, tell);
    const downloaded = await have();
    if (downloaded !== undefined || means.go === undefined) return downloaded;
    await build(cacheDir, means.go, tell);
    return await have();
  } finally {
    turn.release();
  }
};
