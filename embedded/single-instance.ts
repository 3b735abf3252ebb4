/** One Keepstep for each data folder. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataDirInUse, lockDataDir } from '../register/data-dir-lock.ts';
import { errorCode } from '../register/error-code.ts';
import { SetupProblem } from './setup-problem.ts';

/** The data folder is ours until released or until this process ends. */
export interface DataDirClaim {
  /** Leaves the address of the pages for a second Keepstep, which tells it to whoever started that. */
  readonly announce: (address: string) => void;
  readonly release: () => void;
}

const readAddress = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
};

/**
 * Makes the data folder if need be and claims it. Do this before anything else: what is in the folder may only be
 * looked at by the one that holds it.
 * @param dataDir absolute path
 * @throws {SetupProblem} one sentence: the folder is in use, or cannot be written
 */
export const claimDataDir = (dataDir: string): DataDirClaim => {
  const addressFile = join(dataDir, 'keepstep.address');
  try {
    mkdirSync(dataDir, { recursive: true });
    const lock = lockDataDir(join(dataDir, 'keepstep.lock'), `The data folder ${dataDir}`);
    rmSync(addressFile, { force: true });
    return {
      announce: (address) => {
        writeFileSync(addressFile, address);
      },
      release: () => {
        rmSync(addressFile, { force: true });
        lock.release();
      },
    };
  } catch (error) {
    if (error instanceof DataDirInUse && error.holder === 'alive') {
      const address = readAddress(addressFile);
      throw new SetupProblem(
        `Keepstep is already running with the data folder ${dataDir} (process ${error.pid}): ${address === '' ? 'wait until it has started' : `open ${address}`}, or give a second one its own KEEPSTEP_DATA_DIR and PORT.`,
      );
    }
    if (error instanceof DataDirInUse) throw new SetupProblem(error.message);
    throw new SetupProblem(
      `The data folder ${dataDir} cannot be used (${errorCode(error) ?? 'for an unknown reason'}): make it writable, or set KEEPSTEP_DATA_DIR to another one.`,
    );
  }
};
