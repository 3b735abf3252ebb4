/** A program of this repository as a process of its own, whose words can be waited for. */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A running program. */
export interface Program {
  readonly process: ChildProcess;
  /** Everything it has said so far, line by line. */
  readonly lines: () => readonly string[];
  /** Waits for a line that matches. */
  readonly says: (pattern: RegExp) => Promise<string>;
  /** Waits for its end; gives its code, or undefined when it was killed. */
  readonly ends: () => Promise<number | undefined>;
  /** kill -9, and waits until it is gone. */
  readonly kill9: () => Promise<void>;
}

const running = new Set<ChildProcess>();

/** Kills what still runs, for the end of a test that failed half-way. */
export const killPrograms = (): void => {
  for (const child of running) child.kill('SIGKILL');
};

/**
 * Starts a TypeScript file of this repository.
 * @param file path from the repository's top
 * @param env replaces words of this process's environment
 */
export const startProgram = (
  file: string,
  parameters: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Program => {
  const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...loader, file, ...parameters], {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (words: string) => {
      said += words;
    });
  }
  const ended = new Promise<number | undefined>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve(code ?? undefined);
    });
  });
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const lines = () => said.split('\n').filter((line) => line !== '');
  return {
    process: child,
    lines,
    says: async (pattern) => {
      const found = () => lines().find((line) => pattern.test(line));
      await until(`${file} says ${pattern.source}`, () => {
        if (found() !== undefined) return true;
        if (over) throw new Error(`${file} ended without saying ${pattern.source}; it said:\n${said}`);
        return false;
      });
      return found() ?? '';
    },
    ends: () => ended,
    kill9: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};
