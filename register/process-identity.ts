/** Telling one process from another that later got the same number. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { errorCode } from './error-code.ts';

/** A process as other processes of this machine can recognise it. Plain JSON. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in whatever words this system has for it; empty where the system cannot say. */
  readonly started: string;
  /** The run of the machine since it was switched on; empty where the system cannot say. */
  readonly boot: string;
  /** The set of processes it can see (a container has its own); empty where the system cannot say. */
  readonly namespace: string;
  readonly host: string;
}

const orEmpty = (read: () => string): string => {
  try {
    return read().trim();
  } catch {
    return '';
  }
};

/** What the system says of a process: fields 3 (state) and 22 (start) of /proc/<pid>/stat, after the name in brackets. */
const statOf = (pid: number): readonly string[] => {
  const stat = orEmpty(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

const startedAt = (pid: number): string =>
  statOf(pid)[19] ??
  (process.platform === 'win32'
    ? ''
    : orEmpty(() => execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', timeout: 2000 })));

const bootOfThisMachine = (): string => orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
const namespaceOfThisProcess = (): string => orEmpty(() => readlinkSync('/proc/self/ns/pid'));

/** The identity of a process of this machine, by default this very one. */
export const identityOf = (pid = process.pid): ProcessIdentity => ({
  pid,
  started: startedAt(pid),
  boot: bootOfThisMachine(),
  namespace: namespaceOfThisProcess(),
  host: hostname(),
});

/** Whether a number is in use by a process that has not ended (one that ended but was not yet collected has). */
const inUse = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Anything but "no such process" means there is one, though perhaps somebody else's.
    return errorCode(error) !== 'ESRCH';
  }
  return !['Z', 'X'].includes(statOf(pid)[0] ?? '');
};

/**
 * Whether a process seen earlier still runs. `unknown` when it lived where we cannot look: in another container or on
 * another machine that shares the folder.
 */
export const stateOf = (earlier: ProcessIdentity): 'alive' | 'dead' | 'unknown' => {
  const boot = bootOfThisMachine();
  if (earlier.boot !== boot) return earlier.host === hostname() ? 'dead' : 'unknown';
  if (earlier.namespace !== namespaceOfThisProcess()) return 'unknown';
  if (!inUse(earlier.pid)) return 'dead';
  const started = startedAt(earlier.pid);
  return earlier.started !== '' && started !== '' && started !== earlier.started ? 'dead' : 'alive';
};
