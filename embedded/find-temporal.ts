/** Which Temporal server an embedded Keepstep uses. */
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { downloadBySdk, fetched, fetchTemporal, type Tell } from './fetch-temporal.ts';
import { SetupProblem } from './setup-problem.ts';
import { askTemporalProgram, type TemporalProgram } from './temporal-program.ts';

/** A server that somebody else runs, or the program to run one with. */
export type FoundTemporal =
  { readonly kind: 'running'; readonly address: string } | ({ readonly kind: 'program' } & TemporalProgram);

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

const named = (folders: readonly string[], name: string): readonly string[] =>
  folders
    .flatMap((folder) => [join(folder, name), ...(process.platform === 'win32' ? [join(folder, `${name}.exe`)] : [])])
    .filter(canRun);

/** Files the SDKs download, newest version first. Names like temporal-sdk-typescript-1.24.0. */
const downloadsIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => /^temporal-sdk-[a-z]+-[\d.]+(\.exe)?$/.test(name))
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
      .map((name) => join(folder, name))
      .filter(canRun);
  } catch {
    return [];
  }
};

/** The system's temporary folder is anybody's: a program found there counts only if nobody else could have put it. */
const isOurs = (path: string): boolean => {
  const { uid, mode } = statSync(path);
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
};

const firstThatAnswers = async (paths: readonly string[]): Promise<TemporalProgram | undefined> => {
  for (const path of paths) {
    const program = await askTemporalProgram(path);
    if (program !== undefined) return program;
  }
  return undefined;
};

/**
 * Finds a Temporal server, in this order: the one at TEMPORAL_ADDRESS; the official command-line tool named by
 * TEMPORAL_CLI; the one on the search path; one the SDK downloaded earlier; one built earlier; and only then a new
 * download by the SDK, or a build by Go, which takes minutes once.
 * @param tell hears progress, a line at a time
 * @param means what of this machine to use instead: the folder where SDKs keep downloads, and the download itself
 * @throws {SetupProblem} one sentence
 */
export const findTemporal = async (
  config: Pick<Config, 'temporal' | 'machine'>,
  tell: Tell,
  means: { readonly temporaryFolder?: string; readonly download?: typeof downloadBySdk } = {},
): Promise<FoundTemporal> => {
  const { temporaryFolder = tmpdir(), download = downloadBySdk } = means;
  const { address, cli } = config.temporal;
  const { searchPath, cacheDir } = config.machine;
  if (address !== undefined) return { kind: 'running', address };
  if (cli !== undefined) {
    const program = await askTemporalProgram(cli);
    if (program !== undefined) return { kind: 'program', ...program };
    throw new SetupProblem(
      'TEMPORAL_CLI does not name a working Temporal command-line tool with a server of version 1.25 or later: correct it, or leave it out to let Keepstep look for one.',
    );
  }
  const { downloads, built } = fetched(cacheDir);
  const kept = () => firstThatAnswers([...downloadsIn(downloads), ...[built].filter(canRun)]);
  const found =
    (await firstThatAnswers([...named(searchPath, 'temporal'), ...downloadsIn(temporaryFolder).filter(isOurs)])) ??
    (await kept()) ??
    (await fetchTemporal(cacheDir, { download, go: named(searchPath, 'go')[0] }, kept, tell));
  if (found !== undefined) return { kind: 'program', ...found };
  throw new SetupProblem(
    'Keepstep needs a Temporal server and could neither find nor fetch one: install the Temporal command-line tool (https://docs.temporal.io/cli), or connect to the internet, or install Go, or set TEMPORAL_ADDRESS to a server you already have, and start again.',
  );
};
