/** What Linux says a process has used. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const tickMs = 10;

/** Processor time a process has used so far, all threads, in milliseconds. 0 for one that has ended. */
export const cpuMs = (pid: number): number => {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name, in brackets, may hold spaces; fields are counted from behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  } catch {
    return 0;
  }
};

/** Memory of a process that is really there, in bytes. */
export const residentBytes = (pid: number): number => {
  const [, kibibytes = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
};

/** The same with that of children it has seen end: PostgreSQL ends and starts processes all the time. */
const cpuWithEndedMs = (pid: number): number => {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) * tickMs;
  } catch {
    return 0;
  }
};

/** Processor time of a whole PostgreSQL so far, found by a mark in its command line. */
export const clusterCpuMs = (mark: string): number => {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const all = lines.flatMap((line) => {
    const [, pid, parent, args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), args }];
  });
  const head = all.find(({ args }) => args.includes('/postgres ') && args.includes(mark));
  if (head === undefined) return 0;
  const children = all.filter(({ parent }) => parent === head.pid);
  return cpuWithEndedMs(head.pid) + children.reduce((sum, { pid }) => sum + cpuMs(pid), 0);
};
