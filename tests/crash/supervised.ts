/** A program that is started again when it has been killed, as whatever runs a service would do. */
import { startProgram, type Program } from '../support/program.ts';

export interface Supervised {
  /** How it ended each time it did so unasked: a signal's name, or its code. */
  readonly deaths: () => readonly string[];
  /** Everything it said, in all its lives. */
  readonly lines: () => readonly string[];
  /** Asks it to stop; answers how it ended. */
  readonly stop: () => Promise<string>;
}

/** Longer than anything that it may have to bring home first. */
const insistAfterMs = 60_000;

/**
 * @param crashAt the point and passing at which its first life ends; later lives know of none
 * @param file path from the repository's top
 */
export function supervise(
  file: string,
  parameters: readonly string[],
  env: Readonly<Record<string, string>>,
  crashAt = '',
): Supervised {
  const deaths: string[] = [];
  const lines: string[] = [];
  let stopping = false;
  let program: Program = startProgram(file, parameters, { ...env, CRASH_AT: crashAt });

  const keepAlive = async (): Promise<string> => {
    for (;;) {
      const code = await program.ends();
      const how = program.process.signalCode ?? `code ${String(code)}`;
      lines.push(...program.lines());
      if (stopping) return how;
      deaths.push(how);
      // Anything else is a fault of the program, and would only come again.
      if (how !== 'SIGKILL') return how;
      program = startProgram(file, parameters, { ...env, CRASH_AT: '' });
    }
  };
  const over = keepAlive();

  return {
    deaths: () => deaths,
    lines: () => [...lines, ...program.lines()],
    stop: async () => {
      stopping = true;
      program.process.kill('SIGTERM');
      const insist = setTimeout(() => program.process.kill('SIGKILL'), insistAfterMs);
      const how = await over;
      clearTimeout(insist);
      return how;
    },
  };
}
