/** The official Temporal command-line tool: asking a file whether it is one. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A command-line tool that can run a development server. */
export interface TemporalProgram {
  readonly path: string;
  /** Version of the server inside it, such as 1.29.1. Its data files belong to exactly this version. */
  readonly serverVersion: string;
}

/** Updates, on which every command rests, are part of the server from here on. */
const oldest: readonly [major: number, minor: number] = [1, 25];

const isNewEnough = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
};

/**
 * Runs `<path> --version`. A download or build that was cut short does not answer, and so does not count.
 * @returns undefined unless the file is a Temporal command-line tool that is new enough
 */
export const askTemporalProgram = async (path: string): Promise<TemporalProgram | undefined> => {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 20_000 });
    const serverVersion = /^temporal version .*\(Server (\d+\.\d+\.\d+)/m.exec(stdout)?.[1];
    return serverVersion !== undefined && isNewEnough(serverVersion) ? { path, serverVersion } : undefined;
  } catch {
    return undefined;
  }
};
