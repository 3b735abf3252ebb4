/** A Keepstep of a test's own, started as a user starts it: a process, a folder and a port. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../support/program.ts';
import { until } from '../support/until.ts';

export interface RunningKeepstep {
  readonly url: string;
  /** host:port of its Temporal server. */
  readonly temporalAddress: string;
  /** Its own folder, gone when it has stopped. */
  readonly dataDir: string;
  /** Everything it has said so far. */
  readonly lines: () => readonly string[];
  readonly stop: () => Promise<void>;
}

/** The longest a start may take on a machine that has much else to do. */
const startWithinMs = 600_000;

/** A data folder to start with; with no families it looks as if they had been added, because whoever plays brings their own. */
export function makeDataFolder(families: 'in-place' | 'none'): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'keepstep-stories-'));
  if (families === 'none') writeFileSync(join(dataDir, 'training-families.done'), '');
  return dataDir;
}

/**
 * @param env settings besides the folder and the port
 * @param families whether to wait until the training families are in place, or to start without any
 */
export async function startKeepstep(
  env: Readonly<Record<string, string>>,
  families: 'in-place' | 'none',
): Promise<RunningKeepstep> {
  const dataDir = makeDataFolder(families);
  const program = startProgram('embedded/main.ts', [], {
    KEEPSTEP_DATA_DIR: dataDir,
    KEEPSTEP_MODE: 'training',
    PORT: '0',
    ...env,
  });
  let over = false;
  void program.ends().then(() => {
    over = true;
  });
  const wait = async (pattern: RegExp): Promise<string> => {
    const line = (): string | undefined => program.lines().find((one) => pattern.test(one));
    await until(
      `Keepstep says ${pattern.source}`,
      () => {
        if (over && line() === undefined) throw new Error(`Keepstep ended; it said:\n${program.lines().join('\n')}`);
        return line() !== undefined;
      },
      { withinMs: startWithinMs, everyMs: 100 },
    );
    return line() ?? '';
  };
  const stop = async (): Promise<void> => {
    program.process.kill('SIGTERM');
    const patience = setTimeout(() => program.process.kill('SIGKILL'), 20_000);
    await program.ends();
    clearTimeout(patience);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const [url = ''] = /http:\/\/\S+/.exec(await wait(/http:\/\//)) ?? [];
    if (families === 'in-place') {
      const line = await wait(/training families (?:are in place|could not)/);
      if (!line.includes('in place')) throw new Error(line);
    }
    // A server of one's own is not told back.
    const told = /address for tools: ([^\s)]+)/;
    const temporalAddress = env['TEMPORAL_ADDRESS'] ?? told.exec(await wait(told))?.[1] ?? '';
    return { url, dataDir, temporalAddress, lines: program.lines, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
