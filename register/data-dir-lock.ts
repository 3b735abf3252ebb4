/**
 * One process at a time on a data folder. Two on the embedded database lose committed rows without any error.
 *
 * The lock is a numbered file, `<path>.1`, that says who holds it. Only a dead holder is replaced, and by creating the
 * *next* number, which the file system grants to exactly one: renaming or deleting a dead holder's file instead could
 * hit the file of whoever was quicker.
 */
import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './error-code.ts';
import { identityOf, stateOf, type ProcessIdentity } from './process-identity.ts';

/** The folder is held by another process, or perhaps is (`unknown`). The message is one plain sentence. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  constructor(
    readonly pid: number,
    /** `unknown`: its holder lived where we cannot look, in another container or on another machine. */
    readonly holder: 'alive' | 'unknown',
    sentence: string,
  ) {
    super(sentence);
  }
}

/** A lock that is held. Letting go twice does no harm; a process that dies lets go by dying. */
export interface DataDirLock {
  readonly release: () => void;
}

interface Entry {
  readonly number: number;
  readonly file: string;
  readonly holder: ProcessIdentity | undefined;
}

/** A file that does not say who wrote it is counted as dead: ours are complete from the moment they have their name. */
const readHolder = (file: string): ProcessIdentity | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
};

const entriesOf = (path: string): readonly Entry[] =>
  readdirSync(dirname(path)).flatMap((name) => {
    const number = name.startsWith(`${basename(path)}.`) ? name.slice(basename(path).length + 1) : '';
    if (!/^\d{1,9}$/.test(number)) return [];
    const file = join(dirname(path), name);
    return [{ number: Number(number), file, holder: readHolder(file) }];
  });

const refuseIfHeld = (entries: readonly Entry[], what: string): void => {
  for (const { holder, file } of entries) {
    const state = holder === undefined ? 'dead' : stateOf(holder);
    if (holder === undefined || state === 'dead') continue;
    throw new DataDirInUse(
      holder.pid,
      state,
      state === 'alive'
        ? `${what} is already in use by process ${holder.pid}: stop that one first, or choose another folder.`
        : `${what} was last used by process ${holder.pid} on ${holder.host}, which cannot be seen from here: if nothing runs there any more, delete ${file} and start again.`,
    );
  }
};

const createAlone = (file: string): boolean => {
  const draft = `${file}-${process.pid}.draft`;
  writeFileSync(draft, JSON.stringify(identityOf()));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

/**
 * Takes the lock or refuses at once; never waits for, and never steals from, a live holder.
 * @param path the lock's name without its number; its folder must exist
 * @param what the thing that is locked, as the sentence of a refusal names it, such as "The folder /srv/keepstep"
 * @throws {DataDirInUse}
 */
export const lockDataDir = (path: string, what: string): DataDirLock => {
  const before = entriesOf(path);
  refuseIfHeld(before, what);
  const file = `${path}.${Math.max(0, ...before.map(({ number }) => number)) + 1}`;
  // Somebody took this number between our look and now: they hold it, unless they died that very moment.
  if (!createAlone(file)) return lockDataDir(path, what);
  const release = (): void => {
    rmSync(file, { force: true });
  };
  const others = entriesOf(path).filter((entry) => entry.file !== file);
  try {
    // A listing is no snapshot: one made while the holder took over from a dead one may have missed both.
    refuseIfHeld(others, what);
  } catch (error) {
    release();
    throw error;
  }
  for (const dead of others) rmSync(dead.file, { force: true });
  return { release };
};
