/** A real Temporal server for tests. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { loadConfig } from '../../config.ts';
import { findTemporal } from '../../embedded/find-temporal.ts';
import type { TemporalProgram } from '../../embedded/temporal-program.ts';
import { startTemporalServer, type TemporalServer } from '../../embedded/temporal-server.ts';
import { buildBundle } from '../../worker/bundle.ts';
import { cached } from './cache.ts';

/** The command-line tool this machine has; fetched, which takes minutes, if it has none yet. */
export const temporalProgram = async (): Promise<TemporalProgram> => {
  const environment = { ...process.env, TEMPORAL_ADDRESS: undefined };
  const found = await findTemporal(loadConfig(environment), console.error);
  if (found.kind !== 'program') throw new Error('No program, although no address was given.');
  return found;
};

/** A server in memory, without pages, gone when it stops or when this process ends. Takes about half a second. */
export const startTestTemporal = async (): Promise<TemporalServer> =>
  startTemporalServer({ program: await temporalProgram(), namespace: 'default', ui: false });

/** Where the server of this run of tests is, and the workflow code as a file. */
export interface SharedTemporal {
  readonly address: string;
  readonly bundleFile: string;
  /** Unlike that of any other test file of this run: for a task queue and ids of one's own. */
  readonly number: number;
}

/** The workflow code as a file. */
const bundleFileOf = (): Promise<string> =>
  cached('workflows.js', ['domain', 'workflows', 'worker/bundle.ts'], async () => (await buildBundle()).code);

/** A server of one's own, and the bundle: what scripts use, and what the keeper of a jest run shares. */
export async function keepTemporal(): Promise<SharedTemporal & { readonly stop: () => Promise<void> }> {
  const [server, bundleFile] = await Promise.all([startTestTemporal(), bundleFileOf()]);
  return { address: server.address, bundleFile, number: 0, stop: server.stop };
}

/**
 * The server that all test files of this jest run share; started for the first that asks (`global-setup.mjs`).
 * @throws when it could not be started
 */
export async function sharedTemporal(): Promise<SharedTemporal> {
  const port = Number(process.env['KEEPSTEP_TEST_KEEPER']);
  const socket = connect(port, '127.0.0.1');
  const shared = JSON.parse(await text(socket)) as Partial<SharedTemporal>;
  const { address, bundleFile, number } = shared;
  if (address === undefined || bundleFile === undefined || number === undefined)
    throw new Error('This run of tests has no Temporal server.');
  return { address, bundleFile, number };
}
