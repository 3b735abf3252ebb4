/** What an embedded Temporal server leaves in the data folder: its file, and the mark of the process that uses it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { identityOf, stateOf, type ProcessIdentity } from '../register/process-identity.ts';
import { setAsideName } from '../register/set-aside.ts';

/** The file for a server version. Another version's would be misread or refused, so the version is in the name. */
export const temporalFile = (dataDir: string, serverVersion: string): string =>
  join(dataDir, `temporal-${serverVersion}.db`);

/** SQLite's own files beside it: they belong to it and move with it. */
const companions = ['', '-journal', '-wal', '-shm'];
/** Says that the file was once complete: a server killed while laying its tables leaves one that never will be. */
const readyMark = (file: string): string => `${file}.ready`;

/** Moves a file out of the way for good and says so. */
export const setTemporalFileAside = (file: string, why: string): string => {
  const aside = setAsideName(file);
  for (const suffix of companions) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  rmSync(readyMark(file), { force: true });
  return `The Temporal server's file ${file} ${why}, so it has been set aside as ${basename(aside)}; journeys go on from the register.`;
};

/**
 * Makes sure that the only file in the folder is a whole one of this version, or none.
 * @returns whether the server will start with nothing in it, and a sentence for each file that was moved
 */
export const prepareTemporalFile = (
  dataDir: string,
  serverVersion: string,
): { readonly file: string; readonly fresh: boolean; readonly notices: readonly string[] } => {
  const file = temporalFile(dataDir, serverVersion);
  const others = readdirSync(dataDir).filter((name) => /^temporal-[\d.]+\.db$/.test(name) && name !== basename(file));
  const notices = others.map((name) =>
    setTemporalFileAside(join(dataDir, name), `belongs to another version than ${serverVersion}`),
  );
  if (existsSync(file) && !existsSync(readyMark(file))) {
    // It was never in use, so nothing in it is worth a sentence.
    for (const suffix of companions) rmSync(file + suffix, { force: true });
  }
  return { file, fresh: !existsSync(file), notices };
};

/** To be called once the server answers. */
export const markTemporalFileReady = (file: string): void => {
  writeFileSync(readyMark(file), '');
};

const recordIn = (dataDir: string): string => join(dataDir, 'temporal.pid');

/** Writes down which process serves the folder's file, for whoever starts after a crash. */
export const recordTemporalProcess = (dataDir: string, pid: number): void => {
  writeFileSync(recordIn(dataDir), JSON.stringify(identityOf(pid)));
};

/** To be called once that process has ended. */
export const forgetTemporalProcess = (dataDir: string): void => {
  rmSync(recordIn(dataDir), { force: true });
};

const commandLineOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // Not Linux, or it has just ended.
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', timeout: 2000 });
  } catch {
    return '';
  }
};

/**
 * Ends a server that outlived the Keepstep that started it: two on one file would spoil it. Only a process that is the
 * recorded one, by number and start, and whose command line names a file of this folder, is touched.
 * @returns whether there was one
 */
export const endOrphan = async (dataDir: string): Promise<boolean> => {
  let recorded: ProcessIdentity;
  try {
    recorded = JSON.parse(readFileSync(recordIn(dataDir), 'utf8')) as ProcessIdentity;
  } catch {
    return false;
  }
  const commandLine = commandLineOf(recorded.pid);
  const isOurs = commandLine.includes('start-dev') && commandLine.includes(join(dataDir, 'temporal-'));
  if (!isOurs || stateOf(recorded) !== 'alive') {
    forgetTemporalProcess(dataDir);
    return false;
  }
  for (let tenths = 0; stateOf(recorded) === 'alive'; tenths += 1) {
    if (tenths === 0 || tenths === 50) process.kill(recorded.pid, tenths === 0 ? 'SIGTERM' : 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  forgetTemporalProcess(dataDir);
  return true;
};
